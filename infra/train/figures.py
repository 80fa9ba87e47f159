"""How good a router was on reports whose agency is known."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

SHOWN = 3


@dataclass(frozen=True)
class Answer:
    """What a router said of one report: its first candidates, how sure it was, and whether it asked nobody."""

    first: tuple[str, ...]
    confidence: float
    straight: bool

    @property
    def best(self) -> str:
        return self.first[0] if self.first else ""


@dataclass(frozen=True)
class Figures:
    """Shares of the reports; precision is that of the straight ones, None where none went straight."""

    n: int
    classes: int
    top1: float
    top3: float
    macro_f1: float
    straight_through: float
    straight_through_precision: float | None
    model_bytes: int
    ms_per_text: float

    def rounded(self) -> dict[str, Any]:
        """For people and machines."""
        return {k: round(v, 4) if isinstance(v, float) else v for k, v in asdict(self).items()}


@dataclass(frozen=True)
class Cost:
    """What answering took."""

    model_bytes: int = 0
    ms_per_text: float = 0.0


def measured(answers: Sequence[Answer], labels: Sequence[str], classes: int, cost: Cost = Cost()) -> Figures:
    """The figures of these answers."""
    n = max(len(labels), 1)
    right = [answer.best == label for answer, label in zip(answers, labels, strict=True)]
    among = sum(label in answer.first[:SHOWN] for answer, label in zip(answers, labels, strict=True))
    straight = [hit for answer, hit in zip(answers, right, strict=True) if answer.straight]
    return Figures(
        len(labels), classes, sum(right) / n, among / n, macro_f1([a.best for a in answers], labels),
        len(straight) / n, sum(straight) / len(straight) if straight else None, cost.model_bytes, cost.ms_per_text,
    )  # fmt: skip


def macro_f1(said: Sequence[str], labels: Sequence[str]) -> float:
    """The mean over all classes that were said or were right."""
    hits = Counter(label for one, label in zip(said, labels, strict=True) if one == label)
    borne, told = Counter(labels), Counter(said)
    names = borne.keys() | told.keys()
    return sum(2 * hits[name] / (borne[name] + told[name]) for name in names) / max(len(names), 1)


def recalls(answers: Sequence[Answer], labels: Sequence[str]) -> Mapping[str, tuple[int, int]]:
    """For each class how many were found, of how many."""
    hits = Counter(label for answer, label in zip(answers, labels, strict=True) if answer.best == label)
    return {name: (hits[name], n) for name, n in Counter(labels).most_common()}
