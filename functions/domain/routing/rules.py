"""Rules over the scores: what never goes straight through, and what belongs to somebody else whatever the terms say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from domain.routing.scorer import TermScorer
from domain.routing.text import Text


class Then(StrEnum):
    """What a rule does: secret to the Inspectorate; secret to a person; to a person; or names the agency."""

    INSPECTORATE = "inspectorate"
    PROTECT = "protect"
    PERSON = "person"
    ASSIGN = "assign"


@dataclass(frozen=True)
class Rule:
    """One line of rules.json, with its version, effective date and the reason why it stands."""

    id: str
    version: int
    effective_from: date
    reason: str
    then: Then
    why: str
    signs: tuple[str, ...] = ()
    flag: str = ""
    affairs: tuple[str, ...] = ()
    unit: str = ""
    level: str = ""
    referral: str = ""
    keep_unit: bool = False

    @property
    def label(self) -> str:
        """How the decision names it."""
        return f"{self.id}@{self.version}"


@dataclass(frozen=True)
class RuleBook:
    """The compiled rules.json. `signs` scores what rules look for in a text."""

    version: str
    rules: tuple[Rule, ...]
    signs: TermScorer
    thresholds: Mapping[str, float]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "RuleBook":
        """Raises on anything unknown: a rule may not switch itself off in silence."""
        return cls(
            data["version"],
            tuple(_rule(raw) for raw in data["rules"]),
            TermScorer.from_data(data, whole=True),
            data["thresholds"],
        )

    def seen(self, text: Text) -> frozenset[str]:
        """The signs found in a text (each needs one full term)."""
        return frozenset(sign for sign, score in self.signs.score(text).by_affair.items() if score >= 1)

    def speaking(self, seen: frozenset[str], flags: frozenset[str], affair: str, day: date) -> Sequence[Rule]:
        """The rules that apply, in their order. A rule with signs and affairs needs one of each."""
        return [rule for rule in self.rules if rule.effective_from <= day and _applies(rule, seen, flags, affair)]

    def threshold(self, regions: Sequence[str]) -> float:
        """The confidence needed, by the smallest region that sets one."""
        own = (self.thresholds[region] for region in regions if region in self.thresholds)
        return next(own, self.thresholds["default"])


def _applies(rule: Rule, seen: frozenset[str], flags: frozenset[str], affair: str) -> bool:
    if rule.flag and rule.flag not in flags:
        return False
    if rule.signs and not seen.intersection(rule.signs):
        return False
    return not rule.affairs or affair in rule.affairs


def _rule(raw: Mapping[str, Any]) -> Rule:
    values = {**raw, "then": Then(raw["then"]), "effective_from": date.fromisoformat(raw["effective_from"])}
    values["signs"], values["affairs"] = tuple(raw["signs"]), tuple(raw["affairs"])
    return Rule(**values)
