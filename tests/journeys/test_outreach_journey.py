"""A poster on the real service: printed at the desk, opened at the edge, counted with its report, seen from above."""

import io
import re
from urllib.parse import urlencode

import pytest
from pypdf import PdfReader

from tests.journeys.officers import bearer
from tests.journeys.stack import LAMP, World

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("stack")]


def test_a_poster_is_printed_at_the_desk_and_its_address_opens_the_form(nation: World) -> None:
    query = urlencode({"where": "51.03-dishub", "campaign": "pasar-kuta", "size": "a6"})
    headers = {**bearer(nation, "liaison"), "Accept": "application/pdf"}
    sheet = nation.call("GET", f"/api/desk/poster.pdf?{query}", headers=headers)
    assert (sheet.status, sheet.headers["content-type"]) == (200, "application/pdf")
    [page] = PdfReader(io.BytesIO(sheet.body)).pages
    path = "/q/51.03-dishub/pasar-kuta"
    assert path in re.sub(r"[\s\u200b]", "", page.extract_text())
    form = nation.call("GET", path)
    assert form.status == 200
    text = form.body.decode()
    assert 'name="campaign" value="pasar-kuta"' in text
    assert 'value="51.03-dishub" lang="id" selected' in text
    assert "content-security-policy" in form.headers


def test_the_campaign_is_counted_and_the_report_is_seen_from_above(nation: World) -> None:
    filed = nation.file(text=LAMP, campaign="pasar-kuta", suggested_agency="51.03-dishub")
    nation.reached(filed, "disposed")
    nation.settle()
    found = nation.case(filed)
    assert found.report.origin.campaign == "pasar-kuta"
    assert {event.after["campaign"] for event in found.events} == {"pasar-kuta"}
    view = nation.call("GET", "/api/desk/oversight?at=51", headers=bearer(nation, "national_admin"))
    assert view.status == 200, view.body
    badung = next(row for row in view.json["rows"] if row["id"] == "51.03")
    assert badung["open"] >= badung["unopened"] >= 1
    assert [step["id"] for step in view.json["path"]] == ["00", "51"]
