"""The week of one region as a file for people: shares, what was unusual, and how many of the words were new."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice
from typing import Any

from domain.place import zone_of
from domain.report import Report
from domain.routing.features import heard
from domain.routing.model import Model
from domain.routing.text import words_of
from domain.texts import publishing
from learn import drift
from learn.drift import Part
from learn.harvest import Region
from learn.policy import Policy

SCHEMA = 1
SHOWN_AFFAIRS = 10
READ_TEXTS = 1_000


def told(
    region: str, found: Region, week: date, policy: Policy, model: Model | None, slang: Mapping[str, str]
) -> dict[str, Any]:
    """Without a word of any report: counts, shares, and the codes of agencies and affairs."""
    weeks = policy.drift_weeks
    affairs = drift.affairs(found.routed, week, weeks)
    unusual = drift.findings(found.routed, found.handled, week, policy)
    of_week = (report for report in found.recent if _filed_in(report, week))
    return {
        "schema": SCHEMA,
        "region": region,
        "week": drift.named(week),
        "confirmed": found.confirmed,
        "lessons": len(found.lessons),
        "abstentions": _part(drift.abstentions(found.routed, week, weeks)),
        "returns": {name: _part(part) for name, part in drift.returns(found.handled, week, weeks).items()},
        "affairs": {name: _part(part) for name, part in islice(affairs.items(), SHOWN_AFFAIRS)},
        "unknown_words": unknown_words(of_week, model, slang),
        "router": model.name if model else "",
        "findings": [{"kind": one.kind, "what": one.what, **_part(one.part)} for one in unusual],
    }


def counts(week: Mapping[str, Any]) -> dict[str, int]:
    """What is counted of it as metrics."""
    returned = sum(part["count"] for part in week["returns"].values())
    found = len(week["findings"])
    return {"RouterAbstentions": week["abstentions"]["count"], "RouterReturns": returned, "RouterDrifted": found}


def unknown_words(reports: Iterable[Report], model: Model | None, slang: Mapping[str, str]) -> float | None:
    """The share of the words that the model in use has never learnt; None where nothing was learnt or said."""
    if model is None:
        return None
    said = unheard = 0
    for report in islice(reports, READ_TEXTS):
        words = words_of(f"{publishing.title_of(report)}\n{publishing.text_of(report)}", slang)
        said, unheard = said + len(words), unheard + len(words) - heard(words, model.rarity)
    return round(unheard / said, 4) if said else None


def _filed_in(report: Report, week: date) -> bool:
    return drift.week_of(report.milestones.filed_at.astimezone(zone_of(report.place.region)).date()) == week


def _part(part: Part) -> dict[str, Any]:
    shares = {"share": round(part.share, 4), "former_share": round(part.former_share, 4)}
    return {"count": part.count, "of": part.of, **shares, "chance": round(part.chance, 6)}
