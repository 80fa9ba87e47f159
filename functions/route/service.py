"""Load, decide, save: a message that comes twice finds the report routed and does nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from domain.life import lifecycle
from domain.report import Report, Status
from domain.routing.decision import Decision


class Store(Protocol):
    """The part of adapters.stores.reports.ReportStore that routing needs."""

    def load(self, number: str) -> Report: ...
    def save(self, change: lifecycle.Change) -> Report: ...


@dataclass(frozen=True)
class Routing:
    """`decide` is domain.routing with all it knows of this stack."""

    store: Store
    decide: Callable[[Report, datetime], Decision]
    now: Callable[[], datetime]

    def take(self, message: Mapping[str, Any]) -> None:
        """Route the report that a relayed event names.

        Raises StaleVersion when somebody else changed it meanwhile: the queue brings the message again.
        """
        report = self.store.load(message["number"])
        if report.status is not Status.RECEIVED:
            return
        at = self.now()
        self.store.save(lifecycle.dispose(report, self.decide(report, at), at))
