"""The reporter hears where the report is and why it moved, in plain sentences and never its content."""

from pathlib import Path

import pytest

from domain.events import Actor, Role
from domain.life import closing, handing, lifecycle
from domain.life.lifecycle import Change
from domain.report import Report
from tests.aws import Cloud
from tests.functions.delivery_world import World

EMAIL = {"email": "made@contoh.id"}
DISHUB, BADUNG = "51.03-dishub", "51.03-koordinator"
OFFICER, COORDINATOR = Actor(Role.OFFICER, DISHUB), Actor(Role.COORDINATOR, BADUNG)


@pytest.fixture
def world(aws: Cloud, data_dir: Path) -> World:
    return World(aws, data_dir)


def hears(world: World, change: Change | None) -> Report:
    assert change
    report = world.store.save(change)
    world.relay_to_reporter(report, seq=change.events[0].seq)
    return report


def news(world: World) -> list[str]:
    """The first sentence of each mail, in order."""
    return [mail.body.split("\n")[0] for _, _, mail in world.mails.sent]


def test_each_move_is_said_in_a_sentence(world: World) -> None:
    report = world.disposed(contact=EMAIL)
    report = hears(world, handing.hand_back(report, "authority", "Jalan provinsi", world.at, OFFICER))
    report = hears(world, handing.hand_over(report, "51-koordinator", world.at, COORDINATOR))
    said = news(world)[-2:]
    assert said[0].startswith("Laporan Anda dikembalikan karena bukan wewenang instansi itu.")
    assert said[1] == "Laporan Anda diteruskan ke koordinator yang menentukan instansinya."
    assert all("provinsi" not in mail.body for _, _, mail in world.mails.sent)


def test_that_somebody_opened_it_is_told_once(world: World) -> None:
    report = hears(world, lifecycle.opened(world.disposed(contact=EMAIL), world.at, OFFICER))
    report = hears(world, handing.hand_back(report, "authority", "Jalan provinsi", world.at, OFFICER))
    hears(world, lifecycle.opened(report, world.at, COORDINATOR))
    assert news(world).count("Petugas sudah membuka laporan Anda.") == 1


def test_a_request_that_is_declined_is_news_to_the_reporter(world: World) -> None:
    report = hears(world, handing.doubt(world.disposed(contact=EMAIL), "Ini jalan provinsi", world.at))
    assert "Sepertinya" not in " ".join(news(world))
    hears(world, closing.dismiss(report, "Sudah tepat", world.at, COORDINATOR))
    assert news(world)[-1].startswith("Permintaan Anda tidak dikabulkan.")


def test_what_only_the_agency_sees_is_no_news(world: World) -> None:
    report = world.disposed(contact=EMAIL)
    world.relay_to_reporter(report)
    before = len(world.mails.sent)
    hears(world, handing.assign(report, "putu", world.at, OFFICER))
    assert len(world.mails.sent) == before
