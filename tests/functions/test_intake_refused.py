"""What a reporter is told when an act is no longer possible: why, until when it was, and what remains."""

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from tests.functions import reporters
from tests.functions.http import Api
from tests.functions.reporters import NOW, act, seen, send
from tests.functions.test_intake_judging import archived

OPEN_UNTIL, OVER_SINCE = NOW + timedelta(days=400), datetime(2026, 11, 20, 15, 59, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def receipt(api: Api) -> dict[str, Any]:
    return reporters.filed(api)


def window(receipt: dict[str, Any], until: datetime) -> None:
    """Stands for the calendar: the day on which the time for an objection ends."""
    from intake.wiring import parts

    parts().clocks.__dict__["objection_until"] = lambda report: until


def test_the_day_until_which_an_objection_is_possible_is_shown(api: Api, receipt: dict[str, Any]) -> None:
    act(receipt, archived)
    window(receipt, OPEN_UNTIL)
    view = seen(api, receipt)
    assert (view["objection"], "object" in view["can"]) == ({"until": OPEN_UNTIL.isoformat(), "open": True}, True)
    code = {"number": receipt["number"], "code": receipt["access_code"]}
    assert "Anda dapat menyatakan keberatan sampai Selasa, 28 Desember 2027." in api.form("/api/track", code).body
    english = api.form("/api/track", code, query={"lang": "en"}).body
    assert "You can object until Tuesday, 28 December 2027." in english
    assert send(api, receipt, "objection", text="Ini sungguh terjadi.").status == 200


@pytest.mark.parametrize(
    ("lang", "day"), [("id", "berakhir pada Jumat, 20 November 2026"), ("en", "ended on Friday, 20 November 2026")]
)
def test_after_that_day_the_refusal_names_it_and_what_remains(
    api: Api, receipt: dict[str, Any], lang: str, day: str
) -> None:
    act(receipt, archived)
    window(receipt, OVER_SINCE)
    got = send(api, receipt, "objection", text="Ini sungguh terjadi.", language=lang)
    body = {"code": receipt["access_code"], "text": "Sungguh", "language": lang}
    named = {"number": receipt["number"]}
    page = api.form("/api/reports/{number}/objection", body, parameters=named, query={"lang": lang})
    assert (got.status, got.json["reason"], page.status) == (409, "window_over", 409)
    assert day in page.body
    assert "ombudsman.go.id" in page.body
    assert act(receipt).pending is None
    view = seen(api, receipt)
    assert (view["objection"]["open"], "object" in view["can"]) == (False, False)
