"""The monthly report and the planning sheet: what was counted, for whoever answers for the office, on page and file."""

import csv
import io
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from domain.case import AnswerKind
from domain.desks.officers import Officer
from domain.numbers import new_number
from domain.report import ClosedBy, Kind
from tests.functions import officers
from tests.functions.count_world import Counted, LifeOf, hand_up
from tests.functions.desk_world import Desk
from tests.samples import FILED_AT

OCTOBER = FILED_AT - timedelta(days=30)
LAMPS = {"programme": "Penerangan Jalan Umum", "plan_year": 2027}


SERIAL = count()


def lives(n: int, **about: Any) -> list[LifeOf]:
    return [LifeOf(new_number("BDG", next(SERIAL).to_bytes(5, "big")), **about).routed() for _ in range(n)]


@pytest.fixture
def counted(office: Desk) -> Counted:
    """Three complaints of October, two of November, three ideas of November."""
    before, now, ideas = lives(3, at=OCTOBER), lives(2), lives(3, kind=Kind.ASPIRATION)
    before[0].verified().answered().closed(ClosedBy.SYSTEM)
    now[0].verified("jalan").answered().closed(rating=4)
    now[1].verified("jalan").moved()
    ideas[0].verified("lampu").answered(AnswerKind.TAKEN_UP, **LAMPS)
    ideas[1].verified("lampu").answered(AnswerKind.TAKEN_UP, **LAMPS).reopened()
    ideas[2].verified("taman").answered(AnswerKind.NOT_TAKEN_UP)
    made = Counted(office.aws)
    for life in (*before, *now, *ideas):
        made.count(life.events)
    made.total()
    return made


def monthly(office: Desk, who: Officer = officers.COORDINATOR, **query: str) -> dict[str, Any]:
    got = office.get("/api/desk/monthly", who, {"month": "2026-11", **query})
    assert got.status == 200, got.body
    return dict(got.json)


def planning(office: Desk, who: Officer = officers.COORDINATOR, **query: str) -> dict[str, Any]:
    got = office.get("/api/desk/planning", who, query or None)
    assert got.status == 200, got.body
    return dict(got.json)


def pair(rows: list[dict[str, Any]], id: str) -> tuple[Any, Any]:
    row = next(row for row in rows if row["id"] == id)
    return row["now"], row["before"]


def test_a_region_s_month_stands_beside_the_month_before_with_a_row_for_each_unit(
    office: Desk, counted: Counted
) -> None:
    told = monthly(office)
    assert (told["office"]["id"], told["is_over"]) == ("51.03", False)
    now, before = pair(told["figures"], "received")
    assert (now["value"], before["value"]) == (5, 3)
    assert pair(told["buckets"], "done") == (3, 1)
    assert sum(row["now"] for row in told["buckets"]) == 5
    silent = pair(told["figures"], "silent")
    assert (silent[0]["hits"], silent[1]["hits"]) == (0, 1)
    assert pair(told["figures"], "satisfied")[0] == {"value": 1.0, "of": 1, "hits": 1}
    assert {row["name"]: row["received"] for row in told["units"]} == {
        "Dinas Perhubungan Kabupaten Badung": 4,
        "Dinas Lingkungan Hidup dan Kebersihan Kabupaten Badung": 1,
    }
    assert [(row["name"], row["received"], row["before"]) for row in told["kinds"]["rows"]] == [
        ("Aspirasi", 3, 0),
        ("Pengaduan", 2, 3),
    ]


def test_what_a_stack_below_has_counted_is_in_the_month_with_its_age(office: Desk, counted: Counted) -> None:
    hand_up(
        office.aws, "51.03", "2026-11", {officers.DISHUB: 30, officers.PUPR: 7, "51.03-polres": 99, "51.04-pupr": 50}
    )
    told = monthly(office)
    assert pair(told["figures"], "received")[0]["value"] == 42
    assert {row["id"]: row["received"] for row in told["units"]}[officers.DISHUB] == 34
    assert told["sources"] == [{"name": "Kabupaten Badung", "as_of": "2026-11-24T01:00:00+00:00"}]
    assert pair(monthly(office, officers.ELSEWHERE)["figures"], "received")[0]["value"] == 7


def test_a_unit_s_month_is_its_own_and_the_file_says_the_same(office: Desk, counted: Counted) -> None:
    told = monthly(office, officers.LIAISON)
    assert (told["office"]["id"], told["units"]) == (officers.DISHUB, [])
    assert pair(told["figures"], "received")[0]["value"] == 4
    got = office.get("/api/desk/monthly.csv", officers.LIAISON, {"month": "2026-11"})
    assert got.headers["Content-Disposition"].endswith('"laporan-bulanan-51.03-dishub-2026-11.csv"')
    rows = list(csv.reader(io.StringIO(got.body.removeprefix("\ufeff"))))
    assert [row for row in rows if row[1] == "received"] == [
        ["Angka", "received", "Laporan masuk", "Jumlah", "4", "4", "3", "3"]
    ]


