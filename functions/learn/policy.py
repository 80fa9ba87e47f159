"""How much is learnt from, when a router is better, and from when on a week is unusual: values of learning.json."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any


@dataclass(frozen=True)
class Policy:
    """Each value with its source stands in infra/data/learning.json."""

    window: timedelta
    newest: int
    newest_of_region: int
    least_labels: int
    least_new: int
    tested_share: float
    tested_most: int
    precision: float
    least_precision: float
    chance: float
    drift_weeks: int
    drift_chance: float
    drift_least: int


def from_json(raw: Mapping[str, Any]) -> Policy:
    """Raises KeyError where a value is missing: no default hides an absence."""
    values = {field.name: raw["values"][field.name]["value"] for field in fields(Policy)}
    return Policy(**{**values, "window": timedelta(days=values["window"])})
