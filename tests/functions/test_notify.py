"""Agencies are told once, in order, whatever crashes; and never what they may not read."""

from dataclasses import replace
from pathlib import Path

import pytest

from domain.directory import Channel
from domain.life import lifecycle, transitions
from domain.report import Flags
from domain.telling.delivery import NotDelivered, ResultLost, State
from tests.aws import Cloud
from tests.functions.delivery_world import HOOK, MAIL, QUEUE, Crash, World, office


@pytest.fixture
def world(aws: Cloud, data_dir: Path) -> World:
    return World(aws, data_dir)


def test_a_disposed_report_reaches_all_channels_of_its_agency(world: World) -> None:
    ways = (Channel(MAIL, "a@b.example"), Channel(HOOK, "https://p.example/"), Channel(QUEUE, "dishub"))
    world.offices["51.03-dishub"] = office("51.03-dishub", *ways)
    report = world.disposed()
    world.relay(report)
    assert world.mails.ids == world.webhooks.ids == world.queues.ids == [f"{report.number}.2"]
    assert {r.state for r in world.rows(report)} == {State.DELIVERED}
    assert not any(r.unfinished for r in world.rows(report))


def test_the_mail_says_what_it_is_about_and_by_when(world: World) -> None:
    world.relay(world.disposed())
    mail = world.mails.sent[0][2]
    assert mail.subject == "[BDG-7K3M9QXT-C] Laporan baru untuk instansi Anda: Lampu jalan padam"
    assert "Kabupaten Badung" in mail.body
    assert "Verifikasi paling lambat: Kamis, 26 November 2026, pukul 23.59 WITA" in mail.body


def test_the_same_message_twice_sends_once(world: World) -> None:
    report = world.disposed()
    world.relay(report)
    world.relay(report)
    world.later(days=1)
    assert world.tick() == 0
    assert len(world.mails.sent) == 1
    assert len(world.rows(report)) == 1


def test_events_that_arrive_out_of_order_leave_in_order(world: World) -> None:
    report = world.disposed()
    replied = world.reply(report)
    world.relay(replied, seq=3)
    world.relay(replied, seq=2)
    assert world.mails.ids == [f"{report.number}.2", f"{report.number}.3"]


@pytest.mark.parametrize("flags", [Flags(anonymous=True), Flags(secret=True)], ids=["anonim", "rahasia"])
def test_of_a_flagged_report_only_number_affair_deadline_and_link_leave(world: World, flags: Flags) -> None:
    ways = (Channel(MAIL, "a@b.example"), Channel(HOOK, "https://p.example/"), Channel(QUEUE, "dishub"))
    world.offices["51.03-dishub"] = office("51.03-dishub", *ways)
    world.relay(world.disposed(flags=flags))
    mail = world.mails.sent[0][2]
    assert "padam" not in mail.subject + mail.body
    assert "Badung" not in mail.body
    for body in (world.webhooks.sent[0][2], world.queues.sent[0][2]):
        assert set(body["data"]) == {"id", "number", "affair", "deadline", "link"}


def test_a_report_flagged_while_its_message_waits_gives_nothing_away(world: World) -> None:
    world.mails.before = [NotDelivered("TooManyRequestsException")]
    report = world.disposed()
    world.relay(report)
    world.store.save(replace_flags(world, report.number))
    world.later(minutes=2)
    world.tick()
    assert "padam" not in world.mails.sent[0][2].body


def replace_flags(world: World, number: str) -> transitions.Change:
    change = lifecycle.reply(world.store.load(number), "mohon rahasia", world.at)
    return replace(change, report=replace(change.report, flags=Flags(secret=True)))


def test_a_crash_before_the_send_of_a_mail_repeats_it_once(world: World) -> None:
    world.mails.before = [Crash()]
    report = world.disposed()
    with pytest.raises(Crash):
        world.relay(report)
    world.relay(report)
    assert world.mails.sent == []
    world.later(minutes=4)
    world.tick()
    assert world.mails.ids == [f"{report.number}.2"]
    assert [(r.state, r.doubts) for r in world.rows(report)] == [(State.DELIVERED, 1)]


def test_a_mail_whose_result_is_lost_twice_is_uncertain_and_never_sent_a_third_time(world: World) -> None:
    world.mails.after = [Crash(), Crash()]
    report = world.disposed()
    with pytest.raises(Crash):
        world.relay(report)
    world.later(minutes=4)
    with pytest.raises(Crash):
        world.tick()
    for _ in range(5):
        world.later(hours=2)
        world.tick()
    assert len(world.mails.sent) == 2
    assert [(r.state, r.unfinished) for r in world.rows(report)] == [(State.UNCERTAIN, False)]
    assert len(world.alarms) == 1


