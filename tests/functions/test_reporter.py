"""Reporters are told by mail or SMS; opening an identity leaves a trace, case data is kept no longer than needed."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.sending.stand_in import StandIns
from adapters.stores import keys
from domain.events import Actor, Role
from domain.life import lifecycle
from domain.report import Flags, Report
from domain.telling.delivery import NotDelivered, State, Withheld
from reporter.feedback import Feedback
from tests.aws import Cloud
from tests.functions.delivery_world import Crash, World

EMAIL = {"name": "Ni Made", "email": "made@contoh.id", "phone": ""}
PHONE = {"name": "Ni Made", "email": "", "phone": "081234567890"}
OFFICER = Actor(Role.OFFICER, "51.03-dishub")


@pytest.fixture
def world(aws: Cloud, data_dir: Path) -> World:
    return World(aws, data_dir)


def asked(world: World, contact: dict[str, str]) -> Report:
    report = world.disposed(contact=contact)
    return world.store.save(lifecycle.ask(report, "Di tiang nomor berapa?", world.at, OFFICER))


def reads(world: World, number: str) -> int:
    found = world.aws.client("dynamodb").query(
        TableName=world.aws.identities,
        KeyConditionExpression="pk = :pk AND begins_with(sk, :read)",
        ExpressionAttributeValues={":pk": {"S": keys.report_pk(number)}, ":read": {"S": "READ#"}},
    )
    return int(found["Count"])


def test_a_received_report_is_confirmed_by_mail_with_number_and_deadline(world: World) -> None:
    report = world.file(EMAIL)
    world.relay_to_reporter(report)
    to, _, mail = world.mails.sent[0]
    assert to == "made@contoh.id"
    assert report.number in mail.subject
    assert "Kamis, 26 November 2026" in mail.body
    assert "https://lapor.example/id/lacak/" in mail.body
    assert "padam" not in mail.subject + mail.body
    assert report.code_hash not in mail.body


def test_each_opening_of_an_identity_leaves_a_trace(world: World) -> None:
    report = world.file(EMAIL)
    world.relay_to_reporter(report)
    assert reads(world, report.number) == 1
    world.relay_to_reporter(report)
    assert reads(world, report.number) == 1


def test_a_reporter_without_contact_is_not_looked_up(world: World) -> None:
    report = world.file()
    world.relay_to_reporter(report)
    assert (world.mails.sent, world.rows(report), reads(world, report.number)) == ([], [], 0)


def test_the_disposition_names_the_agency_unless_the_report_is_flagged(world: World) -> None:
    world.relay_to_reporter(world.disposed(contact=EMAIL), seq=2)
    secret = world.disposed(contact=EMAIL, number="BDG-00000001-X", flags=Flags(secret=True))
    world.relay_to_reporter(secret, seq=2)
    named = [mail.body for _, id, mail in world.mails.sent if id.endswith(".2")]
    assert ["Kantor 51.03-dishub" in body for body in named] == [True, False]


def test_an_english_report_is_answered_in_english(world: World) -> None:
    world.relay_to_reporter(world.file(EMAIL, language="en"))
    assert "/en/track/" in world.mails.sent[0][2].body


def test_a_reporter_with_a_phone_only_gets_an_sms_for_a_question_and_not_for_a_receipt(world: World) -> None:
    report = asked(world, PHONE)
    for seq in (1, 2, 3):
        world.relay_to_reporter(report, seq)
    assert [to for to, _, _ in world.sms.sent] == ["081234567890"]
    assert report.number in world.sms.sent[0][2]
    assert [(r.recipient, r.seq) for r in world.rows(report)] == [("reporter:sms", 3)]


def test_an_sms_that_the_budget_forbids_is_recorded_and_not_tried_again(world: World) -> None:
    world.sms.before = [Withheld("sms_budget")]
    report = asked(world, PHONE)
    world.relay_to_reporter(report)
    world.later(days=1)
    assert world.tick() == 0
    assert [(r.state, r.error) for r in world.rows(report)] == [(State.NOT_SENT, "sms_budget")]
    assert world.alarms == []


def test_an_sms_whose_result_is_lost_is_repeated_at_most_once(world: World) -> None:
    world.sms.after = [Crash(), Crash()]
    report = asked(world, PHONE)
    with pytest.raises(Crash):
        world.relay_to_reporter(report)
    world.later(minutes=4)
    with pytest.raises(Crash):
        world.tick()
    for _ in range(3):
        world.later(hours=1)
        world.tick()
    assert len(world.sms.sent) == 2
    assert world.rows(report)[0].state is State.UNCERTAIN


def test_a_mail_that_fails_is_tried_again_and_the_next_waits_for_it(world: World) -> None:
    world.mails.before = [NotDelivered("TooManyRequestsException")]
    report = world.disposed(contact=EMAIL)
    world.relay_to_reporter(report, seq=1)
    world.relay_to_reporter(report, seq=2)
    assert world.mails.sent == []
    world.later(minutes=2)
    world.tick()
    assert world.mails.ids == [f"{report.number}.1", f"{report.number}.2"]


def bounce(address: str, row: str, kind: str = "Permanent") -> dict[str, Any]:
    told = {
        "eventType": "Bounce",
        "bounce": {"bounceType": kind, "bouncedRecipients": [{"emailAddress": address}]},
        "mail": {"tags": {"delivery": [row], "recipient": ["reporter@email"]}},
    }
    return {"Type": "Notification", "Message": json.dumps(told)}


def stand_ins(world: World) -> StandIns:
    return StandIns(world.ledger, world.find, world.now)


@pytest.fixture
def feedback(world: World) -> Feedback:
    return Feedback(world.ledger, world.identities, stand_ins(world), world.alarms.append, world.now)


def test_a_mail_that_bounces_is_undelivered_after_all_and_its_address_is_never_used_again(
    world: World, feedback: Feedback
) -> None:
    report = world.disposed(contact=EMAIL)
    world.relay_to_reporter(report, seq=1)
    feedback.take(bounce("made@contoh.id", f"{report.number}.1"))
    feedback.take(bounce("made@contoh.id", f"{report.number}.1"))
    world.relay_to_reporter(report, seq=2)
    assert len(world.mails.sent) == 2
    states = {r.seq: (r.state, r.error) for r in world.rows(report)}
    assert states[1] == (State.GIVEN_UP, "bounced")
    late = world.store.save(lifecycle.reply(report, "lagi", world.at))
    world.relay_to_reporter(world.store.save(lifecycle.withdraw(late, "", world.at)))
    assert len(world.mails.sent) == 2
    assert len(world.alarms) == 1


def test_a_full_mailbox_suppresses_nobody(world: World, feedback: Feedback) -> None:
    feedback.take(bounce("made@contoh.id", "X.1", "Transient"))
    assert not world.identities.is_suppressed("made@contoh.id")


def test_a_complaint_suppresses_the_address(world: World, feedback: Feedback) -> None:
    told = {"notificationType": "Complaint", "complaint": {"complainedRecipients": [{"emailAddress": "a@b.id"}]}}
    feedback.take({**told, "mail": {}})
    assert world.identities.is_suppressed("a@b.id")


def expiry(world: World, number: str) -> int | None:
    key = {"pk": {"S": keys.report_pk(number)}, "sk": {"S": "CASE_DATA"}}
    item = world.aws.client("dynamodb").get_item(TableName=world.aws.identities, Key=key)["Item"]
    return int(item["expires_at"]["N"]) if "expires_at" in item else None


def test_case_data_goes_ninety_days_after_the_end_and_stays_when_the_case_revives(world: World) -> None:
    report = world.file(EMAIL, has_case_data=True)
    sealed = world.vault.put(report.number, "CASE_DATA", {"case_data": "NIK"})
    ended = world.store.save(lifecycle.withdraw(report, "", world.at), [sealed])
    world.relay_to_reporter(ended)
    assert expiry(world, report.number) == int((world.at + timedelta(days=90)).timestamp())
    world.later(days=2)
    world.relay_to_reporter(world.store.save(lifecycle.revive(ended, world.at, OFFICER, "keberatan")))
    assert expiry(world, report.number) is None
    world.relay_to_reporter(ended, seq=2)
    assert expiry(world, report.number) is None
