"""*Laporkan isi ini*: without account or code, once a source, and never more than a word to the coordinator."""

from typing import Any

import pytest

from domain.events import EventType
from tests.functions import reporters
from tests.functions.http import Api, Got
from tests.functions.reporters import act, worked


@pytest.fixture
def receipt(api: Api) -> dict[str, Any]:
    """A report that everybody may read."""
    made = reporters.filed(api)
    worked(made)
    return made


def flag(api: Api, receipt: dict[str, Any], reason: str = "hate", source: str = "114.122.10.20", **more: Any) -> Got:
    return api.post(
        "/api/reports/{number}/flags",
        {"reason": reason, **more},
        parameters={"number": receipt["number"]},
        source=source,
    )


def contested(receipt: dict[str, Any]) -> list[dict[str, Any]]:
    from intake.wiring import parts

    events = parts().store.events(receipt["number"])
    return [dict(event.data) for event in events if event.type is EventType.CONTENT_CONTESTED]


def test_a_word_reaches_the_coordinator_and_the_report_stays_public(api: Api, receipt: dict[str, Any]) -> None:
    got = flag(api, receipt, comment="Ada nama Pak Tarmiji Sukowati di 0812-7733-5511.")
    assert (got.status, got.json["done"]) == (202, "flagged")
    [said] = contested(receipt)
    assert said["about"] == "hate"
    assert "7733" not in said["text"]
    assert "Sukowati" not in said["text"]
    assert reporters.public(api, receipt).status == 200


def test_one_source_counts_once_and_a_crowd_is_one_matter(api: Api, receipt: dict[str, Any]) -> None:
    from intake.wiring import parts

    for source in ("114.122.10.20", "114.122.10.20", "114.122.10.21", "114.122.10.22"):
        assert flag(api, receipt, source=source).status == 202
    assert parts().flags.count(receipt["number"]) == 3
    assert len(contested(receipt)) == 1
    flag(api, receipt, "danger", source="114.122.10.23")
    flag(api, receipt, "danger", source="114.122.10.24")
    assert [said["about"] for said in contested(receipt)] == ["hate", "danger"]


def test_neither_its_reporter_nor_the_public_sees_who_said_what(api: Api, receipt: dict[str, Any]) -> None:
    flag(api, receipt, comment="Tidak sopan")
    tracked = api.post("/api/track", {"number": receipt["number"], "code": receipt["access_code"]})
    assert "ContentContested" not in tracked.body
    assert "Tidak sopan" not in tracked.body
    assert "Tidak sopan" not in reporters.public(api, receipt).body


def test_a_form_gets_a_page_of_thanks(api: Api, receipt: dict[str, Any]) -> None:
    got = api.post(
        "/api/reports/{number}/flags",
        "reason=indecent&language=en",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        parameters={"number": receipt["number"]},
        query={"lang": "en"},
    )
    assert got.status == 200
    assert "Thank you, your notice has arrived" in got.body


def test_what_is_not_public_cannot_be_told_from_what_does_not_exist(api: Api) -> None:
    hidden = reporters.filed(api)
    got = flag(api, hidden)
    absent = flag(api, {"number": "BAL-00000000-0"})
    assert (got.status, absent.status) == (404, 404)
    assert contested(hidden) == []


def test_a_reason_is_asked_for(api: Api, receipt: dict[str, Any]) -> None:
    assert flag(api, receipt, "boring").status == 422


def test_a_flag_never_touches_more_than_the_flag(api: Api, receipt: dict[str, Any]) -> None:
    before = act(receipt)
    flag(api, receipt)
    after = act(receipt)
    assert (after.status, after.pending, after.desk) == (before.status, before.pending, before.desk)
