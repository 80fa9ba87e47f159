"""Deadlines as the pages and the API show them: from the one engine of clocks."""

from typing import Any

from adapters import clockwork
from domain.report import Report
from domain.service_levels import Deadline


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


def _json(deadline: Deadline) -> dict[str, Any]:
    return {
        "kind": deadline.kind.value,
        "due_at": deadline.due_at.isoformat(),
        "met_at": deadline.met_at.isoformat() if deadline.met_at else None,
        "running": deadline.running,
        "provisional": deadline.provisional,
    }
