"""The hand-over package for the Ombudsman: the whole file, how the reporter wants to appear, and proof of the history.

Internal notes and drafts never leave the agency; everything that anybody outside it was told is here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.sealed.identities import OMBUDSMAN
from adapters.sealed.opened import OpenIdentities
from adapters.stores.casefile import CaseFile
from adapters.stores.event_items import link_of
from domain.events import PRIVATE, Actor, Event, EventType
from domain.life import chain
from domain.life.attachment import Attachment, AttachmentState
from domain.life.reading import Purpose, Reading
from domain.report import Report

HANDOVER = "HANDOVER"


@dataclass(frozen=True)
class Package:
    """`proof` says whether the history that is handed over is the one that happened."""

    case: CaseFile
    events: Sequence[Event]
    answers: Sequence[Event]
    files: Sequence[tuple[Attachment, str]]
    reporter: Mapping[str, str]
    secrecy: bool
    proof: Mapping[str, Any]


@dataclass(frozen=True)
class Handover:
    """Puts the package together; its opening is written down before anything is read."""

    read: Callable[[str], CaseFile]
    history: Callable[[str], list[dict[str, Any]]]
    identities: OpenIdentities
    digest: Callable[[str], str]

    def of(self, report: Report, actor: Actor, now: datetime) -> Package:
        reading = Reading(Purpose.OMBUDSMAN, by=actor)
        self.identities.log(report.number, HANDOVER, reading, now)
        case = self.read(report.number)
        told = [event for event in case.events if event.type not in PRIVATE]
        particulars, secrecy = shown(self.identities.merged(report.number, OMBUDSMAN, reading, now))
        return Package(
            case,
            told,
            [event for event in told if event.type is EventType.REPORT_ANSWERED],
            [(file, self.digest(file.key)) for file in case.attachments if file.state is AttachmentState.KEPT],
            particulars,
            secrecy,
            proof(self.history(report.number), case.report.head),
        )


def shown(sealed: Mapping[str, str]) -> tuple[dict[str, str], bool]:
    """What the package says of the reporter, and whether secrecy was asked for (UU 37/2008): then it says nothing."""
    if sealed.get("keep_secret"):
        return {}, True
    return {name: value for name, value in sealed.items() if name != "keep_secret"}, False


def proof(items: Sequence[Mapping[str, Any]], head: str) -> dict[str, Any]:
    """What make verify-chain would say: the chain up to the head that the report carries."""
    found = chain.proof([link_of(item) for item in items], head)
    return {"events": len(items), "head": head, "holds": found.holds, "first_break": found.broken}
