"""A year of the award on the desk, from its opening to its result; and a government's sheet of aspects."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.desks.officers import Officer, OfficeRole, Seat
from tests.functions import officers
from tests.functions.award_world import (
    AT_HEALTH,
    DATES,
    ENTRANTS,
    FAITH,
    HEALTH,
    HOME,
    JURY,
    KSP,
    PANRB,
    ROADS,
    Award,
)
from tests.functions.desk_world import Desk


@pytest.fixture
def award(office: Desk, tmp_path: Path) -> Award:
    from desk.wiring import parts

    officers.seed(parts().officers, (*ENTRANTS.values(), PANRB, KSP, HOME, AT_HEALTH))
    made = Award(office, tmp_path)
    for unit in (HEALTH, ROADS):
        made.count(unit, "2026-03", received=60, followed=50)
    made.count("51.03-kemenag", "2026-01", received=40)
    return made


def entered(award: Award) -> None:
    """Three agencies, one of which thinks better of it."""
    opened = award.do(officers.ADMIN, "run_award", {**DATES, "assessors": [each.id for each in JURY]})
    assert opened.status == 200, opened.body
    for desk in (HEALTH, ROADS, FAITH):
        assert award.see(ENTRANTS[desk])["own"]["hindrances"] == []
        assert award.enter(desk).status == 200
    assert award.enter(ROADS, points=70, version=1).status == 200
    assert award.enter(ROADS, version=1).status == 409
    assert award.score(PANRB, HEALTH, 80).errors == {"year": "award_not_scoring"}


def scored(award: Award) -> None:
    """Each entry by three assessors; two with the same middle."""
    award.at("2026-12-01")
    assert award.enter(HEALTH, version=1).errors == {"year": "award_entry_closed"}
    for who in JURY[:3]:
        assert award.score(who, HEALTH, 60).status == 200
        assert award.score(who, ROADS, 80).status == 200
    for who, points in zip(JURY, (10, 90, 80), strict=False):
        assert award.score(who, HEALTH, points, version=1).status == 200
    for who in JURY[1:]:
        assert award.score(who, FAITH, 99).status == 200
    assert by_how_many(award) == {HEALTH: 3, ROADS: 3, FAITH: 3}
    assert award.do(officers.ADMIN, "publish_award", {}, 1).errors == {"year": "award_not_over"}


def by_how_many(award: Award) -> dict[str, int]:
    return {each["agency"]["id"]: each["scored"] for each in award.see(officers.ADMIN)["entries"]}


def test_a_year_of_the_award_is_lived_through(award: Award) -> None:
    entered(award)
    scored(award)
    award.at("2026-12-21")
    named_no_more = {**DATES, "assessors": [each.id for each in JURY[:3]]}
    assert award.do(officers.ADMIN, "run_award", named_no_more, 1).status == 200
    assert by_how_many(award) == {HEALTH: 3, ROADS: 3, FAITH: 2}
    assert award.see(ENTRANTS[HEALTH])["own"]["result"] is None
    assert award.do(officers.ADMIN, "publish_award", {}, 2).json["version"] == 3
    assert award.do(officers.ADMIN, "publish_award", {}, 3).errors == {"year": "award_not_over"}
    result = award.see(ENTRANTS[HEALTH])["own"]["result"]
    assert (result["points"], result["place"], result["awarded"]) == (80, 1, True)
    assert award.see(ENTRANTS[ROADS])["own"]["result"]["place"] == 1
    assert award.see(ENTRANTS[FAITH])["own"]["result"]["points"] is None
    history = award.see(officers.ADMIN)["run"]["history"]
    assert (history[0]["words"], history[-1]["officer"]) == ("Umumkan hasil penghargaan", "Made Admin")
    assert len(history) == 1 + 4 + 12 + 1 + 1


def test_an_assessor_reads_the_entries_that_are_to_be_judged_and_never_those_of_an_own_seat(award: Award) -> None:
    entered(award)
    award.at("2026-12-01")
    assert [each["agency"]["id"] for each in award.see(AT_HEALTH)["entries"]] == [FAITH, ROADS]
    shown = award.see(PANRB, "award/entry", agency=ROADS)
    assert (shown["may_score"], shown["entry"]["answers"][0]["points"]) == (True, 70)
    assert shown["entry"]["measured"] == {"units": 1, "connected": 1, "months": 9, "owed": 60}
    assert award.score(AT_HEALTH, HEALTH, 100).errors == {"agency": "award_barred"}
    assert award.office.get("/api/desk/award/entry", AT_HEALTH, {"agency": HEALTH}).status == 404
    assert award.office.get("/api/desk/award/entry", officers.LIAISON, {"agency": HEALTH}).status == 403


def test_who_is_not_ready_reads_why_in_numbers_and_cannot_enter(award: Award) -> None:
    award.do(officers.ADMIN, "run_award", DATES)
    own = award.see(officers.COORDINATOR)["own"]
    assert [each["code"] for each in own["hindrances"]] == ["not_connected", "too_young", "too_few_reports"]
    connected, missing = own["measured"]["connected"], len(own["measured"]["without"])
    assert (connected, own["measured"]["units"]) == (4, 4 + missing)
    assert own["hindrances"][0]["words"].startswith(f"4 dari {4 + missing} unit punya petugas")
    refused = award.do(officers.COORDINATOR, "enter_award", {"answers": []})
    assert [each["reason"] for each in refused.json["errors"]][:3] == [each["code"] for each in own["hindrances"]]
    office = award.see(officers.LIAISON)["own"]
    assert (office["speaks"], office["speaker"]["id"]) == (False, officers.BADUNG)
    assert award.do(officers.LIAISON, "enter_award", {"answers": []}).status == 403


WRONG: list[tuple[Officer, str, dict[str, Any], int, dict[str, str]]] = [
    (officers.ADMIN, "run_award", {**DATES, "assessors": ["petugas"]}, 422, {"assessors": "cannot_assess"}),
    (officers.ADMIN, "run_award", {**DATES, "year": 2019}, 422, {"year": "award_year"}),
    (officers.ADMIN, "run_award", {**DATES, "entry_until": "besok"}, 422, {"entry_until": "wrong_date"}),
    (officers.SUPERVISOR, "run_award", DATES, 403, {}),
    (officers.ADMIN, "publish_award", {"year": 2025}, 422, {"year": "unknown_year"}),
    (officers.ADMIN, "close_award", {}, 422, {"act": "not_a_choice"}),
    (ENTRANTS[HEALTH], "enter_award", {"answers": [], "year": 2025}, 422, {"year": "unknown_year"}),
    (PANRB, "score_award", {"agency": HEALTH, "given": []}, 403, {}),
]


def test_what_is_wrong_is_said_by_field(award: Award) -> None:
    award.do(officers.ADMIN, "run_award", DATES)
    for who, act, said, status, expected in WRONG:
        got = award.do(who, act, said)
        assert (got.status, got.errors if expected else {}) == (status, expected), act


def test_evidence_makes_a_predicate_once_somebody_from_above_has_looked(award: Award) -> None:
    said = {"kind": "campaigns", "links": [{"title": "Festival", "url": "https://badung.example/festival"}]}
    handed = award.do(officers.COORDINATOR, "prove_aspect", said, path="aspects")
    assert handed.status == 200, handed.body

    def outreach(who: Officer) -> tuple[str, list[str]]:
        sheet = award.see(who, "aspects", desk=officers.BADUNG)
        found = next(each for each in sheet["aspects"] if each["id"] == "outreach")
        return found["predicate_words"], sheet["may"]

    assert outreach(officers.COORDINATOR) == ("", ["prove_aspect"])
    assert outreach(officers.PROVINCE) == outreach(HOME) == ("", ["verify_aspect"])
    assert outreach(officers.INSPECTORATE) == ("", [])
    check = {"kind": "campaigns", "desk": officers.BADUNG, "points": 2, "reason": "Foto dan daftar hadir ada."}
    for who, status in ((officers.INSPECTORATE, 403), (officers.COORDINATOR, 403), (officers.PROVINCE, 200)):
        assert award.do(who, "verify_aspect", check, 1, "aspects").status == status
    assert outreach(officers.COORDINATOR) == ("Baik", ["prove_aspect"])
    assert award.do(officers.COORDINATOR, "prove_aspect", said, 2, "aspects").status == 200
    assert outreach(officers.COORDINATOR)[0] == ""
    odd = award.do(HOME, "verify_aspect", {**check, "points": 5, "reason": " "}, 3, "aspects")
    assert odd.errors == {"points": "points_range", "reason": "required"}


def test_figures_fill_what_they_can_with_their_bounds(award: Award) -> None:
    award.count("51.03-dishub", "2026-05", received=40, followed=24, **{"missed.first_response": 2})
    sheet = award.see(officers.COORDINATOR, "aspects")
    channel = next(each for each in sheet["aspects"] if each["id"] == "channel")
    told = {each["id"]: (each["value"], each["points"], each["bounds"]) for each in channel["questions"]}
    assert told["followed"] == (0.6, 1, [0.5, 0.75])
    assert told["missed.first_response"] == (0.05, 2, [0.25, 0.1])
    assert told["satisfied"] == (None, None, [0.6, 0.75])
    assert sheet["predicate"] == ""
    assert award.office.get("/api/desk/aspects", ENTRANTS[HEALTH]).errors == {"desk": "no_government"}
    assert award.office.get("/api/desk/aspects", officers.COORDINATOR, {"year": "2019"}).errors == {
        "year": "unknown_year"
    }
    assert award.office.get("/api/desk/aspects", officers.COORDINATOR, {"desk": "51.04-koordinator"}).status == 403


def test_what_a_stack_below_has_counted_and_who_works_there_count_for_its_government(award: Award) -> None:
    award.do(officers.ADMIN, "run_award", DATES)
    before = award.see(officers.COORDINATOR)["own"]["measured"]
    award.hand_up("51.03", "2026-02", {"51.03-pdam": 90, "51.03-dlhk": 50}, {"51.03-dlhk": date(2026, 11, 20)})
    after = award.see(officers.COORDINATOR)["own"]["measured"]
    assert (after["owed"] - before["owed"], after["months"]) == (50, 10)
    assert after["connected"] == before["connected"] + 1


def test_an_assessor_judges_no_agency_of_an_own_seat_and_runs_no_award(award: Award) -> None:
    from desk.award_judges import barred, may_assess
    from desk.wiring import parts

    both = Officer("x", "X", "", seats=(*PANRB.seats, Seat(OfficeRole.LIAISON, "51.03-dishub")))
    assert barred(both, parts()) == {"kl-panrb", "51.03"}
    assert may_assess(both)
    assert not may_assess(Officer("y", "Y", "", seats=(*PANRB.seats, *officers.ADMIN.seats)))
