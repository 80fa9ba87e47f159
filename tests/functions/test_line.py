"""The main job in one process: filed, routed, verified, answered, closed in silence, with every clock in between."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.aws import clock
from adapters.stores.event_items import link_of
from domain.events import Actor, EventType, Role
from domain.life import answering, chain, lifecycle
from domain.report import ClosedBy, HandlingClass, Status
from tests.aws import Cloud
from tests.line import Line, line, next_due
from tests.samples import an_answer

LAMP = {
    "text": "Lampu jalan di Jalan Raya Kuta mati sudah seminggu, gelap sekali.",
    "region": "51.03",
    "kind": "complaint",
}
AGENCY = "51.03-dishub"


@pytest.fixture
def whole(aws: Cloud, data_dir: Path, tmp_path: Path) -> Iterator[Line]:
    with line(aws, data_dir, tmp_path) as made:
        yield made


def test_a_street_lamp_reaches_its_agency_and_is_closed_in_silence(whole: Line) -> None:
    number = whole.file(**LAMP, email="warga@contoh.example")["number"]
    whole.flow(number)
    report = whole.store.load(number)
    assert (report.status, report.agency) == (Status.DISPOSED, AGENCY)
    officer = Actor(Role.OFFICER, AGENCY)
    whole.act(lifecycle.verify(report, HandlingClass.PLAIN, "", clock.now(), officer))
    report = whole.store.load(number)
    whole.act(answering.answer(report, an_answer(), clock.now(), officer))
    play(whole, number, 60)
    report = whole.store.load(number)
    assert (report.status, report.closed_by) == (Status.CLOSED, ClosedBy.SYSTEM)
    told = [e.type for e in whole.store.events(number)]
    assert told.index(EventType.CLOSING_ANNOUNCED) < told.index(EventType.REPORT_CLOSED)
    assert chain.first_break([link_of(i) for i in whole.store.event_items(number)]) is None


def test_an_agency_that_does_nothing_is_reminded_then_its_seniors_are(whole: Line) -> None:
    number = whole.file(**LAMP)["number"]
    whole.flow(number)
    play(whole, number, 14)
    said = [(e.type.value, e.data["step"]) for e in whole.store.events(number) if e.data.get("clock") == "verification"]
    steps = [step for _, step in said]
    assert steps[:5] == ["near", "reached", "deputy", "coordinator", "supervisor"]
    assert whole.store.load(number).status is Status.DISPOSED


def play(whole: Line, number: str, days: int) -> None:
    """Tick at each due instant of the next `days` days, as `make tick` does."""
    end = clock.now() + timedelta(days=days)
    while (due := next_due(whole)) and due <= end:
        whole.tick(max(due, clock.now()))
        whole.flow(number)
