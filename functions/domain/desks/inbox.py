"""What stands in a desk's inbox: its own work by what it owes next, what it only watches, and what has ended."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.case import DisputeState
from domain.clocks.service_levels import Deadline
from domain.desks.relations import KSP_TAG
from domain.directory import KSP, OMBUDSMAN, supervisor_of
from domain.life.holding import above, shown_above
from domain.life.transitions import OPEN
from domain.report import Report, Status


class View(StrEnum):
    """WORK: this desk must act. WATCH: it waits for the reporter, or another desk acts and this one looks on."""

    WORK = "work"
    WATCH = "watch"
    ENDED = "ended"


@dataclass(frozen=True)
class Entry:
    """One row of a list. A flagged report shows no title there; `named` bars officers whom its text names."""

    number: str
    desk: str
    view: View
    at: datetime
    status: str
    kind: str
    region: str
    filed_at: str
    title: str = ""
    category: str = ""
    handling_class: str = ""
    agency: str = ""
    officer: str = ""
    district: str = ""
    village: str = ""
    flagged: bool = False
    secret: bool = False
    clock: str = ""
    due_at: str = ""
    pending: str = ""
    hops: int = 0
    reopenings: int = 0
    named: tuple[str, ...] = ()
    unopened: bool = False


CONTENT, DISPUTE = "content", "dispute"
# The reporter's move: the desk owes nothing, yet it wants to see that the case is there.
WAITING = frozenset({Status.ASKED, Status.ANSWERED, Status.MERGED})


def entries(report: Report, owed: Callable[[str], Deadline | None]) -> tuple[Entry, ...]:
    """Each desk's row, one a desk. `owed` tells what a desk must do next; nobody barred has a row."""
    found: dict[str, Entry] = {}
    for desk, view in _viewers(report):
        if desk and desk not in found and desk not in report.barred:
            found[desk] = _entry(report, desk, view, owed(desk) if view is not View.ENDED else None)
    return tuple(found.values())


def _viewers(report: Report) -> Iterator[tuple[str, View]]:
    """The strongest view first: whoever decides or holds works, whoever stands above watches."""
    if report.pending:
        yield report.pending.desk, View.WORK
    if report.contested and report.is_contested:
        yield report.contested.desk, View.WORK
    if report.dispute and report.disputed is DisputeState.OPEN:
        yield report.dispute.desk, View.WORK
    yield from _of_open(report) if report.status in OPEN else ((report.desk, View.ENDED),)
    if report.transferred_at:
        yield OMBUDSMAN, View.WATCH
    if KSP_TAG in report.tags and report.status in OPEN and (report.escalated or not report.flags.secret):
        yield KSP, View.WATCH


def _of_open(report: Report) -> Iterator[tuple[str, View]]:
    yield report.desk, View.WATCH if report.status in WAITING else View.WORK
    yield from ((share.agency, View.WORK) for share in report.shares if share.answered_at is None)
    if shown_above(report):
        yield above(report, report.desk), View.WATCH
    if report.escalated:
        yield supervisor_of(report.desk), View.WATCH


def _entry(report: Report, desk: str, view: View, due: Deadline | None) -> Entry:
    """Without a deadline a row sorts by when the report came, or when it ended."""
    at = report.milestones
    since = (at.closed_at if view is View.ENDED else None) or at.filed_at
    return Entry(
        report.number,
        desk,
        view,
        due.due_at if due else since,
        report.status.value,
        report.kind.value,
        report.place.region,
        at.filed_at.isoformat(),
        title="" if report.is_flagged else report.public_title or report.title,
        category=report.category,
        handling_class=report.handling_class.value if report.handling_class else "",
        agency=report.agency,
        officer=report.officer,
        district=report.place.district,
        village=report.place.village,
        flagged=report.is_flagged,
        secret=report.flags.secret,
        clock=due.kind.value if due else "",
        due_at=due.due_at.isoformat() if due else "",
        pending=_pending(report, desk),
        hops=len(report.hops),
        reopenings=report.reopenings,
        unopened=view is View.WORK and desk == report.desk and report.opened_at is None,
        named=report.named,
    )


def _pending(report: Report, desk: str) -> str:
    """What waits for a decision, as a code of section "pending"; at whose desk it is the contested counting, that."""
    if report.dispute and report.disputed is DisputeState.OPEN and desk == report.dispute.desk:
        return DISPUTE
    if report.pending:
        return report.pending.kind.value
    return CONTENT if report.is_contested else ""


def said(entry: Entry) -> dict[str, Any]:
    """What a row says beside desk, view and time, which are its keys; empty values are left out."""
    values = {f.name: getattr(entry, f.name) for f in fields(entry) if f.name not in ("desk", "view", "at")}
    return {name: value for name, value in values.items() if value not in ("", 0, False, ())}
