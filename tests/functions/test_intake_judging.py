"""The reporter judges: solved, not solved, the wrong agency, an objection, the Ombudsman; each once, each told back."""

from typing import Any

import pytest

from domain.errors import TransitionRefused
from domain.life import closing, lifecycle
from domain.report import ClosedBy, HandlingClass, Report
from tests.aws import Cloud
from tests.functions import reporters
from tests.functions.http import Api
from tests.functions.intake_world import items, kinds
from tests.functions.reporters import ADMIN, DESK, NOW, WRONG, act, answered, disposed, form, seen, send, worked

PARTICULARS = {
    "name": "Ni Wayan Contoh",
    "birth": "Denpasar, 17 Agustus 1980",
    "marital_status": "Kawin",
    "occupation": "Pedagang",
    "address": "Jalan Melati 3, Mengwi",
}
ALL: dict[str, dict[str, Any]] = {
    "closing": {"rating": 4},
    "not-solved": {"text": "Masih padam."},
    "wrong-agency": {"text": "Ini jalan provinsi."},
    "objection": {"text": "Saya tidak setuju."},
    "ombudsman": PARTICULARS,
    "correction": {"phone": "081234567899"},
    "erasure": {"confirm": "yes"},
}


@pytest.fixture
def receipt(api: Api) -> dict[str, Any]:
    return reporters.filed(api)


def test_solved_closes_with_a_rating_and_a_word(api: Api, receipt: dict[str, Any]) -> None:
    worked(receipt)
    report = act(receipt, answered)
    got = send(api, receipt, "closing", rating=5, comment="Terang lagi, terima kasih.")
    assert (got.status, got.json["status"], got.json["done"]) == (200, "closed", "ReportClosed")
    assert "ditutup" in got.json["message"]
    report = act(receipt)
    assert (report.closed_by, report.rating) == (ClosedBy.REPORTER, 5)
    view = seen(api, receipt)
    assert (view["closing"]["rating"], view["closing"]["silent"]) == (5, False)
    assert view["timeline"][-1]["text"] == "Terang lagi, terima kasih."


@pytest.mark.parametrize("rating", [6, -1])
def test_a_rating_is_one_to_five(api: Api, receipt: dict[str, Any], rating: int) -> None:
    worked(receipt)
    act(receipt, answered)
    got = send(api, receipt, "closing", rating=rating)
    assert (got.status, got.errors) == (422, {"rating": "out_of_range"})
    assert "rating" not in got.json["errors"][0]["message"]
    assert act(receipt).closed_by is None


def test_not_solved_reopens_once_by_right_and_then_through_the_coordinator(api: Api, receipt: dict[str, Any]) -> None:
    worked(receipt)
    act(receipt, answered)
    first = send(api, receipt, "not-solved", text="Masih padam.")
    assert (first.json["status"], first.json["done"]) == ("in_progress", "ReportReopened")
    act(receipt, answered)
    second = send(api, receipt, "not-solved", text="Padam lagi tadi malam.")
    assert (second.json["status"], second.json["done"]) == ("answered", "ObjectionRaised")
    assert "koordinator" in second.json["message"]
    view = seen(api, receipt)
    assert (view["reopenings"], view["pending"]["kind"]) == (1, "reopening")
    assert view["pending"]["name"]
    assert "not_solved" not in view["can"]


def test_the_same_act_sent_twice_is_done_once(api: Api, receipt: dict[str, Any], aws: Cloud) -> None:
    worked(receipt)
    act(receipt, answered)
    first, second = (send(api, receipt, "not-solved", text="Masih padam.") for _ in range(2))
    assert first.json == second.json
    assert act(receipt).reopenings == 1


def test_the_wrong_agency_is_a_matter_for_the_coordinator_and_needs_no_reason(
    api: Api, receipt: dict[str, Any]
) -> None:
    worked(receipt)
    got = send(api, receipt, "wrong-agency")
    assert (got.status, got.json["status"], got.json["done"]) == (200, "in_progress", "MisroutingSuspected")
    view = seen(api, receipt)
    assert view["pending"]["kind"] == "misrouting"
    assert "wrong_agency" not in view["can"]
    assert send(api, receipt, "wrong-agency", text="Sungguh.").status == 409


def archived(report: Report) -> Any:
    return lifecycle.archive(report, "unsuitable", NOW, ADMIN)


def blocked(report: Report) -> Any:
    return lifecycle.block(report, "spam", NOW, ADMIN)


def referred(report: Report) -> Any:
    return lifecycle.refer(report, "Pengadilan Negeri", "Ini sengketa perdata.", NOW, ADMIN)


@pytest.mark.parametrize("ending", [archived, blocked, referred])
def test_an_ending_can_be_objected_to_and_shows_its_reason(api: Api, receipt: dict[str, Any], ending: Any) -> None:
    act(receipt, ending)
    view = seen(api, receipt)
    assert "object" in view["can"]
    assert "not_solved" not in view["can"]
    assert len(view["timeline"][-1]["text"]) > len("unsuitable")
    got = send(api, receipt, "objection", text="Ini sungguh terjadi.")
    assert (got.status, got.json["done"]) == (200, "ObjectionRaised")
    assert act(receipt).pending is not None


