"""The form as a poster opens it, and the campaign that stays with the report."""

import json
import re

import pytest

from adapters.stores import report_json
from tests.aws import Cloud
from tests.functions.http import Api
from tests.functions.intake_world import FILING, items


def opened(api: Api, where: str, campaign: str = "", **query: str) -> str:
    path = "/q/{where}/{campaign}" if campaign else "/q/{where}"
    got = api.call("GET", path, parameters={"where": where} | ({"campaign": campaign} if campaign else {}), query=query)
    assert got.status == 200
    return got.body


def value(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]* value="([^"]*)"', page)
    return found[1] if found else ""


def test_an_office_and_its_place_are_filled_in_also_without_script(api: Api) -> None:
    page = opened(api, "51.03-DISHUB", "Pasar-Mengwi", lang="id")
    assert value(page, "region") == "51.03"
    assert value(page, "region_name") == "Kabupaten Badung"
    assert '<option value="51.03-dishub" lang="id" selected>Dinas Perhubungan Kabupaten Badung</option>' in page
    assert value(page, "campaign") == "pasar-mengwi"


def test_a_village_and_what_is_near_are_filled_in(api: Api) -> None:
    page = opened(api, "51.03.02.2001", "hotel", near="Hotel Melati", lang="en")
    assert "You opened this form from: <strong>Hotel Melati, Munggu, Kec. Mengwi, Kabupaten Badung</strong>" in page
    assert (value(page, "village"), value(page, "landmark")) == ("Munggu", "Hotel Melati")
    assert "&#34;district_code&#34;: &#34;51.03.02&#34;, &#34;village_code&#34;: &#34;51.03.02.2001&#34;" in page
    assert 'href="/q/51.03.02.2001/hotel?lang=id&amp;near=Hotel+Melati"' in page


def test_a_district_is_told_where_no_village_is_meant(api: Api) -> None:
    page = opened(api, "51.03.02")
    assert (value(page, "village"), value(page, "landmark")) == ("", "Kec. Mengwi")


@pytest.mark.parametrize("where", ["51.03-tidakada", "99.99", "x" * 3000, "<b>", "00", "51.03.02.9999"])
def test_an_unknown_address_is_an_open_form_with_a_word_about_it(api: Api, where: str) -> None:
    page = opened(api, where, "pasar-mengwi", lang="id")
    assert "tidak kami kenali" in page
    assert value(page, "campaign") == "pasar-mengwi"
    assert "<b>" not in page


def test_a_national_office_leaves_the_place_open(api: Api) -> None:
    page = opened(api, "kl-dalam-negeri", "x")
    assert value(page, "region") == value(page, "region_name") == ""
    assert 'value="kl-dalam-negeri"' in page


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(("typed", "kept"), [("pasar-mengwi", "pasar-mengwi"), ("PASAR", "pasar"), ("a b", "")])
def test_the_campaign_stays_with_the_report_and_its_events(
    api: Api, aws: Cloud, typed: str, kept: str, script: bool
) -> None:
    got = (api.post if script else api.form)("/api/reports", FILING | {"campaign": typed})
    assert got.status in (201, 303)
    rows = {item["sk"]["S"]: item for item in items(aws)}
    assert report_json.loads(rows["REPORT"]["body"]["S"]).origin.campaign == kept
    assert json.loads(rows["EVENT#000001"]["after"]["S"])["campaign"] == kept


def test_a_form_that_comes_back_keeps_office_and_campaign(api: Api) -> None:
    got = api.form("/api/reports", {"text": "", "region": "51.03", "campaign": "x", "suggested_agency": "51.03-dishub"})
    assert got.status == 422
    assert '<option value="51.03-dishub" lang="id" selected>' in got.body
    assert value(got.body, "campaign") == "x"


def test_words_about_an_office_stay_words(api: Api) -> None:
    got = api.form("/api/reports", {"text": "", "region": "51.03", "suggested_agency": "Dinas Perhubungan, " * 200})
    assert got.status == 422
    assert 'value="Dinas Perhubungan, Dinas' in got.body
