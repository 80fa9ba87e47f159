"""Nothing wakes a person at night but danger, and no message of a flagged report says what it is about."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.reference.words import Words
from domain.clocks.service_levels import Clock
from domain.desks.inbox import Entry, View
from domain.desks.officers import Officer, OfficeRole, Seat
from domain.events import SYSTEM, Event, EventType
from domain.place import WITA
from domain.report import Flags
from domain.telling import gsm7
from domain.telling.bundle import Manner, in_office_hours, last_morning, manner, next_morning
from domain.telling.delivery import Channel, Recipient
from domain.telling.digest import Digest, digest
from domain.telling.messages import LOST, Facts, Names, collected_mail, digest_mail, facts, unit_sms
from domain.telling.news import TOLD_AGENCIES, UNIT_SMS
from tests.clocks import local, the_calendar
from tests.domain.test_messages import LIMIT, SOURCE
from tests.samples import FILED_AT, a_report

REGION, DESK = "51.03", "51.03-dishub"
MOMENTS = st.integers(0, 400 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
WORDS = Words({**SOURCE, "affair": {}})
secret_text = st.text(alphabet="ЖЩЫЭЮЯ漢字かな", min_size=2, max_size=80)


def to(id: str, channel: Channel = Channel.EMAIL) -> Recipient:
    return Recipient(id, channel, "Dishub", DESK)


@given(MOMENTS, st.sampled_from(sorted(TOLD_AGENCIES)))
def test_outside_office_hours_an_officer_or_a_phone_hears_of_danger_only(now: datetime, event: EventType) -> None:
    calendar = the_calendar()
    ways = [manner(event, who, now, calendar) for who in (to("officer:made:email"), to("agency:x:sms:1", Channel.SMS))]
    awake = in_office_hours(now, REGION, calendar) or event is EventType.DANGER_SUSPECTED
    assert awake or Manner.AT_ONCE not in ways
    assert manner(event, to("agency:x:webhook:1", Channel.WEBHOOK), now, calendar) is Manner.AT_ONCE


@given(MOMENTS)
def test_a_digest_leaves_at_eight_of_a_working_day(now: datetime) -> None:
    calendar = the_calendar()
    before, after = last_morning(now, REGION, calendar), next_morning(now, REGION, calendar)
    assert before <= now < after
    for at in (before, after):
        assert (at.hour, at.minute) == (8, 0)
        assert calendar.is_working(at.date(), REGION)


def said(event: EventType, number: str = "BDG-7K3M9QXT-C", bare: bool = False, **changes: Any) -> Facts:
    happened = Event(number, 2, event, FILED_AT, SYSTEM, {"text": changes.get("text", "")}, None, {})
    report = a_report(number=number, **changes)
    return facts(report, happened, Names("Penerangan jalan umum", "Badung"), "https://x/", WITA, LIMIT, bare)


@given(
    secret_text, st.sampled_from(sorted(TOLD_AGENCIES)), st.sampled_from([Flags(anonymous=True), Flags(secret=True)])
)
def test_a_collected_message_of_a_flagged_report_holds_nothing_of_it(text: str, event: EventType, flags: Flags) -> None:
    mail = collected_mail([said(event, title=text, text=text, flags=flags)], "https://x/", WORDS, 1)
    assert not set(text) & set(mail.subject + mail.body)


@given(secret_text, st.sampled_from(sorted(TOLD_AGENCIES)))
def test_who_lost_a_report_reads_nothing_of_it(text: str, event: EventType) -> None:
    bare = said(event, title=text, text=text, bare=True)
    assert (bare.title, bare.text, bare.note, bare.place) == ("", "", "", "")
    assert WORDS.knows("agency", LOST)


@given(
    st.from_regex(r"[A-Z]{2,4}-[0-9A-Z]{8,12}-[0-9A-Z]", fullmatch=True),
    st.sampled_from(sorted(UNIT_SMS)),
    st.text(max_size=120),
)
def test_a_units_sms_is_one_segment_with_the_number_whatever_the_affair_is_called(
    number: str, event: EventType, affair: str
) -> None:
    happened = Event(number, 2, event, FILED_AT, SYSTEM, {}, None, {})
    named = facts(a_report(number=number), happened, Names(affair, ""), "https://x/", WITA, LIMIT)
    text = unit_sms(named, WORDS)
    assert gsm7.fits(text)
    assert number in text


def row(number: str, due: str, **changes: Any) -> Entry:
    due_at = local(due)
    return Entry(
        number, DESK, View.WORK, due_at, "disposed", "complaint", REGION, due_at.isoformat(),
        due_at=due_at.isoformat(), clock=Clock.VERIFICATION.value, **changes,
    )  # fmt: skip


ROWS = [
    row("BDG-00000003-X", "2026-11-25 23:59:59"),
    row("BDG-00000002-X", "2026-11-24 23:59:59", officer="putu"),
    row("BDG-00000001-X", "2026-11-23 23:59:59"),
    row("BDG-00000004-X", "2026-11-20 23:59:59"),
]
TODAY = local("2026-11-24 08:00").date()


@pytest.mark.parametrize(
    ("role", "id", "today", "late"),
    [(OfficeRole.LIAISON, "made", ["2"], ["4", "1"]), (OfficeRole.OFFICER, "putu", ["2"], [])],
    ids=["who runs the desk", "who handles cases"],
)
def test_a_digest_lists_what_is_due_today_and_what_is_late_for_whom_it_is(
    role: OfficeRole, id: str, today: list[str], late: list[str]
) -> None:
    found = digest(Officer(id, "Nama", "a@b.example", seats=(Seat(role, DESK),)), ROWS, TODAY)
    assert [entry.number[11] for entry in found.today] == today
    assert [entry.number[11] for entry in found.late] == late


def test_a_long_digest_is_cut_and_says_how_much_more_there_is() -> None:
    late = tuple(row(f"BDG-{n:08}-X", "2026-11-20 23:59:59") for n in range(70))
    mail = digest_mail(Digest(late=late), "https://x/", WITA, WORDS)
    assert mail.body.count("BDG-") == 50
    assert "dan 20 lagi di meja kerja" in mail.body
    assert mail.subject == "Ringkasan hari ini: 0 jatuh tempo, 70 terlambat"
