"""Every reading of what is sealed, as it is written down before anything is opened, and as the reporter reads it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.events import SYSTEM, Actor


class Purpose(StrEnum):
    """Why somebody reads; the words for each stand in section "reading"."""

    MESSAGE = "message"
    LOST_CODE = "lost_code"
    HANDLING = "handling"
    CUSTODY = "custody"
    OMBUDSMAN = "ombudsman"
    OWN = "own"


@dataclass(frozen=True)
class Reading:
    """`detail` says for which message, request or event; it never holds a word of what is read."""

    purpose: Purpose
    detail: str = ""
    by: Actor = SYSTEM


@dataclass(frozen=True)
class Read:
    """A reading that took place: when, and of which kind of item."""

    at: datetime
    kind: str
    reading: Reading
