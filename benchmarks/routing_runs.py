"""The experiments of the learned router, in .local/science: each leaves its figures in one JSON file as it ends."""

import json
import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedKFold

from benchmarks import routing_alone, routing_cold, routing_data, routing_trials
from benchmarks.routing_data import Reports
from domain.routing.competence import Calibration
from infra.tools import ROOT
from infra.train import baselines, ours
from infra.train.figures import Answer, Cost, measured
from infra.train.ours import Router
from infra.train.reading import Reader, affairs, offices_of, reader
from learn import figures
from learn.examples import Example

FOLDS = 5
CURVE = (0, 200, 500, 1000, 4000)
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


def in_folds(reports: Reports, read: Reader, rounds: int, small: bool = False) -> Iterator[dict[str, Any]]:
    """The router beside each baseline, told anew after each round; where few reports are, without any term too."""
    examples = read.examples(reports.rows, offices_of(reports.rows))
    bare = [routing_trials.without_terms(e) for e in examples] if small else []
    tally = Tally(reports)
    for done, (train, test) in enumerate(folds(reports, rounds), start=1):
        answers = told(reports, (train, test), examples, read, small)
        if bare:
            answers["without terms"] = _plain(bare, train, test)
        tally.add(test, answers)
        if done % FOLDS == 0:
            yield tally.told(done // FOLDS)


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
    for key in own[0]:
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


def by_time(reports: Reports, read: Reader) -> dict[str, Any]:
    """The oldest four fifths teach, the newest fifth asks; every figure with its paired bootstrap."""
    old, new = reports.by_time()
    offices = offices_of(reports.rows)
    router = ours.trained(read.examples(old.rows, offices))
    answers: Told = {
        "router": ours.timed(router, new.rows, read, offices),
        **baselines.compared(old.rows, new.rows, read, offices),
    }
    classes = len(set(reports.labels))
    told = {name: measured(said, new.labels, classes, cost).rounded() for name, (said, cost) in answers.items()}
    return {"figures": told, "better": {k: _drawn(answers, k, new) for k in answers if k != "router"}}


def _drawn(answers: Told, other: str, new: Reports) -> dict[str, Any]:
    draw = random.Random(1)
    gaps: dict[str, list[float]] = {"top1": [], "top3": [], "macro_f1": []}
    for _ in range(DRAWS // 4):
        chosen = draw.choices(range(len(new.rows)), k=len(new.rows))
        labels = [new.labels[i] for i in chosen]
        one, two = (measured([answers[k][0][i] for i in chosen], labels, 0).rounded() for k in ("router", other))
        for name, own in gaps.items():
            own.append(one[name] - two[name])
    return {
        name: {"mean": float(np.mean(own)), "above": float(np.mean(np.array(own) > 0))} for name, own in gaps.items()
    }


def curve(reports: Reports, read: Reader) -> list[dict[str, Any]]:
    """What a region's first reports are worth: growing parts of one training set, the same test rows."""
    train, test = folds(reports, 1)[0]
    offices = offices_of(reports.rows)
    examples = read.examples(reports.rows, offices)
    order = np.random.default_rng(1).permutation(train)
    found = []
    for size in (*(n for n in CURVE if n < len(order)), len(order)):
        router = ours.trained([examples[i] for i in order[:size]])
        asked = [examples[i] for i in test]
        said = router.answers(asked) if size else figures.by_terms(asked, *_of_rules())
        labels = [reports.labels[i] for i in test]
        own = measured(said, labels, len(set(reports.labels)), Cost(router.size)).rounded()
        found.append({"reports": size, **own, "mixture": [*router_weights(router)]})
    return found


def _of_rules() -> tuple[Calibration, float]:
    """How sure the terms alone are, and from when on that is enough, until a region has a model."""
    rules = json.loads((ROOT / "infra" / "data" / "rules.json").read_text())
    return Calibration(affairs()["calibration"]), float(rules["thresholds"]["default"])


def router_weights(router: Router) -> tuple[float, float]:
    """How much learned margins and terms weigh."""
    return router.model.sheet.mixture.margin, router.model.sheet.mixture.terms


def reliability(sure: Sequence[tuple[float, bool]]) -> list[dict[str, float]]:
    """Of the reports with a confidence in a range, how many were right."""
    found = []
    for low, high in pairwise(BINS):
        own = [(c, hit) for c, hit in sure if low <= c < high]
        if own:
            mean, right = float(np.mean([c for c, _ in own])), float(np.mean([hit for _, hit in own]))
            found.append({"low": low, "high": min(high, 1.0), "n": len(own), "said": mean, "right": right})
    return found


def experiments(rounds: int) -> Mapping[str, Callable[[], Iterator[Any]]]:
    """By name, the cheap and the decisive first; each tells what it has so far."""
    city, regency, read = routing_data.surabaya(), routing_data.bandung(), reader()
    first, other = folds(city, 1)[0], folds(regency, 1)[0]
    return {
        "sizes": lambda: iter([{r.region: [len(r.rows), len(set(r.labels))] for r in (city, regency)}]),
        "cold": lambda: iter([routing_cold.started(city, regency)]),
        "alone": lambda: iter([routing_alone.alone(city, regency)]),
        "bandung": lambda: in_folds(regency, read, rounds, small=True),
        "time": lambda: iter([by_time(city, read)]),
        "curve": lambda: iter([curve(city, read)]),
        "helped": lambda: iter([routing_trials.helped(city, first, read)]),
        "helped_bandung": lambda: iter([routing_trials.helped(regency, other, read)]),
        "stress": lambda: iter([routing_trials.stress(city, first, read)]),
        "surabaya": lambda: in_folds(city, read, rounds),
    }


def main(words: Sequence[str]) -> int:
    """OUT=file, then the rounds, then the names of the experiments (all of them when none is named)."""
    out, rounds, names = Path(words[0]), int(words[1]), words[2:]
    found: dict[str, Any] = json.loads(out.read_text()) if out.exists() else {}
    for name, run in experiments(rounds).items():
        if not names or name in names:
            print(f"routing: {name} …", file=sys.stderr, flush=True)
            for found[name] in run():
                out.write_text(json.dumps(found, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
