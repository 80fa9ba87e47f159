"""Weekly each region of the stack learns from its officers, and its week is looked at; runs go on where one ended."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from adapters.aws import measures
from adapters.files.router_files import RouterFiles, done_key, drift_key
from domain.place import zone_of
from domain.routing.knowledge import Knowledge
from learn import drift, watching
from learn.harvest import Reading, Region
from learn.policy import Policy
from learn.retraining import Retraining

# Processor time a report needs, with half as much again to spare.
EVALUATING_MS, PUBLISHING_MS, LOOKING_MS = 25, 16, 20_000


@dataclass(frozen=True)
class Learning:
    """`numbers` walks backwards through the filings from a day on."""

    stack: str
    numbers: Callable[[date, int], Iterable[str]]
    reading: Reading
    retraining: Retraining
    files: RouterFiles
    know: Knowledge
    policy: Policy

    def run(self, at: datetime, remaining_ms: Callable[[], int], again: bool = False) -> dict[str, Any]:
        """What became of each region, and how many of its confirmed reports may teach.

        `again`: also what was done this week already, where reports have changed.
        """
        week = drift.week_of(at.astimezone(zone_of(self.stack)).date()) - timedelta(weeks=1)
        done = done_key(drift.named(week))
        if not again and self.files.read(done) is not None:
            return _answer(week, {}, {}, finished=True)
        numbers = self.numbers(at.astimezone(UTC).date(), self.policy.window.days + 1)
        harvest, told = self.reading.harvest(numbers, at), dict[str, str]()
        for region, found in harvest.items():
            needed = LOOKING_MS + EVALUATING_MS * min(len(found.lessons), self.policy.newest_of_region)
            if remaining_ms() < needed:
                return _answer(week, told, harvest, finished=False)
            if again or self.files.read(drift_key(region, drift.named(week))) is None:
                told[region] = self._region(region, found, week, at, remaining_ms)
        finished = "later" not in told.values()
        if finished:
            self.files.add_json(done, told)
        return _answer(week, told, harvest, finished=finished)

    def _region(self, region: str, found: Region, week: date, at: datetime, remaining_ms: Callable[[], int]) -> str:
        """First it learns, then its week is told: where that is written, the region is done."""
        needed = LOOKING_MS + PUBLISHING_MS * len(found.lessons)
        model = self.retraining.in_use(region)
        became = self.retraining.run(region, found.lessons, at, lambda: remaining_ms() >= needed)
        if became != "later":
            self._look(watching.told(region, found, week, self.policy, model, self.know.slang))
        return became

    def _look(self, week: dict[str, Any]) -> None:
        """Counted before it is written: an alarm that rings twice is better than one that never does."""
        key = drift_key(week["region"], week["week"])
        if self.files.read(key) is None:
            measures.count(watching.counts(week), {"region": week["region"], "week": week["week"]})
            self.files.add_json(key, week)


def _answer(week: date, told: Mapping[str, str], harvest: Mapping[str, Region], *, finished: bool) -> dict[str, Any]:
    counts = {
        region: {"lessons": len(harvest[region].lessons), "confirmed": harvest[region].confirmed} for region in told
    }
    return {"week": drift.named(week), "regions": dict(told), "counts": counts, "finished": finished}
