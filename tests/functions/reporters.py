"""What reporters send and officers do meanwhile, said once for the tests of intake's acts."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from domain.case import Answer, AnswerKind
from domain.events import Actor, Role
from domain.life import answering, lifecycle
from domain.life.transitions import Change
from domain.report import HandlingClass, Report
from domain.routing.decision import Decision, Outcome
from tests.functions.http import Api, Got
from tests.functions.intake_world import FILING

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
WRONG = "0000-0000-0000-0000"
AGENCY, COORDINATOR = "51.03-dishub", "51.03-koordinator"
DESK = Actor(Role.OFFICER, AGENCY, "a1")
ADMIN = Actor(Role.COORDINATOR, COORDINATOR, "c1")
STRAIGHT = Decision(Outcome.STRAIGHT_THROUGH, AGENCY, "matched", 0.9, agency=AGENCY, affair="perhubungan")
FIXED = Answer(AnswerKind.DONE, "Lampu sudah diganti.", done_on=date(2026, 11, 22), no_evidence="Kamera rusak.")
Step = Callable[[Report], Change]


def filed(api: Api, **more: Any) -> dict[str, Any]:
    """The receipt of a report with a contact that may be public."""
    receipt: dict[str, Any] = api.post(
        "/api/reports", FILING | {"publish": "yes", "email": "wayan@contoh.id"} | more
    ).json
    return receipt


def act(receipt: dict[str, Any], *steps: Step) -> Report:
    from intake.wiring import parts

    for step in steps:
        parts().store.save(step(parts().store.load(receipt["number"])))
    report: Report = parts().store.load(receipt["number"])
    return report


def disposed(report: Report) -> Change:
    return lifecycle.dispose(report, STRAIGHT, NOW)


def verified(report: Report) -> Change:
    return lifecycle.verify(report, HandlingClass.PLAIN, "lampu", NOW, DESK)


def answered(report: Report) -> Change:
    return answering.answer(report, FIXED, NOW, DESK)


def worked(receipt: dict[str, Any]) -> Report:
    return act(receipt, disposed, verified)


def send(api: Api, receipt: dict[str, Any], path: str, **fields: Any) -> Got:
    body = {"code": receipt["access_code"], **fields}
    return api.post("/api/reports/{number}/" + path, body, parameters={"number": receipt["number"]})


def form(api: Api, receipt: dict[str, Any], path: str, **fields: str) -> Got:
    body = {"code": receipt["access_code"], **fields}
    return api.form("/api/reports/{number}/" + path, body, parameters={"number": receipt["number"]})


def seen(api: Api, receipt: dict[str, Any], **given: Any) -> dict[str, Any]:
    body = {"number": receipt["number"], "code": receipt["access_code"]}
    view: dict[str, Any] = api.post("/api/track", body, **given).json
    return view


def public(api: Api, receipt: dict[str, Any]) -> Got:
    return api.call("GET", "/api/reports/{number}", parameters={"number": receipt["number"]})