def test_a_lost_answer_of_the_mail_service_counts_like_a_crash(world: World) -> None:
    world.mails.after = [ResultLost("ReadTimeoutError"), ResultLost("ReadTimeoutError")]
    report = world.disposed()
    world.relay(report)
    for _ in range(5):
        world.later(hours=2)
        world.tick()
    assert len(world.mails.sent) == 2
    assert world.rows(report)[0].state is State.UNCERTAIN


def test_a_webhook_whose_result_is_lost_is_repeated_under_the_same_id(world: World) -> None:
    world.with_webhook().webhooks.after = [Crash(), ResultLost("TimeoutError")]
    report = world.disposed()
    with pytest.raises(Crash):
        world.relay(report)
    for _ in range(3):
        world.later(minutes=5)
        world.tick()
    assert world.webhooks.ids == [f"{report.number}.2"] * 3
    assert world.rows(report)[0].state is State.DELIVERED


def test_a_partner_that_was_down_gets_everything_in_order_and_held_up_nobody(world: World) -> None:
    world.with_webhook()
    world.webhooks.before = [NotDelivered("http_500") for _ in range(1000)]
    numbers = ["BDG-00000001-X", "BDG-00000002-X"]
    reports = [world.disposed(number=n) for n in numbers]
    for report in [*reports, *(world.reply(r) for r in reports)]:
        world.relay(report)
    world.relay(world.disposed(agency="51.03-koordinator", number="BDG-OTHER"))
    assert world.mails.ids == ["BDG-OTHER.2"]
    for _ in range(4):
        world.later(hours=1)
        world.tick()
    assert world.webhooks.sent == []
    world.webhooks.before = []
    for _ in range(3):
        world.later(minutes=40)
        world.tick()
    for number in numbers:
        assert [i for i in world.webhooks.ids if i.startswith(number)] == [f"{number}.2", f"{number}.3"]
    assert all(r.state is State.DELIVERED for n in numbers for r in world.ledger.rows(n))
    assert world.alarms == []


def test_after_three_days_a_delivery_is_given_up_with_an_alarm_and_the_next_goes_on(world: World) -> None:
    world.with_webhook()
    world.webhooks.before = [NotDelivered("http_503") for _ in range(10_000)]
    report = world.disposed()
    world.relay(report)
    for _ in range(8):
        world.later(hours=11)
        world.tick()
    assert [(r.state, r.error) for r in world.rows(report)] == [(State.GIVEN_UP, "http_503")]
    assert [a.id for a in world.alarms] == [f"{report.number}.2"]
    world.webhooks.before = []
    world.later(hours=1)
    world.relay(world.reply(report))
    assert world.webhooks.ids == [f"{report.number}.3"]


def test_a_gone_endpoint_is_given_up_at_once(world: World) -> None:
    world.with_webhook().webhooks.before = [NotDelivered("http_410", final=True)]
    report = world.disposed()
    world.relay(report)
    assert world.rows(report)[0].state is State.GIVEN_UP


def test_an_office_without_channels_is_stood_in_for_by_its_coordinator(world: World) -> None:
    world.offices["51.03-dishub"] = office("51.03-dishub")
    world.relay(world.disposed())
    assert [to for to, _, _ in world.mails.sent] == ["koordinator@badung.example"]


def test_a_report_that_nobody_can_be_told_of_raises_an_alarm(world: World) -> None:
    world.offices.clear()
    report = world.disposed()
    world.relay(report)
    assert [(r.recipient, r.error) for r in world.alarms] == [("agency:51.03-dishub:none", "no_channel")]
    assert world.rows(report)[0].state is State.GIVEN_UP


def test_an_office_that_is_barred_hears_nothing(world: World) -> None:
    report = world.disposed(barred=("51.03-dishub",))
    world.relay(report)
    assert [to for to, _, _ in world.mails.sent] == ["koordinator@badung.example"]


def test_a_verification_is_told_to_systems_and_not_to_the_mailbox_of_who_did_it(world: World) -> None:
    ways = (Channel(MAIL, "a@b.example"), Channel(QUEUE, "dishub"))
    world.offices["51.03-dishub"] = office("51.03-dishub", *ways)
    report = world.verified(world.disposed())
    world.relay(report)
    assert world.mails.ids == [f"{report.number}.2"]
    assert world.queues.ids == [f"{report.number}.2", f"{report.number}.3"]
