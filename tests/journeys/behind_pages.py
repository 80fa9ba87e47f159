"""What officers do behind the citizen's pages, played on the preview's own reports."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from domain.case import Answer, AnswerKind
from domain.events import SYSTEM, Actor, Role
from domain.life import answering, closing, handing, lifecycle
from domain.life.transitions import Change
from domain.report import ClosedBy, HandlingClass, Report
from domain.routing.decision import Decision, Outcome
from infra.pages.preview import Preview
from tests.journeys.screens import LAMP
from tests.journeys.web import Web

LAMPS, ROADS, PARKS, COORDINATOR = "51.03-dishub", "51.03-pupr", "51.03-dlhk", "51.03-koordinator"
ADMIN = Actor(Role.COORDINATOR, COORDINATOR, "c1")
Step = Callable[[Report], Change]
Play = Callable[..., None]
File = Callable[..., tuple[str, str]]


@pytest.fixture
def play(preview: Preview, site: str) -> Play:
    """Acts on a report; only the stand-in service lets tests do so."""
    if str(preview.server_port) not in site:
        pytest.skip("officers are played on the preview only")
    return preview.service.act


@pytest.fixture
def file(preview: Preview) -> File:
    """Files a report as the form does, without the form: what is tested is what comes after."""

    def filed(region: str = "Kabupaten Badung", **more: str) -> tuple[str, str]:
        said = {"text": LAMP, "region_name": region, **more}
        answer = Web(preview.server_port).post("/api/reports?lang=id", said, Idempotency_Key=uuid4().hex)
        return answer.json["number"], answer.json["access_code"]

    return filed


def now() -> datetime:
    return datetime.now(UTC)


def at(seat: str) -> Actor:
    return Actor(Role.OFFICER, seat, f"o-{seat}")


def disposed(report: Report) -> Change:
    decision = Decision(Outcome.STRAIGHT_THROUGH, LAMPS, "matched", 0.9, agency=LAMPS, affair="perhubungan")
    return lifecycle.dispose(report, decision, now())


def verified(report: Report) -> Change:
    return lifecycle.verify(report, HandlingClass.PLAIN, "lampu", now(), at(report.desk))


def returned(report: Report) -> Change:
    return handing.hand_back(report, "other_agency", "Jalan ini dikelola dinas lain.", now(), at(report.desk), ROADS)


def handed_on(report: Report) -> Change:
    return handing.hand_over(report, ROADS, now(), ADMIN)


def helped(report: Report) -> Change:
    due_on = now().date() + timedelta(days=5)
    return handing.involve(report, PARKS, "Pangkas pohon yang menutup lampu.", due_on, now(), at(report.desk))


def answered(report: Report) -> Change:
    said = Answer(AnswerKind.DONE, "Lampunya diganti.", done_on=now().date(), no_evidence="Malam hari, foto gelap.")
    return answering.answer(report, said, now(), at(report.desk))


def silently_closed(report: Report) -> Change:
    return closing.close(report, ClosedBy.SYSTEM, now(), SYSTEM)


def archived(report: Report) -> Change:
    return lifecycle.archive(report, "unsuitable", now(), ADMIN)


def noted_inside(report: Report) -> Change:
    return answering.internal_note(report, "Anggarannya habis, jangan bilang-bilang.", now(), at(report.desk))


WORKED = (disposed, verified)
MOVED = (*WORKED, returned, handed_on, verified, helped)
