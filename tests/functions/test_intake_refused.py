"""What a reporter is told when an act is no longer possible: why, until when it was, and what remains."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from domain.events import REPORTER
from domain.life import closing, gathering, handing, lifecycle, privacy
from domain.report import ClosedBy
from tests.functions import reporters
from tests.functions.http import Api
from tests.functions.reporters import ADMIN, NOW, Step, act, answered, disposed, form, seen, send, verified
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


def closed(report: Any) -> Any:
    return closing.close(report, ClosedBy.REPORTER, NOW, REPORTER)


def doubted(report: Any) -> Any:
    return handing.doubt(report, "Jalan provinsi.", NOW)


def merged(report: Any) -> Any:
    return gathering.merge(report, replace(report, number="BAL-LEAD"), NOW, ADMIN)[0]


def transferred(report: Any) -> Any:
    return closing.transfer(report, NOW)


def withdrawn(report: Any) -> Any:
    return lifecycle.withdraw(report, "", NOW)


def erased(report: Any) -> Any:
    return privacy.erased(report, NOW, REPORTER, privacy.Why.ASKED)


PARTICULARS = dict.fromkeys(("name", "birth", "marital_status", "occupation", "address"), "Contoh")
SAID = {"text": "Masih padam."}
WORK = (disposed, verified)
WHY: dict[str, tuple[tuple[Step, ...], str, dict[str, Any], str]] = {
    "already closed": ((*WORK, answered, closed), "withdrawal", {}, "already closed. Only a report that is still open"),
    "closed twice": ((*WORK, answered, closed), "closing", {"rating": 3}, "already closed"),
    "not answered yet": (WORK, "not-solved", SAID, "not answered yet. You can say"),
    "asked already": ((*WORK, doubted), "wrong-agency", SAID, "still waits for a decision"),
    "merged": ((*WORK, merged), "closing", {}, "joined with another one"),
    "nothing to object to": (WORK, "objection", SAID, "You can object to a report that was archived"),
    "handed over already": ((*WORK, transferred), "ombudsman", PARTICULARS, "already been handed to the Ombudsman"),
    "Ombudsman too early": (WORK, "ombudsman", PARTICULARS, "whose time limit has passed"),
    "taken back": ((withdrawn,), "replies", SAID, "taken this report back. A reply only reaches"),
    "files too late": ((withdrawn,), "attachments", {"type": "image/png"}, "Files can only be added"),
    "erased": ((erased,), "replies", SAID, "was erased"),
}


@pytest.mark.parametrize("case", WHY)
def test_a_refusal_says_why_in_plain_words(api: Api, receipt: dict[str, Any], case: str) -> None:
    steps, path, fields, why = WHY[case]
    version = act(receipt, *steps).version
    told = api.post(
        "/api/reports/{number}/" + path,
        {"code": receipt["access_code"], **fields},
        parameters={"number": receipt["number"]},
        query={"lang": "en"},
    )
    assert (told.status, why in told.json["detail"]) == (409, True), told.json
    page = form(api, receipt, path, **{name: str(value) for name, value in fields.items()})
    assert (page.status, 'href="/id/lacak/"' in page.body) == (409, True)
    indonesian = send(api, receipt, path, **fields).json["detail"]
    assert indonesian in page.body.replace("&#34;", '"')
    assert indonesian != "Status laporan ini tidak mengizinkan tindakan tersebut."
    assert act(receipt).version == version
