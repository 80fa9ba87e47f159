"""How good a router was, what it took, and how that is printed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from learn import figures
from learn.figures import SHOWN, Answer, macro_f1

__all__ = ["SHOWN", "Answer", "Cost", "Figures", "confusions", "macro_f1", "measured", "recalls"]


@dataclass(frozen=True)
class Figures(figures.Figures):
    """With the number of classes there were, and what answering took."""

    classes: int
    model_bytes: int
    ms_per_text: float


@dataclass(frozen=True)
class Cost:
    """What answering took."""

    model_bytes: int = 0
    ms_per_text: float = 0.0


def measured(answers: Sequence[Answer], labels: Sequence[str], classes: int, cost: Cost | None = None) -> Figures:
    """The figures of these answers."""
    took = cost or Cost()
    return Figures(
        **vars(figures.measured(answers, labels)),
        classes=classes, model_bytes=took.model_bytes, ms_per_text=took.ms_per_text,
    )  # fmt: skip


def recalls(answers: Sequence[Answer], labels: Sequence[str]) -> Mapping[str, tuple[int, int]]:
    """For each class how many were found, of how many; the largest first."""
    hits = Counter(label for answer, label in zip(answers, labels, strict=True) if answer.best == label)
    return {name: (hits[name], n) for name, n in Counter(labels).most_common()}


def confusions(answers: Sequence[Answer], labels: Sequence[str], most: int) -> list[tuple[str, str, int]]:
    """Right class, said class, how often; the commonest first."""
    wrong = Counter((label, a.best) for a, label in zip(answers, labels, strict=True) if a.best != label)
    return [(right, said, n) for (right, said), n in wrong.most_common(most)]
