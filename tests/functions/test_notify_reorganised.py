"""Whoever takes over an office's reports hears of them in one message; the old office and the reporters in none."""

from datetime import date
from pathlib import Path

import pytest

from domain.directory import Channel
from domain.life.succeeding import succeed
from domain.reorganisation import Kind, Reorganisation, Successions
from domain.report import Report
from domain.telling.delivery import State
from tests.aws import Cloud
from tests.functions.delivery_world import HOOK, MAIL, World, office

NEW = "51.03-perhubungan"
RENAMED = Reorganisation("satu", "Perda 5/2026", Kind.RENAMED, date(2026, 11, 23), ("51.03-dishub",), NEW)


@pytest.fixture
def world(aws: Cloud, data_dir: Path) -> World:
    return World(aws, data_dir)


def followed(world: World, count: int) -> list[Report]:
    """Reports that were told to the old office, and then followed it."""
    reports = [world.disposed(number=f"BDG-0000000{i}-X") for i in range(count)]
    for report in reports:
        world.relay(report)
    world.mails.sent.clear()
    moved = []
    for report in reports:
        change = succeed(report, Successions((RENAMED,)), world.at)
        assert change
        moved.append(world.store.save(change))
        world.relay(moved[-1])
    return moved


def test_the_successor_gets_one_message_for_all(world: World) -> None:
    world.offices[NEW] = office(NEW, Channel(MAIL, "baru@badung.example"))
    reports = followed(world, 3)
    assert world.mails.sent == []
    world.later(hours=1)
    world.tick()
    [(to, _, mail)] = world.mails.sent
    assert to == "baru@badung.example"
    assert all(report.number in mail.body for report in reports)
    assert "pindah ke instansi Anda karena penataan instansi" in mail.body
    assert {world.rows(report)[-1].state for report in reports} == {State.DELIVERED}


def test_an_empty_successor_is_stood_in_for_by_its_coordinator(world: World) -> None:
    world.offices[NEW] = office(NEW)
    followed(world, 2)
    world.later(hours=1)
    world.tick()
    assert [to for to, _, _ in world.mails.sent] == ["koordinator@badung.example"]


def test_the_successor_s_system_gets_each_by_itself(world: World) -> None:
    world.offices[NEW] = office(NEW, Channel(HOOK, "https://partner.example/in", "main"))
    followed(world, 2)
    assert [body["type"] for _, _, body in world.webhooks.sent] == ["agency.succeeded"] * 2
