"""The learned router on real labelled reports, beside what it must beat; writes the tables of docs/routing.md."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks import routing_data, routing_page
from benchmarks.measure import Measure
from infra.tools import ROOT, ensure_env

ROUNDS = 2
OUT = ROOT / "build" / "routing.json"
# Two processes side by side: the folds of the larger set take as long as all the rest.
LONGEST = ("surabaya",)
OTHERS = (
    "sizes", "time", "newcomers", "bandung", "lifted", "cold", "alone", "stress", "helped", "helped_bandung", "curve",
)  # fmt: skip
# What must be reached on Surabaya in folds, as shares.
TOP1, TOP3, MACRO_F1, STRAIGHT, PRECISE = 0.80, 0.92, 0.58, 0.55, 0.94
PRECISE_BY_TIME, COLD_CITY, COLD_REGENCY = 0.92, 0.70, 0.55
LARGEST, SLOWEST = 500_000, 2.0


def run() -> list[Measure]:
    """Nothing where the sets of reports are not at hand."""
    if not routing_data.present():
        print(routing_data.exists_hint(), file=sys.stderr)
        return []
    ensure_env("science")
    with ThreadPoolExecutor() as pool:
        parts = list(pool.map(_experiments, (LONGEST, OTHERS)))
    found = {name: own for part in parts for name, own in part.items()}
    OUT.write_text(json.dumps(found, indent=1))
    return judged(OUT)


def _experiments(names: Sequence[str]) -> dict[str, Any]:
    """What these found, in a process of their own."""
    out = OUT.with_name(f"routing-{names[0]}.json")
    out.unlink(missing_ok=True)
    asked = ["infra.train.science", "benchmarks.routing_runs", str(out), str(ROUNDS), *names]
    # More threads than processors would only wait for each other.
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    subprocess.run([sys.executable, "-m", *asked], cwd=ROOT, check=True, env=environment)
    return dict(json.loads(out.read_text()))


def judged(file: Path) -> list[Measure]:
    """The page's tables and the measures of a finished run."""
    found: dict[str, Any] = json.loads(file.read_text())
    routing_page.write(found)
    return [*_city(found), *_cold(found["cold"])]


def _city(found: dict[str, Any]) -> list[Measure]:
    folds, regency, time = found["surabaya"]["means"], found["bandung"]["means"], found["time"]["figures"]
    router = folds["router"]
    precise = time["router"]["straight_through_precision"]
    figures = (("top-1", "top1", TOP1), ("top-3", "top3", TOP3), ("macro-F1", "macro_f1", MACRO_F1))
    against = (("Surabaya by time", time), ("Bandung in folds", regency))
    return [
        *(_short(f"routing, Surabaya in folds, {said}", router[key], least) for said, key, least in figures),
        _short("routing, Surabaya in folds, straight through", router["straight_through"], STRAIGHT),
        _short("routing, Surabaya in folds, precision", router["straight_through_precision"], PRECISE),
        _short("routing, Surabaya by time, precision", precise, PRECISE_BY_TIME),
        *(
            _short(f"routing, {where}, {said}", told["router"][key], best_of(told, key))
            for where, told in against
            for said, key, _ in figures
        ),
        Measure("routing, artifact", router["model_bytes"], LARGEST, "bytes", "limit", 1.0),
        Measure("routing, one text, from its letters on", router["ms_per_text"], SLOWEST, "ms", "limit", 1.0),
    ]


def _cold(cold: dict[str, Any]) -> list[Measure]:
    city, regency = cold["Surabaya"]["common affairs"], cold["Kab. Bandung"]["common affairs"]
    return [
        _short("routing, cold start in Surabaya", city["terms"]["top1"], COLD_CITY),
        _short("routing, cold start in Bandung, untuned", regency[routing_page.CLEAN]["top1"], COLD_REGENCY),
    ]


def best_of(figures: dict[str, Any], key: str) -> float:
    """The best baseline in one figure."""
    return max(own[key] or 0.0 for name, own in figures.items() if name in routing_page.BASELINES)


def _short(name: str, value: float | None, least: float) -> Measure:
    """Errors beside the errors allowed: more is worse, as in every other measure."""
    return Measure(name, 1 - (value or 0.0), 1 - least, "of reports wrong", f"at least {least:.3f} right", 1.0)
