"""Officers hear at once in office hours, at night of danger only, and at eight of what is due, as they wish."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from domain.desks.named import named_in
from domain.desks.officers import Absence, Notify, NotifyMode, Officer, OfficeRole, Seat
from domain.directory import Channel
from domain.events import Actor, EventType, Role
from domain.life import handing, lifecycle
from domain.report import Flags, Milestones
from domain.routing.decision import Decision, Outcome
from domain.telling.delivery import State
from tests.aws import Cloud
from tests.clocks import local
from tests.functions.delivery_world import MAIL, World, office

DISHUB, BADUNG = "51.03-dishub", "51.03-koordinator"
NIGHT, MORNING = local("2026-11-23 22:15"), local("2026-11-24 07:30")
HOLIDAY = local("2026-12-25 11:00")
LIAISON = "made@badung.example"


@pytest.fixture
def world(aws: Cloud, data_dir: Path) -> World:
    made = World(aws, data_dir)
    made.offices[DISHUB] = office(DISHUB, Channel(MAIL, "dishub@badung.example"))
    return made


def officer(world: World, id: str = "made", role: OfficeRole = OfficeRole.LIAISON, **changes: Any) -> Officer:
    desk = changes.pop("desk", DISHUB)
    made = Officer(id, f"Nama {id.title()}", f"{id}@badung.example", seats=(Seat(role, desk),), **changes)
    return world.officers.save(made)


def to_officers(world: World) -> list[tuple[str, str]]:
    """(address, subject) of what officers got, in order."""
    mailboxes = {c.address for o in world.offices.values() for c in o.channels}
    return [(to, mail.subject) for to, _, mail in world.mails.sent if to not in mailboxes]


def tick_at(world: World, at: datetime) -> None:
    world.at = at
    world.tick()


def test_in_office_hours_an_officer_hears_at_once(world: World) -> None:
    officer(world)
    report = world.disposed()
    world.relay(report)
    assert to_officers(world) == [(LIAISON, f"[{report.number}] Laporan baru untuk instansi Anda: Lampu jalan padam")]
    rows = {r.recipient: r for r in world.rows(report)}
    assert rows["officer:made:email"].state is State.DELIVERED
    assert rows["officer:made:email"].label == f"Kantor {DISHUB}"


def test_what_comes_at_night_is_one_message_in_the_morning(world: World) -> None:
    officer(world)
    world.at = NIGHT
    for number in ("BDG-00000001-X", "BDG-00000002-X"):
        world.relay(world.disposed(number=number))
    tick_at(world, local("2026-11-24 07:29"))
    assert to_officers(world) == []
    tick_at(world, MORNING)
    assert to_officers(world) == [(LIAISON, "2 laporan memerlukan perhatian Anda")]
    body = world.mails.sent[-1][2].body
    assert "BDG-00000001-X" in body
    assert "padam" not in body


def test_an_objection_to_an_ended_report_still_reaches_the_coordinator_in_the_morning(world: World) -> None:
    officer(world, "ketut", OfficeRole.REGIONAL_COORDINATOR, desk=BADUNG)
    world.at = NIGHT
    report = world.disposed()
    world.relay(world.store.save(handing.doubt(report, "Ini jalan provinsi", world.at)))
    tick_at(world, MORNING)
    assert [to for to, _ in to_officers(world)] == ["ketut@badung.example"]
    assert "Sepertinya" not in world.mails.sent[-1][2].subject


@pytest.mark.parametrize("at", [NIGHT, HOLIDAY], ids=["at night", "on a holiday"])
def test_danger_reaches_who_is_on_call_at_any_hour(world: World, at: datetime) -> None:
    officer(world, "jaga", OfficeRole.ON_CALL, desk=BADUNG, notify=Notify(NotifyMode.DIGEST, email=False))
    world.at = at
    report = world.store.save(endangered(world))
    world.relay(report, seq=3)
    assert [to for to, _ in to_officers(world)] == ["jaga@badung.example"]
    assert to_officers(world)[0][1].startswith(f"[{report.number}] SEGERA")


def endangered(world: World) -> lifecycle.Change:
    decision = Decision(Outcome.ABSTAINED, BADUNG, "danger", 0.0, danger=True)
    return lifecycle.dispose(world.file(), decision, world.at)


def test_an_absent_officers_mail_goes_to_the_deputy(world: World) -> None:
    officer(world, "putu", OfficeRole.OFFICER)
    officer(world, absences=(Absence(date(2026, 11, 20), date(2026, 11, 30), "putu"),))
    world.relay(world.disposed())
    assert [to for to, _ in to_officers(world)] == ["putu@badung.example"]


def test_nobody_who_is_named_in_a_report_hears_of_it(world: World) -> None:
    officer(world, "budi")
    report = world.disposed(named=named_in("BDG-7K3M9QXT-C", "Pak Nama Budi minta uang"))
    world.relay(report)
    assert to_officers(world) == []


@pytest.mark.parametrize(
    ("named", "active", "told"), [("Budi", True, False), ("Budi", False, True), ("Sari", True, True)]
)
def test_a_shared_mailbox_reads_no_text_that_names_one_of_its_officers(
    world: World, named: str, active: bool, told: bool
) -> None:
    officer(world, "budi", active=active)
    report = world.disposed(named=named_in("BDG-7K3M9QXT-C", f"Pak Nama {named} minta uang"))
    world.relay(report)
    world.relay(world.reply(report, "Tiangnya di depan pasar"))
    world.clock_says(world.store.load(report.number), EventType.DEADLINE_NEAR)
    mails = [mail for to, _, mail in world.mails.sent if to == "dishub@badung.example"]
    said = [report.title in mail.subject + mail.body or "pasar" in mail.body for mail in mails]
    assert said == [told, told]
    assert all(report.number in m.subject and f"/desk/#/case/{report.number}" in m.body for m in mails)


def test_one_who_left_while_the_message_waited_hears_nothing(world: World) -> None:
    made = officer(world)
    world.at = NIGHT
    world.relay(world.disposed())
    world.officers.save(replace(made, active=False))
    tick_at(world, MORNING)
    assert to_officers(world) == []
    assert world.alarms[-1].error == "no_channel"


def digesting(world: World, **changes: Any) -> Officer:
    return officer(world, notify=Notify(NotifyMode.DIGEST), **changes)


def test_a_digest_says_at_eight_what_is_due_today_and_what_is_late(world: World) -> None:
    digesting(world)
    late = world.disposed(number="BDG-00000001-X")
    world.relay(late)
    world.at = local("2026-11-26 10:00")
    today = world.disposed(number="BDG-00000002-X", milestones=Milestones(world.at))
    world.relay(today)
    tick_at(world, local("2026-11-27 08:00"))
    world.tick()
    [(to, subject)] = to_officers(world)
    assert (to, subject) == (LIAISON, "Ringkasan hari ini: 1 jatuh tempo, 1 terlambat")
    body = world.mails.sent[-1][2].body
    assert body.index("BDG-00000001-X") < body.index("BDG-00000002-X")
    assert "Verifikasi paling lambat" in body or "mohon dibuka" in body


def test_a_digest_arms_the_next_one_and_says_nothing_when_nothing_is_due(world: World) -> None:
    digesting(world)
    world.relay(world.disposed())
    for day in (24, 25, 26, 27):
        tick_at(world, local(f"2026-11-{day} 08:00"))
    subjects = [subject for _, subject in to_officers(world)]
    assert subjects[0] == "Ringkasan hari ini: 1 jatuh tempo, 0 terlambat"
    assert len(subjects) == 4
    assert world.tick() == 0


def test_a_digest_of_a_flagged_report_names_its_number_and_nothing_else(world: World) -> None:
    digesting(world)
    world.relay(world.disposed(flags=Flags(secret=True)))
    tick_at(world, local("2026-11-24 08:00"))
    body = world.mails.sent[-1][2].body
    assert "BDG-7K3M9QXT-C" in body
    assert "padam" not in body


def test_who_turns_the_digest_off_gets_no_more_of_them(world: World) -> None:
    made = digesting(world)
    world.relay(world.disposed())
    world.officers.save(replace(made, notify=Notify(NotifyMode.AT_ONCE)))
    tick_at(world, local("2026-11-24 08:00"))
    tick_at(world, local("2026-11-25 08:00"))
    assert to_officers(world) == []


def test_a_desk_that_lost_a_report_reads_that_and_nothing_of_it(world: World) -> None:
    pulled = handing.pull_back(world.disposed(), "Salah alamat", world.at, Actor(Role.COORDINATOR, BADUNG))
    report = world.store.save(pulled)
    world.relay(report)
    [(to, _, mail)] = [sent for sent in world.mails.sent if sent[1].endswith(".3")]
    assert to == "dishub@badung.example"
    assert mail.subject == f"[{report.number}] Laporan ini kini ditangani instansi lain"
    assert "padam" not in mail.body


def test_cases_assigned_by_the_dozen_are_one_message(world: World) -> None:
    officer(world, "putu", OfficeRole.OFFICER)
    for number in ("BDG-00000001-X", "BDG-00000002-X", "BDG-00000003-X"):
        report = world.disposed(number=number)
        world.relay(report)
        by_head = Actor(Role.OFFICER, DISHUB, "made")
        world.relay(world.store.save(handing.assign(report, "putu", world.at, by_head)))
    world.later(minutes=10)
    world.tick()
    assert to_officers(world) == [("putu@badung.example", "3 laporan memerlukan perhatian Anda")]
    assert "ditugaskan kepada Anda" in world.mails.sent[-1][2].body


def test_clock_notices_to_officers_are_collected_like_those_to_mailboxes(world: World) -> None:
    officer(world)
    report = world.disposed()
    world.relay(world.clock_says(report, EventType.DEADLINE_NEAR))
    world.mails.sent.clear()
    world.later(minutes=30)
    world.tick()
    assert [subject for _, subject in to_officers(world)] == ["1 laporan memerlukan perhatian Anda"]
