"""Deadlines as the pages and the API show them: from the one engine of clocks."""

from datetime import datetime
from typing import Any

from adapters import clockwork
from domain.report import Report


class Clocks:
    """Derives a report's deadlines and its next moment, with policy and calendar read once."""

    def __init__(self, client: Any, table: str, data_dir: str) -> None:
        self._clockwork = clockwork.clockwork(client, table, data_dir)

    def due(self, report: Report) -> datetime | None:
        return self._clockwork.next_due(report)

    def deadlines(self, report: Report) -> list[dict[str, Any]]:
        """As JSON, in the order in which they come."""
        return [
            {
                "kind": d.kind.value,
                "due_at": d.due_at.isoformat(),
                "met_at": d.met_at.isoformat() if d.met_at else None,
                "running": d.running,
                "provisional": d.provisional,
            }
            for d in self._clockwork.deadlines(report)
        ]
