"""The limits as versioned data. A report keeps the limits that were in force when it was filed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from domain.place import WIB
from domain.report import HandlingClass


@dataclass(frozen=True)
class Escalation:
    """Who is told how many working days after a deadline."""

    seat: str
    after: int


@dataclass(frozen=True)
class Limits:
    """One version. Days are working days unless the name says statutory or says more; infra/data/policy.json
    holds the source of each and how sure it is.
    """

    id: str
    effective_from: date
    verification: int
    first_response: int
    resolution: Mapping[HandlingClass, int]
    reporter_window: int
    completion: int
    maximum_pause: int
    reminder_lead: Mapping[str, int]
    closing_lead: int
    escalation: tuple[Escalation, ...]
    repeat: int
    statutory_response: int
    statutory_decision: int
    statutory_completion: int
    case_data_retention: timedelta
    identity_retention: timedelta
    text_retention: timedelta
    ombudsman_after: timedelta
    outage_threshold: timedelta
    share: Mapping[str, int]
    unopened: int
    support: int
    decision: Mapping[str, int]
    objection_window: int


@dataclass(frozen=True)
class Policy:
    """All versions, oldest first."""

    versions: tuple[Limits, ...]

    def at(self, instant: datetime) -> Limits:
        """The version in force; what was filed before the first version has the first."""
        day = instant.astimezone(WIB).date()
        in_force = [v for v in self.versions if v.effective_from <= day]
        return in_force[-1] if in_force else self.versions[0]


def from_json(raw: Mapping[str, Any]) -> Policy:
    """The policy out of policy.json. Raises KeyError where a value is missing: no default hides an absence."""
    values: dict[str, Mapping[str, Any]] = {}
    for version in raw["versions"]:
        inherited = values.get(version.get("assumed_from", ""), {})
        values[version["id"]] = {**inherited, **version["values"]}
    made = (_limits(v["id"], v["effective_from"], values[v["id"]]) for v in raw["versions"])
    return Policy(tuple(sorted(made, key=lambda limits: limits.effective_from)))


def _limits(version: str, effective_from: str, values: Mapping[str, Mapping[str, Any]]) -> Limits:
    days = {name: entry["value"] for name, entry in values.items()}
    return Limits(
        id=version,
        effective_from=date.fromisoformat(effective_from),
        verification=days["verification"],
        first_response=days["first_response"],
        resolution={kind: days[kind.value] for kind in HandlingClass},
        reporter_window=days["reporter_window"],
        completion=days["completion"],
        maximum_pause=days["maximum_pause"],
        reminder_lead=days["reminder_lead"],
        closing_lead=days["closing_lead"],
        escalation=tuple(Escalation(e["seat"], e["after"]) for e in days["escalation"]),
        repeat=days["repeat"],
        statutory_response=days["statutory_response"],
        statutory_decision=days["statutory_decision"],
        statutory_completion=days["statutory_completion"],
        case_data_retention=timedelta(days=days["case_data_retention"]),
        identity_retention=timedelta(days=days["identity_retention"]),
        text_retention=timedelta(days=days["text_retention"]),
        ombudsman_after=timedelta(days=days["ombudsman_after"]),
        outage_threshold=timedelta(minutes=days["outage_threshold"]),
        share=days["share"],
        unopened=days["unopened"],
        support=days["support"],
        decision=days["decision"],
        objection_window=days["objection_window"],
    )