def test_an_officers_closing_is_objected_to_and_not_simply_unsolved(api: Api, receipt: dict[str, Any]) -> None:
    information = HandlingClass.INFORMATION
    act(receipt, disposed, lambda r: lifecycle.verify(r, information, "info", NOW, DESK), answered)
    act(receipt, lambda r: closing.close(r, ClosedBy.OFFICER, NOW, DESK, "information_given"))
    view = seen(api, receipt)
    assert [a for a in view["can"] if a in ("object", "not_solved", "close")] == ["object"]
    assert view["closing"]["reason"] == "Informasi yang diminta sudah diberikan"


def test_the_ombudsman_takes_it_only_where_it_is_offered(api: Api, receipt: dict[str, Any], aws: Cloud) -> None:
    worked(receipt)
    got = send(api, receipt, "ombudsman", **PARTICULARS)
    assert (got.status, got.json["type"]) == (409, "urn:sp4n-lapor:problem:transition_refused")
    assert "ombudsman" not in seen(api, receipt)["can"]
    assert sealed(aws) == ["IDENTITY"]


def sealed(aws: Cloud) -> list[str]:
    return sorted(i["sk"]["S"] for i in items(aws, aws.identities))


def test_what_the_ombudsman_asks_is_sealed_with_the_transfer(late: Api, aws: Cloud) -> None:
    receipt = reporters.filed(late)
    worked(receipt)
    assert "ombudsman" in seen(late, receipt)["can"]
    got = send(late, receipt, "ombudsman", **PARTICULARS, keep_secret="yes")
    assert (got.status, got.json["done"]) == (200, "ReportTransferred")
    assert sealed(aws) == ["IDENTITY", "OMBUDSMAN"]
    assert "Contoh" not in str(items(aws)) + str(items(aws, aws.identities))
    assert act(receipt).transferred_at is not None
    assert send(late, receipt, "ombudsman", **PARTICULARS).status in (200, 409)


@pytest.fixture
def late(api: Api) -> Api:
    """Every clock has run out."""
    from intake.wiring import parts

    clocks = parts().clocks
    clocks.__dict__["ombudsman"] = lambda report, now: report.transferred_at is None
    return api


def test_whoever_turns_to_the_ombudsman_is_told_everything_that_is_missing(late: Api, receipt: dict[str, Any]) -> None:
    worked(receipt)
    got = send(late, receipt, "ombudsman", name="Ni Wayan", birth="  ")
    missing = ("birth", "marital_status", "occupation", "address")
    assert (got.status, got.errors) == (422, dict.fromkeys(missing, "required"))


@pytest.mark.parametrize("path", ALL)
def test_a_wrong_code_does_nothing(api: Api, receipt: dict[str, Any], aws: Cloud, path: str) -> None:
    worked(receipt)
    before = kinds(aws).count("EVENT")
    assert send(api, receipt, path, **ALL[path], code=WRONG).status == 404
    assert kinds(aws).count("EVENT") == before
    assert act(receipt).version == 3


@pytest.mark.parametrize("path", ALL)
def test_without_script_every_act_leads_back_to_the_report_which_says_what_was_done(
    late: Api, receipt: dict[str, Any], path: str
) -> None:
    worked(receipt)
    prepare = {"closing": answered, "not-solved": answered, "objection": archived}
    act(receipt, *[prepare[path]] if path in prepare else [])
    got = form(late, receipt, path, **{name: str(value) for name, value in ALL[path].items()})
    assert got.status == 303
    cookie = got.headers["Set-Cookie"].split(";")[0]
    query = dict(pair.split("=") for pair in got.headers["Location"].partition("?")[2].split("&"))
    page = late.call("GET", "/api/receipt", headers={"Cookie": cookie}, query=query)
    assert page.status == 200
    assert '<p class="status" role="status" id="track-status" tabindex="-1" autofocus>' in page.body


@pytest.mark.parametrize("path", ["closing", "not-solved", "objection"])
def test_what_the_state_does_not_allow_is_refused_on_a_page(api: Api, receipt: dict[str, Any], path: str) -> None:
    got = form(api, receipt, path, **{name: str(value) for name, value in ALL[path].items()})
    assert (got.status, got.headers["Content-Type"]) == (409, "text/html; charset=utf-8")


def test_what_is_offered_is_what_would_be_done(api: Api, receipt: dict[str, Any]) -> None:
    from intake.offers import can

    report = worked(receipt)
    assert "close" not in can(report, NOW)
    with pytest.raises(TransitionRefused):
        closing.close(report, ClosedBy.REPORTER, NOW, DESK)
    assert "close" in can(act(receipt, answered), NOW)
