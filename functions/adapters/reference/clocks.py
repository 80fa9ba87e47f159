"""Deadlines as the pages and the API show them: from the one engine of clocks."""

from datetime import datetime
from typing import Any

from adapters.reference import clockwork
from domain.clocks.service_levels import Deadline
from domain.life import offers
from domain.life.transitions import TRANSITIONS, Act
from domain.report import ClosedBy, Report


class Clocks:
    """Derives a report's deadlines and its next moment, with policy and calendar read once."""

    def __init__(self, client: Any, table: str, data_dir: str) -> None:
        self.works = clockwork.clockwork(client, table, data_dir)

    def deadlines(self, report: Report) -> list[dict[str, Any]]:
        """Those that have begun, in the order in which they come."""
        return [_json(d) for d in self.works.deadlines(report)]

    def promised(self, report: Report) -> list[dict[str, Any]]:
        """Those of a receipt: also what follows, at the latest."""
        return [_json(d) for d in self.works.promised(report)]

    def objection_until(self, report: Report) -> datetime | None:
        """The end of the window for an objection; None where there is no ending to object to."""
        return offers.objection_until(report, self.works.policy, self.works.calendar())

    def ombudsman(self, report: Report, now: datetime) -> bool:
        """Whether the way to the Ombudsman is open: its time has come, and it is not solved or taken back."""
        offered_from = offers.ombudsman_from(report, self.works.policy, self.works.calendar())
        open_still = report.status in TRANSITIONS[Act.TRANSFER][0] and report.closed_by is not ClosedBy.REPORTER
        return offered_from is not None and now >= offered_from and open_still


def _json(deadline: Deadline) -> dict[str, Any]:
    return {
        "kind": deadline.kind.value,
        "due_at": deadline.due_at.isoformat(),
        "met_at": deadline.met_at.isoformat() if deadline.met_at else None,
        "running": deadline.running,
        "provisional": deadline.provisional,
    }
