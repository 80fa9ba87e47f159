"""One region: train on the older reports, compare on the newest, and publish only what is better, at most once."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from adapters.files.router_files import RouterFiles, artifact_key, report_key
from adapters.stores.router_pointers import RouterPointers
from domain.errors import StaleVersion
from domain.place import parents_of, zone_of
from domain.routing import artifact
from domain.routing.knowledge import Knowledge
from domain.routing.model import Model
from domain.routing.published import Pointer, Version, promoted
from learn import figures
from learn.examples import Example
from learn.policy import Policy
from learn.promotion import Choice, choose
from learn.reports import Labelled, example_of
from learn.trainer import Wish, train

BY = "learn"
SCHEMA = 1


@dataclass(frozen=True)
class Attempt:
    """The examples of one run, oldest first; the newest of them test, and `version` is what they would make."""

    region: str
    version: str
    at: datetime
    examples: tuple[Example, ...]
    tested: int

    @property
    def day(self) -> str:
        return _day(self.region, self.at)

    @property
    def older(self) -> tuple[Example, ...]:
        return self.examples[: -self.tested]

    @property
    def newest(self) -> tuple[Example, ...]:
        return self.examples[-self.tested :]


@dataclass(frozen=True)
class Retraining:
    """`in_use` gives the model that a region routes by, None where the terms do."""

    know: Knowledge
    pointers: RouterPointers
    files: RouterFiles
    in_use: Callable[[str], Model | None]
    policy: Policy

    def run(self, region: str, lessons: Sequence[Labelled], at: datetime, in_time: Callable[[], bool]) -> str:
        """What became of it, as a code. A repeat with the same reports on the same day finds all done."""
        ordered = sorted(lessons, key=lambda one: (one.at, one.report.number))[-self.policy.newest_of_region :]
        if len(ordered) < self.policy.least_labels:
            return "too_few"
        pointer, version = self.pointers.of(region), f"{_day(region, at)}.{_digest(ordered)}"
        if pointer.knew(version):
            return "done"
        tested = self._tested([one.at for one in ordered], pointer)
        if not tested:
            return "nothing_new"
        followed = self.know.successions(at)
        examples = tuple(example_of(one, self.know, followed) for one in ordered)
        attempt = Attempt(region, version, at, examples, tested)
        report = self.files.read_json(report_key(region, version)) or self._evaluated(attempt, pointer)
        if not report["promote"]:
            return str(report["why"])
        return self._published(attempt, pointer, report) if in_time() else "later"

    def _tested(self, filed: Sequence[str], pointer: Pointer) -> int:
        """How many of the newest: never one that the router in use may have learnt from."""
        unknown = len(filed)
        if pointer.current:
            unknown = sum(at > pointer.current.through for at in filed)
            if unknown < self.policy.least_new:
                return 0
        return min(unknown, int(len(filed) * self.policy.tested_share), self.policy.tested_most)

    def _evaluated(self, attempt: Attempt, pointer: Pointer) -> dict[str, Any]:
        """The report of the comparison; of two runs at once the first one's stands."""
        candidate = artifact.unpack(artifact.pack(train(attempt.older, self._wish(attempt))))
        model = self.in_use(attempt.region)
        labels = [example.label for example in attempt.newest]
        former = figures.by_model(model, attempt.newest) if model else self._by_terms(attempt)
        choice = choose(former, figures.by_model(candidate, attempt.newest), labels, self.policy)
        report = self._told(attempt, pointer, choice, "model" if model else "terms")
        key = report_key(attempt.region, attempt.version)
        return report if self.files.add_json(key, report) else self.files.read_json(key) or report

    def _by_terms(self, attempt: Attempt) -> list[figures.Answer]:
        needed = self.know.rules.threshold(parents_of(attempt.region))
        return figures.by_terms(attempt.newest, self.know.calibration, needed)

    def _told(self, attempt: Attempt, pointer: Pointer, choice: Choice, against: str) -> dict[str, Any]:
        reports = {"reports": len(attempt.examples), "trained": len(attempt.older), "tested": attempt.tested}
        times = {"tested_since": attempt.newest[0].at, "through": attempt.examples[-1].at}
        head = {"schema": SCHEMA, "region": attempt.region, "version": attempt.version, "day": attempt.day}
        return {**head, **reports, **times, "in_use": pointer.name, "against": against, **choice.told()}

    def _published(self, attempt: Attempt, pointer: Pointer, report: dict[str, Any]) -> str:
        """Retrained on everything, and put into use if still nobody else has changed what is in use."""
        if pointer.name != report["in_use"]:
            return "overtaken"
        model = train(attempt.examples, self._wish(attempt))
        shown = {name: report[name] for name in ("tested", "candidate")}
        content = artifact.pack(Model(replace(model.sheet, figures=shown), model.weights))
        key = artifact_key(attempt.region, attempt.version)
        if not self.files.add(key, content):
            content = self.files.read(key) or content
        version = Version(attempt.version, hashlib.sha256(content).hexdigest(), attempt.examples[-1].at)
        try:
            self.pointers.put(promoted(pointer, version, attempt.at.isoformat(timespec="seconds"), BY))
        except StaleVersion:
            return "overtaken"
        return "promoted"

    def _wish(self, attempt: Attempt) -> Wish:
        return Wish(attempt.version, attempt.region, attempt.day, self.policy.precision)


def _day(region: str, at: datetime) -> str:
    """The date there."""
    return at.astimezone(zone_of(region)).date().isoformat()


def _digest(lessons: Sequence[Labelled]) -> str:
    return hashlib.sha256("\n".join(one.line for one in lessons).encode()).hexdigest()[:10]
