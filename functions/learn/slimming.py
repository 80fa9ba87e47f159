"""Weights in eight bits, the smallest left out, until the packed model fits what a cold start may read."""

from array import array
from collections.abc import Callable

import numpy as np

from domain.routing.model import Weights
from learn.fitting import Floats
from learn.matrix import Vocabulary

LARGEST_BYTES = 480_000
_FULL = 127
_CUTS = 9


def slimmed(weights: Floats, known: Vocabulary, size_of: Callable[[Weights], int]) -> Weights:
    """The most weights that fit; `size_of` packs a model with them and tells its bytes."""
    whole = _kept(weights, known, 0.0)
    if size_of(whole) <= LARGEST_BYTES:
        return whole
    low, high = 0.0, float(np.abs(weights).max())
    found = _kept(weights, known, high)
    for _ in range(_CUTS):
        cut = (low + high) / 2
        tried = _kept(weights, known, cut)
        low, high, found = (low, cut, tried) if size_of(tried) <= LARGEST_BYTES else (cut, high, found)
    return found


def _kept(weights: Floats, known: Vocabulary, cut: float) -> Weights:
    scale = np.maximum(np.abs(weights).max(0), 1e-9) / _FULL
    coarse = np.round(weights / scale).astype(np.int8)
    coarse[np.abs(weights) < cut] = 0
    rows, classes = np.nonzero(coarse)
    start = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=len(known.keys)))])
    return Weights(
        array("I", map(int, known.keys)),
        tuple(map(float, known.rarity)),
        array("I", map(int, start)),
        classes.astype(np.uint8).tobytes(),
        array("b", coarse[rows, classes].tobytes()),
        tuple(map(float, np.round(scale, 9))),
    )
