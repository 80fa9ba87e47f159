"""Margins of a model and evidence of the terms become one score a candidate, and the best one's chance to be right."""

from collections.abc import Mapping
from math import exp, log1p

from domain.routing.model import UNSEEN, Mixture


def scores(margins: Mapping[str, float], evidence: Mapping[str, float], mixture: Mixture) -> dict[str, float]:
    """A score for each class of the model and each candidate of the terms; differences between them count."""
    names = [*margins, *(name for name in evidence if name not in margins)]
    return {name: of(margins.get(name, UNSEEN), evidence.get(name, 0.0), mixture) for name in names}


def of(margin: float, evidence: float, mixture: Mixture) -> float:
    """The score of one candidate: a weighted sum, so that its parts can be told."""
    return mixture.margin * margin + mixture.terms * log1p(evidence)


def chance(found: Mapping[str, float]) -> float:
    """The best candidate's share among all (softmax), before calibration; 0 where there is none."""
    if not found:
        return 0.0
    best = max(found.values())
    return 1 / sum(exp(score - best) for score in found.values())
