"""How good a router was, what it took, and how that is printed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from learn import figures
from learn.figures import SHOWN, Answer, macro_f1

__all__ = ["SHOWN", "Answer", "Cost", "Figures", "confusions", "macro_f1", "measured", "recalls"]


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


def measured(answers: Sequence[Answer], labels: Sequence[str], classes: int, cost: Cost | None = None) -> Figures:
    """The figures of these answers."""
    found, took = figures.measured(answers, labels), cost or Cost()
    return Figures(
        found.n, classes, found.top1, found.top3, found.macro_f1, found.straight_through,
        found.straight_through_precision, took.model_bytes, took.ms_per_text,
    )  # fmt: skip


def recalls(answers: Sequence[Answer], labels: Sequence[str]) -> Mapping[str, tuple[int, int]]:
    """For each class how many were found, of how many; the largest first."""
    hits = Counter(label for answer, label in zip(answers, labels, strict=True) if answer.best == label)
    return {name: (hits[name], n) for name, n in Counter(labels).most_common()}


def confusions(answers: Sequence[Answer], labels: Sequence[str], most: int) -> list[tuple[str, str, int]]:
    """Right class, said class, how often; the commonest first."""
    wrong = Counter((label, a.best) for a, label in zip(answers, labels, strict=True) if a.best != label)
    return [(right, said, n) for (right, said), n in wrong.most_common(most)]
