"""The inbox: ordered by what is due next, coloured by remaining working time, true beyond one page."""

from datetime import UTC, datetime, timedelta

import pytest

from adapters.stores import keys
from adapters.stores.activity import Activity
from adapters.stores.officers import OfficerStore
from domain.desks import staffing
from domain.report import Flags, HandlingClass, Milestones, Place
from tests.functions import officers
from tests.functions.desk_world import NOW, Desk

NOTHING_SOON = {"today": {"count": 0, "more": False}, "week": {"count": 0, "more": False}}


def filed_on(day: int, month: int = 11) -> Milestones:
    return Milestones(datetime(2026, month, day, 2, 0, tzinfo=UTC))


def numbers(office: Desk, **query: str) -> list[str]:
    got = office.inbox(officers.LIAISON, **query)
    assert got.status == 200, got.body
    return [item["number"] for item in got.json["items"]]


def test_what_is_due_first_comes_first_with_its_colour(office: Desk) -> None:
    fresh = office.verified(opened_at=NOW)
    unopened = office.disposed(milestones=filed_on(23))
    late = office.disposed(milestones=filed_on(16), opened_at=NOW)
    items = office.inbox(officers.LIAISON).json["items"]
    assert [(i["number"], i["colour"]) for i in items] == [
        (late.number, "red"),
        (unopened.number, "red"),
        (fresh.number, "green"),
    ]
    assert items[0]["days_left"] < items[1]["days_left"] == 0 < items[2]["days_left"]
    assert items[2]["clock_words"] == "Tanggapan pertama"


def test_a_row_says_what_an_officer_sorts_by(office: Desk) -> None:
    report = office.verified(place=Place("51.03", "51.03.02"))
    [row] = office.inbox(officers.LIAISON).json["items"]
    assert row["agency"]["name"] == "Dinas Perhubungan Kabupaten Badung"
    assert (row["status_words"], row["kind_words"], row["title"]) == ("Proses", "Pengaduan", report.title)
    assert row["place_words"].endswith("Badung")
    assert (row["handling_class"], row["officer"], row["flagged"]) == ("plain", None, False)


def test_a_flagged_report_shows_no_title_in_a_list(office: Desk) -> None:
    office.disposed(flags=Flags(anonymous=True))
    [row] = office.inbox(officers.LIAISON).json["items"]
    assert (row["title"], row["flagged"]) == ("", True)


def test_a_case_that_comes_back_after_its_officer_left_waits_for_another(office: Desk) -> None:
    mine, left = office.verified(), office.verified()
    office.act(mine, officers.LIAISON, "assign", officer=officers.COLLEAGUE.id)
    office.act(left, officers.LIAISON, "assign", officer=officers.OFFICER.id)
    staff = OfficerStore(office.aws.client("dynamodb"), office.aws.reports)
    staff.save(staffing.left(staff.load(officers.OFFICER.id), officers.DISHUB))
    rows = {row["number"]: row["officer"] for row in office.inbox(officers.LIAISON).json["items"]}
    assert rows == {mine.number: {"id": officers.COLLEAGUE.id, "name": officers.COLLEAGUE.name}, left.number: None}
    assert numbers(office, officer="none") == [left.number]
    assert office.case(left, officers.LIAISON).json["officer"] is None


def test_each_view_has_its_own_rows(office: Desk) -> None:
    asked = office.verified()
    office.act(asked, officers.LIAISON, "ask", question="Di mana tepatnya?")
    ended = office.verified()
    office.act(ended, officers.COORDINATOR, "block", reason="spam")
    assert numbers(office) == []
    assert numbers(office, view="watch") == [asked.number]
    assert numbers(office, view="ended") == [ended.number]


def test_the_coordinator_watches_what_went_straight_through(office: Desk) -> None:
    report = office.disposed()
    got = office.inbox(officers.COORDINATOR, view="watch").json["items"]
    assert [item["number"] for item in got] == [report.number]


def test_filters_stand_in_the_address_and_can_be_combined(office: Desk) -> None:
    mine = office.verified(place=Place("51.03", "51.03.02"))
    office.act(mine, officers.LIAISON, "assign", officer=officers.OFFICER.id)
    other = office.disposed(milestones=filed_on(16))
    assert numbers(office, status="in_progress") == [mine.number]
    assert numbers(office, officer=officers.OFFICER.id, handling_class="plain") == [mine.number]
    assert numbers(office, officer="none") == [other.number]
    assert numbers(office, district="51.03.02") == [mine.number]
    assert numbers(office, due="late") == [other.number]
    assert numbers(office, due="late", status="in_progress") == []
    assert numbers(office, category="996") == []
    assert set(numbers(office, kind="complaint")) == {mine.number, other.number}


@pytest.mark.parametrize("query", [{}, {"kind": "complaint"}])
def test_pages_follow_each_other_without_gap_or_repeat(office: Desk, query: dict[str, str]) -> None:
    made = [office.disposed(milestones=filed_on(16 + n % 5)).number for n in range(60)]
    found, cursor = [], ""
    for expected in (25, 25, 10):
        page = office.inbox(officers.LIAISON, **query, **({"cursor": cursor} if cursor else {})).json
        found += [item["number"] for item in page["items"]]
        cursor = page["cursor"]
        assert len(page["items"]) == expected
    assert cursor is None
    assert sorted(found) == sorted(made)


