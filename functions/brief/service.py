"""One run: who is to be told today, and for each leader the mails that are not made yet.

Mails are slots of the ledger, each made once whoever runs again; a run that has no time left goes on in the next.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from adapters.stores.brief_runs import BriefRuns, Progress
from adapters.stores.briefs import BriefBook
from brief.morning import Morning, Sources
from domain.comparing.policy import Policy
from domain.place import zone_of

SAVED_EVERY = 50


@dataclass(frozen=True)
class Done:
    """How many weeks and rises were planned, and whether this day's are all."""

    planned: int = 0
    complete: bool = False


@dataclass(frozen=True)
class Briefing:
    """`region` is the stack's: by its hour a day begins."""

    region: str
    sources: Sources
    runs: BriefRuns
    briefs: BriefBook
    policy: Policy

    def run(self, now: datetime, has_time: Callable[[], bool]) -> Done:
        there, was = now.astimezone(zone_of(self.region)), self.runs.read()
        today = there.date().isoformat()
        if was.day == today and was.done:
            return Done(complete=True)
        if there.hour < self.policy.brief_hour:
            return Done()
        morning = Morning(self.region, there, was.week, self.sources, self.briefs, self.policy)
        after, planned = was.after if was.day == today else "", 0
        waiting = [leader for id, leader in morning.leaders.items() if id > after]
        for place, leader in enumerate(waiting):
            is_over = not has_time()
            if is_over or place % SAVED_EVERY == SAVED_EVERY - 1:
                self.runs.save(Progress(today, after, False, was.week))
            if is_over:
                return Done(planned)
            planned += morning.tell(leader)
            after = leader.officer.id
        self.runs.save(Progress(today, after, True, morning.monday.isoformat()))
        return Done(planned, complete=True)
