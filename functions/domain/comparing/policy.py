"""How sure is sure, how much is enough: the values of evaluation.json."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any


@dataclass(frozen=True)
class Policy:
    """Each value with its source stands in infra/data/evaluation.json. Shares and chances lie between 0 and 1."""

    confidence: float
    good: float
    least_reports: int
    least_answers: int
    ranks_confidence: float
    returns_allowed: float
    settling: timedelta
    small: int
    windows: tuple[int, ...]
    baseline: int
    alarms_a_month: float
    least_risen: int
    told_again: int
    repeated_reports: int
    repeated_weeks: int
    repeated_span: int
    brief_hour: int
    out_of_use: int
    sampled: float
    sampled_least: int
    sampled_most: int
    sampled_upheld: float
    contest_days: int

    def settled(self, today: date) -> date:
        """The newest day of filing that is compared: what is younger may still be within its time."""
        return today - self.settling


def from_json(raw: Mapping[str, Any]) -> Policy:
    """Raises KeyError where a value is missing: no default hides an absence."""
    values = {field.name: raw["values"][field.name]["value"] for field in fields(Policy)}
    ready = {"settling": timedelta(days=values["settling"]), "windows": tuple(values["windows"])}
    return Policy(**values | ready)
