"""Where a report lies: who holds it, whose human queue it comes back to, and what moving it changes."""

from datetime import datetime
from typing import Any

from domain.directory import COORDINATOR, NATIONAL_ADMIN, coordinator_of, desk_above
from domain.report import Report


def is_queue(desk: str) -> bool:
    """Whether a desk is a human queue that decides where reports go, rather than an agency that works them."""
    return desk == NATIONAL_ADMIN or desk.endswith(f"-{COORDINATOR}")


def held(report: Report, desk: str, at: datetime) -> dict[str, Any]:
    """What changes when a desk gets the report: nobody there has opened it, nobody is assigned, no draft is theirs."""
    path = report.path if report.path[-1:] == (desk,) else (*report.path, desk)
    return {"desk": desk, "path": path, "held_since": at, "opened_at": None, "officer": "", "draft": None}


def above(report: Report, desk: str) -> str:
    """The next desk up that is not barred; at the top the desk itself."""
    higher = desk_above(desk)
    while higher in report.barred and desk_above(higher):
        higher = desk_above(higher)
    return higher or desk


def shown_above(report: Report) -> bool:
    """Whether the desk above watches it: a secret report about an office only once a clock brought it up there."""
    brought_up = report.escalated or any(":coordinator" in key for key in report.fired)
    return brought_up or not (report.flags.secret and report.flags.about_handler)


def human_desk(report: Report) -> str:
    """The coordinator of the report's place, or whoever stands above a barred one."""
    desk = coordinator_of(report.place.region) if report.agency else report.desk
    return above(report, desk) if desk in report.barred else desk


def decider(report: Report) -> str:
    """Who decides a request about a report: the coordinator over the desk that holds it, never that desk itself."""
    return above(report, report.desk)


def without_window(report: Report) -> frozenset[str]:
    """What the clocks have said, but for the reporter's window, which begins anew with the next answer."""
    return frozenset(f for f in report.fired if not f.startswith("reporter_window"))


def on_behalf(unit: str) -> dict[str, str]:
    """The mark *atas nama*: a coordinator writes for a unit without internet."""
    return {"on_behalf_of": unit} if unit else {}
