"""The experiments of the learned router, in .local/science: each leaves its figures in one JSON file as it ends."""

import json
import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import routing_alone, routing_cold, routing_data, routing_lift, routing_trials
from benchmarks.routing_data import Reports
from benchmarks.routing_folds import Told, folds, in_folds
from domain.routing.competence import Calibration
from infra.tools import ROOT
from infra.train import baselines, ours
from infra.train.figures import Cost, measured
from infra.train.ours import Router
from infra.train.reading import Reader, affairs, offices_of, reader
from learn import figures

CURVE = (0, 200, 500, 1000, 4000)
DRAWS = 250


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
    for _ in range(DRAWS):
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


def experiments(rounds: int) -> Mapping[str, Callable[[], Iterator[Any]]]:
    """By name, the decisive first; each tells what it has so far."""
    city, regency, read = routing_data.surabaya(), routing_data.bandung(), reader()
    first, other = folds(city, 1)[0], folds(regency, 1)[0]
    return {
        "sizes": lambda: iter([{r.region: [len(r.rows), len(set(r.labels))] for r in (city, regency)}]),
        "surabaya": lambda: in_folds(city, read, rounds),
        "time": lambda: iter([by_time(city, read)]),
        "newcomers": lambda: iter([routing_trials.newcomers(regency, read)]),
        "bandung": lambda: in_folds(regency, read, rounds, small=True),
        "lifted": lambda: routing_lift.lifted(city, first, read),
        "cold": lambda: iter([routing_cold.started(city, regency)]),
        "alone": lambda: iter([routing_alone.alone(city, regency)]),
        "stress": lambda: iter([routing_trials.stress(city, first, read)]),
        "helped": lambda: iter([routing_trials.helped(city, first, read)]),
        "helped_bandung": lambda: iter([routing_trials.helped(regency, other, read)]),
        "curve": lambda: iter([curve(city, read)]),
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
