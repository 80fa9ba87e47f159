"""What a tick counts."""

from enum import StrEnum


class Outcome(StrEnum):
    """What became of one due entry, of one report of a reorganised agency, or of the tick."""

    FIRED = "fired"
    REARMED = "rearmed"
    STALE = "stale"
    WOKEN = "woken"
    MOVED = "moved"
    STAYED = "stayed"
    SET_ASIDE = "set_aside"
    STUCK = "stuck"
    UNSENT = "unsent"
    OUTAGE = "outage"
