"""What the terms alone would send straight in a region without a model, and how often a person chose the same.

The shipped calibration and threshold are those found here on the newer half of Surabaya's reports, to which the terms
were never adjusted. What a rule gives to a person never goes straight, and is left out of both.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.routing_data import Reports
from domain.routing.competence import sureness
from domain.routing.decision import Candidate
from domain.routing.features import breadth
from domain.routing.model import DISTRICT, VILLAGE, class_of
from domain.routing.text import read
from infra.tools import ROOT
from infra.train.region import DATA, Region
from infra.train.rows import Row
from learn import calibrating
from tests.domain.routing_world import routed

PRECISION = 0.9
SHOWN = (0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
_FREE = {"matched", "without_account", "below_threshold"}


@dataclass(frozen=True)
class Said:
    """The router's first choice: how sure before and after calibration, and whether a person made it.

    `free`: no rule spoke; `local`: the person gave it to a village or sub-district office.
    """

    raw: float
    confidence: float
    right: bool
    free: bool
    local: bool


def alone(city: Reports, regency: Reports) -> dict[str, Any]:
    """Share and precision by threshold in the city's older and newer half and in the regency, and what is chosen."""
    told, others = _said(city, "35.78"), _said(regency, "32.04")
    half = len(told) // 2
    parts = {
        "Surabaya, older half": told[:half],
        "Surabaya, newer half": told[half:],
        "Kab. Bandung": others,
        "Kab. Bandung, without local offices": [one for one in others if not one.local],
    }
    shipped = float(json.loads((ROOT / "infra" / "data" / "rules.json").read_text())["thresholds"]["default"])
    levels = sorted({*SHOWN, shipped})
    return {
        "shipped": shipped,
        "chosen": chosen([one for one in told[half:] if one.free]),
        "rows": [{"threshold": t, "parts": {name: _straight(own, t) for name, own in parts.items()}} for t in levels],
    }


def chosen(told: Sequence[Said]) -> dict[str, Any]:
    """Calibration in a dozen lines, and the least threshold at which the precision held with caution."""
    raw, right = np.array([one.raw for one in told]), np.array([one.right for one in told])
    line = [(round(x, 3), round(y, 3)) for x, y in calibrating.points(raw, right)]
    found = calibrating.threshold(calibrating.calibrated(raw, line), right, PRECISION)
    return {"calibration": line, "threshold": math.ceil(found * 100) / 100}


def _straight(told: Sequence[Said], threshold: float) -> dict[str, float | None]:
    hits = [one.right for one in told if one.free and one.confidence >= threshold]
    return {"share": len(hits) / len(told), "precision": sum(hits) / len(hits) if hits else None}


def _said(reports: Reports, code: str) -> list[Said]:
    """Oldest first; reports of an agency that the directory does not have are left out."""
    region = Region(code)
    rows = sorted(reports.rows, key=lambda row: row.at)
    return [_one(region, row, label) for row in rows if (label := region.label(row.agency))]


def _one(region: Region, row: Row, label: str) -> Said:
    district, village = region.place(row)
    told = routed(Path(DATA), row.text, region=region.code, stack=region.code, district=district, village=village)
    first, second = [*told.considered, *[Candidate("", "", 0.0)] * 2][:2]
    said = breadth(read(row.text, region.know.slang).words)
    raw = sureness(first.score, second.score, said)
    return Said(
        raw, told.confidence, class_of(first.agency) == label, told.reason in _FREE, label in (VILLAGE, DISTRICT)
    )
