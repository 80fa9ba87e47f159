"""A lost access code is replaced: for whom, how often, and what is then said of it.

Nothing of this may tell a stranger whether number and contact belong together, and nobody who does not know the
contact can use up the reporter's turn.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.events import REPORTER, Event, EventType
from domain.life import transitions
from domain.life.transitions import Change
from domain.report import Report

APART = timedelta(hours=1)
VALID = timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """Somebody asked for a new code; `contact` is sealed for the report of this number."""

    id: str
    number: str
    at: datetime
    contact: bytes


def stands(asked: Asked, events: Iterable[Event], now: datetime) -> bool:
    """One replacement an hour; by the time of asking, so that a repeat never finds a turn of its own."""
    latest = max((e.at for e in events if e.type is EventType.CODE_REPLACED), default=None)
    return now - asked.at < VALID and (latest is None or asked.at - latest >= APART)


def belongs(typed: str, email: str, phone: str) -> bool:
    """Whether what was typed is the reporter's own; all of them in the form that filing keeps."""
    return typed.casefold() in {own.casefold() for own in (email, phone) if own}


def replaced(report: Report, code_hash: str, at: datetime) -> Change:
    """The next generation of the code; whatever the status, since an ended report is still read and objected to."""
    after = replace(report, code_hash=code_hash, code_generation=report.code_generation + 1)
    data = {"generation": after.code_generation}
    return transitions.append(after, report, EventType.CODE_REPLACED, at, REPORTER, data)