@pytest.mark.parametrize(
    "cursor", ["x", "!!", "MjAyNg", "MjAyNi0xMS0yNFQwMDowMDowMC4wMDAwMDBaI0JBTC0wMDAwMDAwMC0w" * 9]
)
def test_a_cursor_that_is_not_ours_is_refused(office: Desk, cursor: str) -> None:
    got = office.inbox(officers.LIAISON, cursor=cursor)
    assert (got.status, got.errors) == (422, {"cursor": "cursor_form"})


def test_a_cursor_opens_no_other_desk(office: Desk) -> None:
    for _ in range(26):
        office.disposed()
    cursor = office.inbox(officers.LIAISON).json["cursor"]
    assert office.inbox(officers.ELSEWHERE, cursor=cursor).json["items"] == []
    assert office.inbox(officers.ELSEWHERE, desk=officers.DISHUB, cursor=cursor).status == 403


@pytest.mark.parametrize("query", [{"view": "all"}, {"status": "lost"}, {"due": "tomorrow"}, {"handling_class": "x"}])
def test_a_filter_that_does_not_exist_is_named(office: Desk, query: dict[str, str]) -> None:
    got = office.inbox(officers.LIAISON, **query)
    assert (got.status, got.errors) == (422, dict.fromkeys(query, "not_a_choice"))


def test_counts_come_from_counters_with_their_age(office: Desk) -> None:
    empty = {"total": 0, "by_status": {}, "late": 0, "as_of": None, **NOTHING_SOON}
    assert office.inbox(officers.LIAISON).json["counts"] == empty
    count = {"work:in_progress": 4000, "work:disposed": 12, "work:late": 3, "watch:asked": 7}
    item = {"pk": {"S": keys.count(officers.DISHUB)}, "sk": {"S": "COUNT"}, "as_of": {"S": keys.stamp(NOW)}}
    item |= {name: {"N": str(n)} for name, n in count.items()}
    office.aws.client("dynamodb").put_item(TableName=office.aws.reports, Item=item)
    counts = office.inbox(officers.LIAISON).json["counts"]
    assert counts == {
        "total": 4012,
        "by_status": {"in_progress": 4000, "disposed": 12},
        "late": 3,
        "as_of": NOW.isoformat(),
        **NOTHING_SOON,
    }


def test_what_is_due_today_and_this_week_is_counted_on_the_first_page(office: Desk) -> None:
    office.disposed(milestones=filed_on(16), opened_at=NOW)
    office.disposed(milestones=filed_on(23))
    office.verified(opened_at=NOW)
    counts = office.inbox(officers.LIAISON).json["counts"]
    assert counts["today"] == {"count": len(numbers(office, due="today")), "more": False} == {"count": 1, "more": False}
    assert counts["week"] == {"count": len(numbers(office, due="week")), "more": False} == {"count": 2, "more": False}
    filtered = office.inbox(officers.LIAISON, due="late").json["counts"]
    assert (filtered["today"], filtered["week"]) == (None, None)


def test_where_more_than_a_page_is_due_the_count_says_so(office: Desk) -> None:
    for _ in range(26):
        office.disposed(milestones=filed_on(23))
    counts = office.inbox(officers.LIAISON).json["counts"]
    assert (counts["today"], counts["week"]) == ({"count": 25, "more": True}, {"count": 25, "more": True})


def test_a_coordinator_reads_the_list_of_a_desk_below(office: Desk) -> None:
    report = office.disposed()
    office.disposed(flags=Flags(secret=True, about_handler=True))
    got = office.inbox(officers.COORDINATOR, desk=officers.DISHUB)
    assert [item["number"] for item in got.json["items"]] == [report.number]
    assert office.inbox(officers.LIAISON, desk=officers.BADUNG).status == 403


def test_me_names_seats_settings_and_the_lists_to_choose_from(office: Desk) -> None:
    me = office.get("/api/desk/me", officers.LIAISON).json
    [seat] = me["seats"]
    assert (seat["desk_name"], seat["role_words"]) == ("Dinas Perhubungan Kabupaten Badung", "Pejabat penghubung")
    assert me["notify"] == {"mode": "at_once", "on_call": False, "email": True}
    assert {"code": "expired", "words": "Pelapor tidak melengkapi laporan sampai batas waktunya"} in me["reasons"][
        "archive"
    ]
    assert [c["code"] for c in me["classes"]] == [c.value for c in HandlingClass]
    assert len(me["answer_kinds"]) == 6


def test_days_off_do_not_count_as_remaining_time(office: Desk) -> None:
    report = office.verified(milestones=filed_on(21, 12))
    assert report.milestones.filed_at - NOW > timedelta(days=20)
    [row] = office.inbox(officers.LIAISON).json["items"]
    calendar_days = (datetime.fromisoformat(row["due_at"]) - NOW).days
    assert 0 < row["days_left"] < calendar_days - 10
    assert row["colour"] == "green"


def test_a_desk_is_active_on_the_day_its_officer_opens_the_page(office: Desk) -> None:
    assert office.get("/api/desk/me", officers.LIAISON).status == 200
    activity = Activity(office.aws.client("dynamodb"), office.aws.counts)
    assert activity.last()[officers.DISHUB] == NOW.date()