def test_a_month_or_year_that_is_none_or_has_not_begun_is_refused(office: Desk) -> None:
    for month, said in (("2026-12", "not_begun"), ("2026-13", "month_form"), ("November", "month_form")):
        for path in ("monthly", "monthly.csv"):
            got = office.get(f"/api/desk/{path}", officers.LIAISON, {"month": month})
            assert (got.status, got.errors) == (422, {"month": said})
    for year, said in (("2027", "not_begun"), ("26", "year_form")):
        got = office.get("/api/desk/planning", officers.LIAISON, {"year": year})
        assert (got.status, got.errors) == (422, {"year": said})


def test_a_month_without_data_is_a_sheet_of_zeros_and_the_last_month_is_the_one_that_is_meant(office: Desk) -> None:
    told = office.get("/api/desk/monthly", officers.COORDINATOR).json
    assert (told["month"], told["is_over"], told["units"]) == ("2026-10", True, [])
    assert pair(told["figures"], "received")[0] == {"value": 0, "of": 0}
    assert told["categories"] == {"rows": [], "rest": None}


def test_who_does_not_answer_for_an_office_gets_no_figures_of_it(office: Desk) -> None:
    asked: list[tuple[Officer, dict[str, str], int]] = [
        (officers.COORDINATOR, {"desk": officers.PUPR}, 200),
        (officers.INSPECTORATE, {"at": "51.03"}, 200),
        (officers.ADMIN, {"at": "51.03"}, 200),
        (officers.ADMIN, {"desk": officers.DISHUB}, 200),
        (officers.AGENCY_COORDINATOR, {}, 200),
        (officers.AGENCY_COORDINATOR, {"at": "51.03"}, 403),
        (officers.AGENCY_COORDINATOR, {"desk": officers.PUPR}, 403),
        (officers.COORDINATOR, {"at": "51"}, 403),
        (officers.OFFICER, {}, 403),
        (officers.CUSTODIAN, {}, 403),
        (officers.INTEGRATION, {}, 403),
        (officers.COORDINATOR, {"at": "51.03.02"}, 422),
        (officers.ADMIN, {"at": "00"}, 422),
        (officers.ADMIN, {"at": "31.71"}, 422),
        (officers.COORDINATOR, {"desk": "51.03-sirkus"}, 422),
    ]
    for who, query, status in asked:
        for path in ("monthly", "planning.csv"):
            assert office.get(f"/api/desk/{path}", who, query).status == status, (who.name, query, path)


def test_the_planning_sheet_says_what_became_of_proposals_and_in_which_programme(
    office: Desk, counted: Counted
) -> None:
    told = planning(office)
    assert (told["year"], told["is_over"]) == (2026, False)
    assert told["whole"] == {"received": 3, "taken_up": 1, "not_taken_up": 1, "otherwise": 0, "open": 1, "told": 2}
    assert [(row["category"]["id"], row["received"], row["told"]) for row in told["proposed"]["rows"]] == [
        ("lampu", 2, 1),
        ("taman", 1, 1),
    ]
    [programme] = told["programmes"]["rows"]
    assert (programme["name"], programme["year"], programme["reports"]) == ("Penerangan Jalan Umum", 2027, 1)
    assert told["unnamed"] == 0
    rows = list(csv.reader(io.StringIO(office.get("/api/desk/planning.csv", officers.COORDINATOR).body)))
    [adopted] = [row for row in rows if row[3] == "Penerangan Jalan Umum"]
    assert adopted[4:] == ["2027", "Dinas Perhubungan Kabupaten Badung", "Aspirasi yang diterima", "1"]


def test_a_topic_that_comes_back_week_after_week_in_one_place_is_told(office: Desk) -> None:
    made = Counted(office.aws)
    for week in range(9):
        for life in lives(3, at=FILED_AT - timedelta(days=8 + 7 * week)):
            made.count(life.verified("jalan").events)
    made.total()
    [row] = planning(office, officers.LIAISON)["repeated"]["rows"]
    assert (row["category"]["id"], row["place"]["id"], row["received"]) == ("jalan", "51.03.05", 27)
    assert row["weeks"] >= 8


def test_each_poster_s_reports_are_counted_for_whoever_answers_for_the_office(office: Desk) -> None:
    told = [*lives(3, campaign="pasar-mengwi"), *lives(1, campaign="pasar-mengwi", at=OCTOBER), *lives(2, campaign="b")]
    told[0].verified().moved()
    for life in (*told, *lives(2)):
        Counted(office.aws).count(life.events)
    Counted(office.aws).total()
    got = office.get("/api/desk/campaigns", officers.COORDINATOR).json
    assert (got["office"]["id"], got["months"]) == ("51.03", {"from": "2025-12", "to": "2026-11"})
    assert got["rows"] == [
        {"code": "pasar-mengwi", "received": 4, "first": "2026-10", "last": "2026-11"},
        {"code": "b", "received": 2, "first": "2026-11", "last": "2026-11"},
    ]
    own = office.get("/api/desk/campaigns", officers.LIAISON).json
    assert {row["code"]: row["received"] for row in own["rows"]} == {"pasar-mengwi": 3, "b": 2}
    elsewhere = office.get("/api/desk/campaigns", officers.LIAISON, {"desk": officers.PUPR})
    assert elsewhere.status == 403
