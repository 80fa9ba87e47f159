"""Folds of one region's reports, each judged in a process of its own, and what all of them together tell."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing import get_context
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedKFold

from benchmarks import routing_data, routing_trials
from benchmarks.routing_data import Reports
from infra.train import baselines, ours
from infra.train.figures import Answer, Cost, measured
from infra.train.reading import Reader, offices_of
from learn.examples import Example

FOLDS = 5
BINS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
DRAWS = 1000
TIMED = 300
Told = Mapping[str, tuple[list[Answer], Cost]]


def folds(reports: Reports, rounds: int) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Training and testing rows of each fold of each round."""
    labels = np.array(reports.labels)
    return [
        parts
        for turn in range(rounds)
        for parts in StratifiedKFold(FOLDS, shuffle=True, random_state=turn).split(labels, labels)
    ]


class Tally:
    """What was said in fold after fold."""

    def __init__(self, reports: Reports) -> None:
        self.reports = reports
        self.each: dict[str, list[dict[str, Any]]] = {}
        self.hits: dict[str, NDArray[np.float64]] = {}
        self.sure: list[tuple[float, bool]] = []

    def add(self, test: NDArray[np.int64], answers: Told) -> None:
        """One fold's answers to its test rows."""
        labels = [self.reports.labels[i] for i in test]
        for name, (said, cost) in answers.items():
            own_figures = measured(said, labels, len(set(self.reports.labels)), cost).rounded()
            self.each.setdefault(name, []).append(own_figures)
            right = np.array([a.best == label for a, label in zip(said, labels, strict=True)], float)
            self.hits.setdefault(name, np.zeros(len(self.reports.rows)))[test] += right
        said = answers["router"][0]
        self.sure += [(a.confidence, a.best == label) for a, label in zip(said, labels, strict=True)]
        print(f"  {self.reports.region}: {self.each['router'][-1]}", file=sys.stderr, flush=True)

    def told(self, rounds: int) -> dict[str, Any]:
        """Means over the folds of whole rounds, and the test of the difference on the same rows."""
        agreed = sorted(routing_data.agreed(self.reports))
        shares = {name: own / rounds for name, own in self.hits.items()}
        return {
            "rounds": rounds,
            "means": {name: _means(own) for name, own in self.each.items()},
            "each": self.each["router"],
            "better": {name: paired(shares["router"] - own) for name, own in shares.items() if name != "router"},
            "agreed": {"n": len(agreed), **{name: float(own[agreed].mean()) for name, own in shares.items()}},
            "reliability": reliability(self.sure),
        }


@dataclass(frozen=True)
class Judging:
    """One region read once; `bare` are the same reports as if there were no terms, where that is asked."""

    reports: Reports
    read: Reader
    examples: Sequence[Example]
    bare: Sequence[Example]
    thresholds: bool

    def __call__(self, split: routing_trials.Split) -> Told:
        """What everyone says of one fold's test rows."""
        answers = told(self.reports, split, self.examples, self.read, self.thresholds)
        return answers | {"without terms": _plain(self.bare, *split)} if self.bare else answers


def in_folds(reports: Reports, read: Reader, rounds: int, small: bool = False) -> Iterator[dict[str, Any]]:
    """The router beside each baseline, told anew after each round; where few reports are, without any term too."""
    examples = read.examples(reports.rows, offices_of(reports.rows))
    bare = [routing_trials.without_terms(e) for e in examples] if small else []
    tally, splits = Tally(reports), folds(reports, rounds)
    judging = Judging(reports, read, examples, bare, small)
    # Forked, so that nothing that was read is read or sent again.
    with ProcessPoolExecutor(mp_context=get_context("fork"), initializer=_known.append, initargs=(judging,)) as pool:
        for done, (split, answers) in enumerate(zip(splits, pool.map(_fold, splits), strict=True), start=1):
            tally.add(split[1], answers)
            if done % FOLDS == 0:
                yield tally.told(done // FOLDS)


_known: list[Judging] = []


def _fold(split: routing_trials.Split) -> Told:
    return _known[-1](split)


def told(
    reports: Reports, split: routing_trials.Split, examples: Sequence[Example], read: Reader, thresholds: bool
) -> dict[str, tuple[list[Answer], Cost]]:
    """What the router and each baseline say of the test rows."""
    train, test = split
    rows = [reports.rows[i] for i in test]
    offices = offices_of(reports.rows)
    router = ours.trained([examples[i] for i in train])
    others = baselines.compared([reports.rows[i] for i in train], rows, read, offices, thresholds)
    _, cost = ours.timed(router, rows[:TIMED], read, offices)
    return {"router": (router.answers(examples[i] for i in test), cost), **others}


def _plain(examples: Sequence[Example], train: NDArray[np.int64], test: NDArray[np.int64]) -> tuple[list[Answer], Cost]:
    router = ours.trained([examples[i] for i in train])
    return router.answers(examples[i] for i in test), Cost(router.size)


def _means(own: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    found = {}
    for key in own[0].keys() - {"reliability"}:
        known = [one[key] for one in own if one[key] is not None]
        found[key] = float(np.mean(known)) if known else None
    return found


def paired(difference: NDArray[np.float64]) -> dict[str, float]:
    """The mean difference of hits on the same rows, its 95 % interval by bootstrap, and the share of draws above 0."""
    draw = np.random.default_rng(1)
    means = [float(difference[draw.integers(0, len(difference), len(difference))].mean()) for _ in range(DRAWS)]
    low, high = np.quantile(means, [0.025, 0.975])
    above = float(np.mean(np.array(means) > 0))
    return {"mean": float(difference.mean()), "low": float(low), "high": float(high), "above": above}


def reliability(sure: Sequence[tuple[float, bool]]) -> list[dict[str, float]]:
    """Of the reports with a confidence in a range, how many were right."""
    found = []
    for low, high in pairwise(BINS):
        own = [(c, hit) for c, hit in sure if low <= c < high]
        if own:
            mean, right = float(np.mean([c for c, _ in own])), float(np.mean([hit for _, hit in own]))
            found.append({"low": low, "high": min(high, 1.0), "n": len(own), "said": mean, "right": right})
    return found
