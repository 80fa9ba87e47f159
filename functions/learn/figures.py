"""How good a router was on reports whose agency is known, by the same code that routes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from domain.routing import blend
from domain.routing.competence import Calibration, sureness
from domain.routing.model import Model
from learn.examples import Example

SHOWN = 3
_BINS = 5


@dataclass(frozen=True)
class Answer:
    """What a router said of one report: its first candidates, how sure it was, and whether it asked nobody."""

    first: tuple[str, ...]
    confidence: float
    straight: bool

    @property
    def best(self) -> str:
        """The first candidate; empty where there was none."""
        return self.first[0] if self.first else ""


@dataclass(frozen=True)
class Figures:
    """Shares of the reports; precision is that of the straight ones, None where none went straight."""

    n: int
    top1: float
    top3: float
    macro_f1: float
    straight_through: float
    straight_through_right: float
    straight_through_precision: float | None
    reliability: tuple[tuple[float, float, int], ...]

    def rounded(self) -> dict[str, Any]:
        """For people and machines."""
        return {k: round(v, 4) if isinstance(v, float) else v for k, v in asdict(self).items()}


def by_model(model: Model, examples: Iterable[Example]) -> list[Answer]:
    """What a region's model says, with the terms beside it as when it routes."""
    return [_of_model(model, example) for example in examples]


def by_terms(examples: Iterable[Example], calibrate: Calibration, threshold: float) -> list[Answer]:
    """What the terms alone say."""
    return [_of_terms(example, calibrate, threshold) for example in examples]


def measured(answers: Sequence[Answer], labels: Sequence[str]) -> Figures:
    """The figures of these answers."""
    n = max(len(labels), 1)
    pairs = list(zip(answers, labels, strict=True))
    right = [answer.best == label for answer, label in pairs]
    among = sum(label in answer.first[:SHOWN] for answer, label in pairs)
    straight = [hit for answer, hit in zip(answers, right, strict=True) if answer.straight]
    return Figures(
        len(labels), sum(right) / n, among / n, macro_f1([a.best for a in answers], labels), len(straight) / n,
        sum(straight) / n, sum(straight) / len(straight) if straight else None, reliability(answers, right),
    )  # fmt: skip


def macro_f1(said: Sequence[str], labels: Sequence[str]) -> float:
    """The mean over all classes that were said or were right."""
    hits = Counter(label for one, label in zip(said, labels, strict=True) if one == label)
    borne, told = Counter(labels), Counter(said)
    names = borne.keys() | told.keys()
    return sum(2 * hits[name] / (borne[name] + told[name]) for name in names) / max(len(names), 1)


def reliability(answers: Sequence[Answer], right: Sequence[bool]) -> tuple[tuple[float, float, int], ...]:
    """In equal parts from unsure to sure: mean confidence, share that was right, how many."""
    order = sorted(range(len(answers)), key=lambda i: answers[i].confidence)
    cuts = [round(len(order) * i / _BINS) for i in range(_BINS + 1)]
    parts = [order[a:b] for a, b in pairwise(cuts) if b > a]
    return tuple(
        (
            round(sum(answers[i].confidence for i in part) / len(part), 4),
            round(sum(right[i] for i in part) / len(part), 4),
            len(part),
        )
        for part in parts
    )


def _of_model(model: Model, example: Example) -> Answer:
    found = blend.scores(model.margins(model.known(example.traits)), example.evidence, model.sheet.mixture)
    confidence = Calibration(model.sheet.points).of(blend.chance(found))
    return _answer(found, confidence, model.sheet.threshold)


def _of_terms(example: Example, calibrate: Calibration, threshold: float) -> Answer:
    first, second = (*sorted(example.evidence.values(), reverse=True), 0.0, 0.0)[:2]
    confidence = calibrate.of(sureness(first, second, len(example.traits.words))) if first else 0.0
    return _answer(example.evidence, confidence, threshold)


def _answer(found: Mapping[str, float], confidence: float, threshold: float) -> Answer:
    first = tuple(sorted(found, key=lambda name: (-found[name], name))[:SHOWN])
    known = bool(first) and not first[0].startswith("?")
    return Answer(first, confidence, known and confidence >= threshold)
