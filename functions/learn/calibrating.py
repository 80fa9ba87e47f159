"""How sure may a score make us: the mixture, the chance to be right, and from where on nobody needs to look.

Everything here is fitted on scores of reports that the scoring model had not seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from domain.routing.model import Mixture
from learn.fitting import Floats

# What a region's first reports start from, and how many reports that start is worth.
START, WORTH = Mixture(0.0, 2.0), 20.0
POINTS = 12
# One-sided 80 %: a threshold found on few reports must hold on the next ones too.
CAUTION = 0.84
_STEPS = 25

Doubles = NDArray[np.float64]

_START: Doubles = np.array([START.margin, START.terms])
_PULL: Doubles = WORTH * np.diag([0.05, 1.0])


@dataclass(frozen=True)
class Held:
    """Held-out reports × candidates: margins, log evidence, and the column of the agency that was right."""

    margins: Floats
    terms: Floats
    right: NDArray[np.int64]

    def scores(self, mixture: Mixture) -> Doubles:
        """Blended as domain.routing.blend does it for one report."""
        return np.asarray(mixture.margin * self.margins + mixture.terms * self.terms, np.float64)


def mixture(held: Held) -> Mixture:
    """The two weights under which the right agencies were likeliest, drawn a little towards the start (Newton)."""
    if not len(held.right):
        return START
    parts = np.stack([held.margins, held.terms], axis=2).astype(np.float64)
    chosen = parts[np.arange(len(parts)), held.right]
    at = _START.copy()
    for _ in range(_STEPS):
        shares = _softmax(parts @ at)
        mean = np.einsum("nc,ncp->np", shares, parts)
        bend = np.einsum("nc,ncp,ncq->pq", shares, parts, parts) - mean.T @ mean + _PULL
        step = np.linalg.solve(bend, (mean - chosen).sum(0) + _PULL @ (at - _START))
        at, former = _downhill(parts, chosen, at, step), at
        if np.abs(at - former).max() < 1e-3:
            break
    return Mixture(round(float(at[0]), 4), round(float(at[1]), 4))


def _downhill(parts: Doubles, chosen: Doubles, at: Doubles, step: Doubles) -> Doubles:
    """Newton's step, halved until it does not lead uphill."""
    here = _surprise(parts, chosen, at)
    for halving in range(12):
        there: Doubles = np.maximum(at - step / 2**halving, 0)
        if _surprise(parts, chosen, there) <= here:
            return there
    return at


def _surprise(parts: Doubles, chosen: Doubles, at: Doubles) -> float:
    scores = parts @ at
    top = scores.max(1)
    told = np.log(np.exp(scores - top[:, None]).sum(1)) + top - chosen @ at
    away = at - _START
    return float(told.sum() + 0.5 * away @ _PULL @ away)


def best(held: Held, blend: Mixture) -> tuple[NDArray[np.bool_], Doubles]:
    """Whether the first choice of each report was right, and its share before calibration."""
    scores = held.scores(blend)
    if not len(scores):
        return np.zeros(0, np.bool_), np.zeros(0)
    return scores.argmax(1) == held.right, _softmax(scores).max(1)


def points(share: Doubles, right: NDArray[np.bool_]) -> tuple[tuple[float, float], ...]:
    """Share before calibration → part that was right, rising (pool adjacent violators), in a dozen straight lines."""
    if not len(share):
        return ((0.0, 0.0), (1.0, 0.5))
    order = np.argsort(share, kind="stable")
    groups = [g for g in np.array_split(order, min(POINTS, max(1, len(order) // 10))) if len(g)]
    pooled: list[list[float]] = []
    for group in groups:
        pooled.append([float(share[group].sum()), float(right[group].sum()), float(len(group))])
        while len(pooled) > 1 and pooled[-2][1] * pooled[-1][2] >= pooled[-1][1] * pooled[-2][2]:
            last = pooled.pop()
            pooled[-1] = [a + b for a, b in zip(pooled[-1], last, strict=True)]
    inner = [(round(s / n, 4), round((r + 0.5) / (n + 1), 4)) for s, r, n in pooled]
    return ((0.0, 0.0), *((x, y) for x, y in inner if 0 < x < 1), (1.0, max(y for _, y in inner)))


def threshold(confidence: Doubles, right: NDArray[np.bool_], precision: float) -> float:
    """The least confidence from which on the held-out reports were right often enough, with caution; 1.01 if none."""
    order = np.argsort(-confidence, kind="stable")
    hits = np.cumsum(right[order])
    found = 1.01
    for count, hit in enumerate(hits, start=1):
        last = count == len(order) or confidence[order[count]] < confidence[order[count - 1]]
        if last and count >= POINTS and _lower(int(hit), count) >= precision:
            found = float(confidence[order[count - 1]])
    return round(found, 4)


def surest(confidence: Doubles, right: NDArray[np.bool_]) -> tuple[int, float]:
    """Of how many of the surest the lower bound is highest, and that bound; (0, 0.0) for too few."""
    hits = np.cumsum(right[np.argsort(-confidence, kind="stable")])
    bounds = ((count, _lower(int(hit), count)) for count, hit in enumerate(hits, start=1) if count >= POINTS)
    return max(bounds, key=lambda found: found[1], default=(0, 0.0))


def _lower(hits: int, count: int) -> float:
    """Wilson's lower bound of a share."""
    share, z2 = hits / count, CAUTION**2
    middle = share + z2 / (2 * count)
    return (middle - CAUTION * sqrt(share * (1 - share) / count + z2 / (4 * count * count))) / (1 + z2 / count)


def _softmax(scores: Doubles) -> Doubles:
    raised = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(raised / raised.sum(1, keepdims=True), np.float64)


def calibrated(share: Doubles, line: Sequence[tuple[float, float]]) -> Doubles:
    """The line of `points` applied to many."""
    return np.asarray(np.interp(share, [x for x, _ in line], [y for _, y in line]), np.float64)
