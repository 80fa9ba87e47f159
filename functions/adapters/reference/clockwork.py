"""The clocks of domain.clocks.due with the policy and calendar that they need."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from adapters.reference.calendar import CalendarReader
from domain.case import Measured
from domain.clocks import due, measuring, policy, service_levels
from domain.clocks.policy import Limits, Policy
from domain.clocks.service_levels import Deadline
from domain.desks import inbox
from domain.desks.inbox import Entry
from domain.life import privacy
from domain.life.transitions import Change
from domain.report import Report


@dataclass(frozen=True)
class Clockwork:
    """One a process; the calendar is read anew every five minutes."""

    policy: Policy
    calendar: CalendarReader

    def next_due(self, report: Report) -> datetime | None:
        """When a clock has something to say, or, once the case has ended, when what is personal must go."""
        return due.next_due(report, self.policy, self.calendar()) or privacy.retention_due(report, self._limits(report))

    def entries(self, report: Report) -> tuple[Entry, ...]:
        """The report's rows in inboxes, each by what that desk owes next."""
        found = self.deadlines(report)
        return inbox.entries(report, lambda desk: service_levels.next_owed(found, report, desk))

    def measured(self, report: Report, at: datetime) -> Measured:
        """The working time that an agency took until then, and what it missed."""
        return measuring.measure(report, at, self.policy, self.calendar())

    def owed(self, report: Report, desk: str) -> Deadline | None:
        """What a desk must do next about a report, and by when."""
        return service_levels.owed(report, desk, self.policy, self.calendar())

    def fire(self, report: Report, now: datetime) -> Change | None:
        said = due.fire(report, now, self.policy, self.calendar())
        return said or privacy.retained(report, now, self._limits(report))

    def _limits(self, report: Report) -> Limits:
        return self.policy.at(report.milestones.filed_at)

    def deadlines(self, report: Report) -> tuple[Deadline, ...]:
        return service_levels.deadlines(report, self.policy, self.calendar())

    def promised(self, report: Report) -> tuple[Deadline, ...]:
        return service_levels.promised(report, self.policy, self.calendar())


def clockwork(client: Any, table: str, data_dir: str) -> Clockwork:
    return Clockwork(read_policy(data_dir), CalendarReader(client, table, data_dir))


@cache
def read_policy(data_dir: str) -> Policy:
    """The limits as compiled into the data layer."""
    return policy.from_json(json.loads((Path(data_dir) / "policy.json").read_text(encoding="utf-8")))
