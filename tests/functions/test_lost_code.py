"""A lost code is replaced through the contact given, and nobody else learns or breaks anything by asking."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from adapters.sealed.lost_codes import LostCodeRequests
from domain import numbers
from domain.events import EventType
from domain.report import Flags, Report
from reporter.lost_code import LostCodes
from tests.aws import Cloud
from tests.functions.delivery_world import Crash, World
from tests.functions.intake_world import items
from tests.functions.test_reporter import reads

CONTACT = {"name": "Ni Made", "email": "Made@contoh.id", "phone": "+6281234567890"}
CODE = re.compile(r"\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b")


@pytest.fixture
def world(aws: Cloud, data_dir: Path) -> World:
    return World(aws, data_dir)


def message(world: World, report: Report, contact: str = "made@contoh.id") -> dict[str, Any]:
    """What intake sends; made by its own parts."""
    sent: list[Any] = []
    LostCodeRequests(world.vault, sent.extend).ask(report.number, contact, world.at)
    told: dict[str, Any] = sent[0]
    return told


def asked(world: World, report: Report, contact: str = "made@contoh.id") -> None:
    """The request arrives, and the relay brings what came of it."""
    world.lost_code(message(world, report, contact))
    latest = world.store.load(report.number)
    if latest.last_seq > report.last_seq:
        world.relay_to_reporter(latest)


def opens(world: World, number: str, code: str) -> bool:
    return world.store.load(number).code_hash == numbers.hash_code(number, code)


def filed(world: World, contact: dict[str, str] = CONTACT, **changes: Any) -> Report:
    """As intake files it, with the code of generation 0; the news of filing is out."""
    number = "BDG-7K3M9QXT-C"
    report = world.file(contact, code_hash=numbers.hash_code(number, world.codes.of(number)), **changes)
    world.relay_to_reporter(report)
    world.mails.sent.clear()
    return report


def mailed_codes(world: World) -> list[str]:
    return [code for _, _, mail in world.mails.sent for code in CODE.findall(mail.body)]


@pytest.mark.parametrize("typed", ["made@contoh.id", "Made@contoh.id", "+6281234567890"])
def test_who_knows_the_contact_gets_a_new_code_by_mail_and_the_old_one_is_void(world: World, typed: str) -> None:
    report = filed(world)
    asked(world, report, typed)
    [code] = mailed_codes(world)
    assert world.mails.sent[0][0] == "Made@contoh.id"
    assert opens(world, report.number, code)
    assert not opens(world, report.number, world.codes.of(report.number))


def test_a_wrong_contact_changes_nothing_and_leaves_the_trace_of_a_reading(world: World) -> None:
    report = filed(world)
    before = reads(world, report.number)
    asked(world, report, "orang@lain.id")
    assert (mailed_codes(world), len(world.store.events(report.number))) == ([], 1)
    assert opens(world, report.number, world.codes.of(report.number))
    assert reads(world, report.number) == before + 1


def test_a_missing_report_and_one_without_contact_are_passed_over(world: World) -> None:
    report = world.file()
    world.lost_code(message(world, report))
    missing = message(world, report)
    missing["lost_code"]["number"] = "BDG-00000000-0"
    world.lost_code(missing)
    assert len(world.store.events(report.number)) == 1


def test_one_replacement_an_hour_and_then_another(world: World) -> None:
    report = filed(world)
    asked(world, report)
    world.later(minutes=59)
    asked(world, report)
    assert len(mailed_codes(world)) == 1
    world.later(minutes=1)
    asked(world, world.store.load(report.number))
    first, second = mailed_codes(world)
    assert first != second
    assert opens(world, report.number, second)


def test_who_guesses_at_contacts_does_not_use_up_the_reporters_turn(world: World) -> None:
    report = filed(world)
    for guess in range(5):
        asked(world, report, f"tebakan{guess}@contoh.id")
    asked(world, report)
    assert len(mailed_codes(world)) == 1


def test_a_repeated_message_replaces_once_and_mails_once_however_late_it_comes(world: World) -> None:
    report = filed(world)
    same = message(world, report)
    for _ in range(2):
        world.lost_code(same)
        world.relay_to_reporter(world.store.load(report.number))
        world.later(hours=2)
    assert len(mailed_codes(world)) == 1
    assert world.store.load(report.number).code_generation == 1


def test_a_request_older_than_a_day_has_had_its_chance(world: World) -> None:
    report = filed(world)
    late = message(world, report)
    world.later(days=1)
    world.lost_code(late)
    assert world.store.load(report.number).code_generation == 0


def test_a_death_between_save_and_mail_is_mended_by_the_repeat_with_the_same_code(world: World) -> None:
    report = filed(world)
    same = message(world, report)
    world.mails.after.append(Crash())
    world.lost_code(same)
    latest = world.store.load(report.number)
    with pytest.raises(Crash):
        world.relay_to_reporter(latest)
    world.later(minutes=4)
    world.lost_code(same)
    world.tick()
    first, again = mailed_codes(world)
    assert first == again
    assert opens(world, report.number, again)


def test_who_left_a_phone_alone_keeps_the_code_and_no_sms_holds_one(world: World) -> None:
    report = filed(world, {"phone": "+6281234567890"})
    asked(world, report, "+6281234567890")
    assert opens(world, report.number, world.codes.of(report.number))
    assert world.sms.sent == []


def test_a_code_is_not_voided_for_an_address_that_bounced(world: World) -> None:
    report = filed(world)
    world.identities.suppress("made@contoh.id", "bounced", world.at)
    asked(world, report)
    assert opens(world, report.number, world.codes.of(report.number))


def test_two_workers_with_two_requests_replace_once(world: World) -> None:
    report = filed(world)
    first, second = message(world, report), message(world, report)
    rivals = [first]

    def slow(number: str, generation: int) -> str:
        """While this worker waits for KMS, the other one goes first."""
        while rivals:
            world.lost_code(rivals.pop())
        return world.codes.of(number, generation)

    LostCodes(world.read, world.store, world.identities, slow, world.now).take(second)
    assert (rivals, world.store.load(report.number).code_generation) == ([], 1)


def test_a_mail_that_was_overtaken_by_a_newer_code_is_not_sent(world: World) -> None:
    report = filed(world)
    world.lost_code(message(world, report))
    world.later(hours=2)
    world.lost_code(message(world, report))
    world.relay_to_reporter(world.store.load(report.number))
    assert len(mailed_codes(world)) == 1
    assert opens(world, report.number, mailed_codes(world)[0])


def test_the_event_of_an_anonymous_report_holds_nothing_personal_and_the_chain_holds(world: World) -> None:
    report = filed(world, flags=Flags(anonymous=True))
    asked(world, report)
    stored = world.store.event_items(report.number)
    event = world.store.events(report.number)[-1]
    assert (event.type, event.data, event.before) == (EventType.CODE_REPLACED, {"generation": 1}, event.after)
    told = str(items(world.aws)).lower()
    assert not [word for word in ("made", "8123456", *mailed_codes(world)) if word.lower() in told]
    assert stored[-1]["digest"]["S"] == world.store.load(report.number).head


def test_the_request_holds_no_contact_in_clear(world: World) -> None:
    told = json.dumps(message(world, filed(world)))
    assert "made" not in told.lower()
