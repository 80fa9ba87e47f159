"""Units without internet hear by SMS what they must do; an office whose mail comes back is stood in for."""

import json
from pathlib import Path
from typing import Any

import pytest

from adapters.sending.stand_in import StandIns
from domain.directory import Channel
from domain.events import Actor, EventType, Role
from domain.life import handing
from domain.report import Flags
from domain.telling import gsm7
from domain.telling.delivery import State, Withheld
from domain.telling.recipients import channel_id
from reporter.feedback import Feedback
from tests.aws import Cloud
from tests.clocks import local
from tests.functions.delivery_world import MAIL, World, office

DISHUB, BADUNG, UNIT = "51.03-dishub", "51.03-koordinator", "51.03.05.2001-desa"
PHONE = "081234567890"


@pytest.fixture
def world(aws: Cloud, data_dir: Path) -> World:
    made = World(aws, data_dir)
    made.offices[UNIT] = office(UNIT, Channel("sms", PHONE))
    return made


@pytest.mark.parametrize("flags", [Flags(), Flags(secret=True)], ids=["open", "rahasia"])
def test_a_unit_is_told_by_one_sms_with_number_affair_and_deadline(world: World, flags: Flags) -> None:
    world.relay(world.disposed(UNIT, flags=flags))
    [(phone, _, text)] = world.sms.sent
    assert phone == PHONE
    assert text == "LAPOR! BDG-7K3M9QXT-C: disposisi baru, Penerangan jalan umum paling lambat Kamis 26/11/2026 WITA."
    assert gsm7.fits(text)
    assert world.mails.sent == []


def test_what_a_unit_need_not_do_at_once_its_coordinator_hears(world: World) -> None:
    report = world.reply(world.disposed(UNIT))
    world.relay(report)
    assert [to for to, _, _ in world.mails.sent] == ["koordinator@badung.example"]
    assert f"Kantor {UNIT} belum dapat dihubungi" in world.mails.sent[0][2].body
    assert len(world.sms.sent) == 1


def test_a_phone_rings_in_office_hours_only_but_for_danger(world: World) -> None:
    world.at = local("2026-11-23 22:15")
    report = world.disposed(UNIT)
    world.relay(report)
    assert world.sms.sent == []
    assert [r.state for r in world.rows(report)] == [State.HELD]
    world.relay(world.clock_says(report, EventType.DANGER_SUSPECTED))
    assert [text.split(",")[0] for _, _, text in world.sms.sent] == ["LAPOR! BDG-7K3M9QXT-C: SEGERA"]
    world.at = local("2026-11-24 07:30")
    world.tick()
    assert [text.split(",")[0] for _, _, text in world.sms.sent][1:] == ["LAPOR! BDG-7K3M9QXT-C: disposisi baru"]


def test_a_supporting_unit_hears_by_sms_and_by_when(world: World) -> None:
    report = world.verified(world.disposed())
    involved = handing.involve(report, UNIT, "Periksa lampu", None, world.at, Actor(Role.OFFICER, DISHUB))
    world.relay(world.store.save(involved))
    assert world.sms.sent[-1][2].startswith("LAPOR! BDG-7K3M9QXT-C: mohon bantu menangani")
    assert "Senin 30/11/2026" in world.sms.sent[-1][2]


def test_where_the_budget_is_spent_the_coordinator_is_told_in_the_units_place(world: World) -> None:
    world.sms.before = [Withheld("sms_budget")]
    report = world.disposed(UNIT)
    world.relay(report)
    world.later(minutes=4)
    world.tick()
    assert {(r.state, r.error) for r in world.rows(report)} == {(State.NOT_SENT, "sms_budget"), (State.DELIVERED, "")}
    assert [to for to, _, _ in world.mails.sent] == ["koordinator@badung.example"]


def test_a_stack_without_sms_tells_the_coordinator_from_the_start(aws: Cloud, data_dir: Path) -> None:
    world = World(aws, data_dir, sends_sms=False)
    world.offices[UNIT] = office(UNIT, Channel("sms", PHONE))
    world.relay(world.disposed(UNIT))
    assert world.sms.sent == []
    assert [to for to, _, _ in world.mails.sent] == ["koordinator@badung.example"]


def stand_ins(world: World) -> StandIns:
    return StandIns(world.ledger, world.find, world.now)


@pytest.fixture
def feedback(world: World) -> Feedback:
    return Feedback(world.ledger, world.identities, stand_ins(world), world.alarms.append, world.now)


def bounce(address: str, row: str, recipient: str) -> dict[str, Any]:
    told = {
        "eventType": "Bounce",
        "bounce": {"bounceType": "Permanent", "bouncedRecipients": [{"emailAddress": address}]},
        "mail": {"tags": {"delivery": [row], "recipient": [recipient.replace(":", "@")]}},
    }
    return {"Type": "Notification", "Message": json.dumps(told)}


def bounced(world: World, feedback: Feedback) -> Any:
    report = world.disposed()
    world.relay(report)
    recipient = channel_id(DISHUB, Channel(MAIL, "dishub@badung.example"))
    feedback.take(bounce("dishub@badung.example", f"{report.number}.2", recipient))
    return report


def test_where_an_offices_mail_comes_back_the_coordinator_is_told_in_its_place(
    world: World, feedback: Feedback
) -> None:
    report = bounced(world, feedback)
    world.later(minutes=4)
    world.tick()
    [_, (to, _, mail)] = world.mails.sent
    assert to == "koordinator@badung.example"
    assert f"Kantor {DISHUB} belum dapat dihubungi" in mail.body
    assert {r.state for r in world.rows(report)} == {State.GIVEN_UP, State.DELIVERED}


def test_an_address_that_came_back_is_not_written_to_until_it_is_corrected(world: World, feedback: Feedback) -> None:
    report = bounced(world, feedback)
    world.later(minutes=4)
    world.tick()
    report = world.reply(report)
    world.relay(report)
    assert [to for to, _, _ in world.mails.sent][2:] == ["koordinator@badung.example"]
    world.offices[DISHUB] = office(DISHUB, Channel(MAIL, "surat@dishub.example"))
    world.relay(world.reply(report))
    assert world.mails.sent[-1][0] == "surat@dishub.example"


def test_a_month_later_the_address_is_tried_again(world: World, feedback: Feedback) -> None:
    report = bounced(world, feedback)
    world.later(days=31)
    world.relay(world.reply(report))
    assert world.mails.sent[-1][0] == "dishub@badung.example"
