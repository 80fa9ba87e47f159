"""What happens to a lead reaches its members: in the lead's order, each event once, whatever breaks in between.

Messages only say that there is something to hear: the lead's own history is read, so their order does not matter.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from adapters.stores.races import again
from domain.errors import NotFound
from domain.events import Event, EventType
from domain.life import gathering
from domain.life.transitions import Change
from domain.report import Report

# What the others of a cluster hear of; held equal to the relay's routes by a test.
ECHOED = (
    gathering.ENDS | gathering.MOVES | {EventType.PROGRESS_NOTED, EventType.REPORT_ANSWERED, EventType.REPORT_REOPENED}
)


class Store(Protocol):
    """The part of adapters.stores.reports.ReportStore that clusters need."""

    def load(self, number: str) -> Report: ...
    def events(self, number: str) -> list[Event]: ...
    def save(self, change: Change, also: Sequence[Mapping[str, Any]] = ()) -> Report: ...


class Marks(Protocol):
    """The part of adapters.stores.echoes.Echoes that clusters need."""

    def of(self, lead: str, member: str) -> int: ...
    def mark(self, lead: str, member: str, seq: int) -> dict[str, Any]: ...
    def pass_over(self, lead: str, member: str, seq: int) -> None: ...


class Unfinished(RuntimeError):
    """Time is nearly spent and members are left; the queue brings the message again, and whoever heard is skipped."""


@dataclass(frozen=True)
class Clusters:
    """Takes what the relay sends to cluster's queue."""

    store: Store
    marks: Marks
    now: Callable[[], datetime]

    def take(self, message: Mapping[str, Any], time_left: Callable[[], bool]) -> None:
        """Bring all members of the named report up to its last event. Raises Unfinished, StaleVersion."""
        lead = self.store.load(message["number"])
        if not lead.members:
            return
        events = self.store.events(lead.number)
        for member in lead.members:
            if not time_left():
                raise Unfinished(lead.number)
            self._tell(member, lead, events)

    def _tell(self, member: str, lead: Report, events: Sequence[Event]) -> None:
        """A member that changes meanwhile is looked at again."""
        since = _joined(events, member)
        told = [e for e in events if e.seq > since and e.type in ECHOED]
        again(lambda: self._told(member, lead, told))

    def _told(self, number: str, lead: Report, events: Sequence[Event]) -> None:
        """The member is read before its mark: both are written together, so an old mark never meets a new member."""
        try:
            member = self.store.load(number)
        except NotFound:
            return
        heard = passed = self.marks.of(lead.number, number)
        for event in (e for e in events if e.seq > heard):
            change = gathering.echo(member, lead, event, self.now())
            if change:
                member, heard = self.store.save(change, [self.marks.mark(lead.number, number, event.seq)]), event.seq
            passed = event.seq
        if passed > heard:
            self.marks.pass_over(lead.number, number, passed)


def _joined(events: Sequence[Event], member: str) -> int:
    """Nobody hears what happened to the lead before joining it."""
    joined = (e.seq for e in events if e.type is EventType.MEMBER_JOINED and e.data.get("member") == member)
    return max(joined, default=0)
