"""When a contact is corrected the address before it is told, so that whoever took the code is noticed."""

from pathlib import Path

import pytest

from domain.events import REPORTER
from domain.life import privacy
from domain.report import Flags, Report
from domain.telling.delivery import State
from tests.aws import Cloud
from tests.functions.delivery_world import World

OLD, NEWER, NEWEST = "made@contoh.id", "lain@contoh.id", "ketiga@contoh.id"


@pytest.fixture
def world(aws: Cloud, data_dir: Path) -> World:
    return World(aws, data_dir)


def corrected(world: World, report: Report, **values: str) -> Report:
    change = privacy.corrected(report, values, world.at, REPORTER)
    return world.store.save(change, world.vault.corrections(report.number, change.events[0].seq, values))


def told(world: World) -> list[str]:
    return [to for to, _, mail in world.mails.sent if "diubah" in mail.body]


@pytest.mark.parametrize("values", [{"email": NEWER}, {"phone": "081234567890"}])
def test_the_old_address_hears_that_the_contact_was_changed_and_nothing_else(
    world: World, values: dict[str, str]
) -> None:
    report = corrected(world, world.file({"email": OLD}, flags=Flags(secret=True)), **values)
    world.relay_to_reporter(report)
    world.relay_to_reporter(report)
    [(to, _, mail)] = [sent for sent in world.mails.sent if sent[1].endswith(".2")]
    assert to == OLD
    assert report.number in mail.subject
    said = mail.subject + mail.body
    assert not [word for word in (NEWER, "081234567890", "padam", report.title or "padam") if word in said]
    [row] = [r for r in world.rows(report) if r.seq == report.last_seq]
    assert (row.recipient, row.label, row.state) == ("reporter:former", "former_contact", State.DELIVERED)


def test_each_correction_is_told_to_the_address_before_it_also_when_they_are_heard_late(world: World) -> None:
    report = corrected(world, world.file({"email": OLD}), email=NEWER)
    report = corrected(world, report, email=NEWEST)
    world.relay_to_reporter(report, seq=report.last_seq)
    world.relay_to_reporter(report, seq=report.last_seq - 1)
    assert told(world) == [OLD, NEWER]


def test_a_name_or_a_number_put_right_is_told_to_nobody(world: World) -> None:
    report = corrected(world, world.file({"email": OLD}), name="Ni Luh Contoh")
    report = corrected(world, report, case_data="5171012501900001")
    world.relay_to_reporter(report)
    assert (told(world), {r.seq for r in world.rows(report)}) == ([], {1})


def test_a_first_contact_has_no_address_before_it(world: World) -> None:
    report = corrected(world, world.file(), email=NEWER)
    world.relay_to_reporter(report)
    assert told(world) == []


def test_what_was_erased_meanwhile_is_written_to_no_more(world: World) -> None:
    report = corrected(world, world.file({"email": OLD}), email=NEWER)
    world.store.save(privacy.erased(report, world.at, REPORTER, privacy.Why.ASKED))
    world.relay_to_reporter(report, seq=report.last_seq)
    assert told(world) == []
