"""What the check of texts misses and what it masks without need, kind by kind, on the labelled corpus of the tests."""

from benchmarks.measure import Measure
from domain.texts.findings import Found
from tests.domain.moderation_corpus import corpus
from tests.domain.moderation_measure import Score, measured
from tests.domain.test_moderation import LEAST


def run() -> list[Measure]:
    """Recall and precision are one minus these ratios; the sentences are invented by the authors of the rules."""
    scores = measured(corpus())
    return [measure for kind, score in scores.items() for measure in _of(kind, score)]


def _of(kind: Found, score: Score) -> list[Measure]:
    recall, precision = LEAST[kind]
    marked, found = score.hits + len(score.missed), score.hits + len(score.wrong)
    note = f"recall {score.recall:.3f}, precision {score.precision:.3f} on {marked} marks"
    return [
        Measure(f"moderation, {kind} missed", len(score.missed), marked, "marks", "marked", 1 - recall, note),
        Measure(f"moderation, {kind} in vain", len(score.wrong), found, "findings", "found", 1 - precision),
    ]
