"""Traits as sparse rows: which of them are kept, how rare they are, and the same weighing as when routing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from domain.routing.artifact import FINEST, RAREST
from domain.routing.features import PIECES_LONG, WORDS_LONG, Traits
from learn.fitting import Floats, Rows

# No trait that fewer reports bear enters a model: it could give a person away.
FEWEST_REPORTS = 5
_WORDS, _PIECES, _PLAIN = 0, 1, 2
# Rare traits tell more than their rarity alone. Only ratios count: the part keeps the rarest within a byte.
STEEP, _PART = 1.5, 0.4

Keys = NDArray[np.uint32]


@dataclass(frozen=True)
class Vocabulary:
    """Kept keys, ascending, and the rarity of each, already as coarse as a model keeps it."""

    keys: Keys
    rarity: Floats


class Table:
    """All traits of many reports, flat: made once, then cut into training and testing rows."""

    def __init__(self, found: Sequence[Traits]) -> None:
        blocks = [(t.words, t.pieces, t.plain) for t in found]
        sizes = np.array([[len(block) for block in own] for own in blocks], np.int64).reshape(len(found), 3)
        self.row = np.repeat(np.arange(len(found)), sizes.sum(1))
        self.block = np.repeat(np.tile([_WORDS, _PIECES, _PLAIN], len(found)), sizes.ravel())
        keys = np.array([key for own in blocks for block in own for key in block], np.uint32)
        self.keys, self.key = np.unique(keys, return_inverse=True)
        self.values = np.array([v for own in blocks for block in own for v in block.values()], np.float32)
        self.count = len(found)
        self.once = _first_of_each(self.key.astype(np.uint64) << np.uint64(32) | self.row.astype(np.uint64))

    def vocabulary(self, rows: NDArray[np.int64], steep: float = STEEP) -> Vocabulary:
        """The traits that enough of these reports bear; rarity as in TF-IDF, smoothed, to a power."""
        chosen = np.zeros(self.count, bool)
        chosen[rows] = True
        borne = np.bincount(self.key[self.once & chosen[self.row]], minlength=len(self.keys))
        kept = borne >= FEWEST_REPORTS
        rarity = np.minimum(_PART * (np.log((1 + len(rows)) / (1 + borne[kept])) + 1) ** steep, RAREST)
        return Vocabulary(self.keys[kept], (np.round(rarity * FINEST) / FINEST).astype(np.float32))

    def rows(self, known: Vocabulary, words: float = WORDS_LONG) -> Rows:
        """Every report as a sparse row over the vocabulary, whole words as long as given."""
        place = np.searchsorted(known.keys, self.keys)
        place[place == len(known.keys)] = 0
        there = known.keys[place] == self.keys if len(known.keys) else np.zeros(len(self.keys), bool)
        hit = there[self.key]
        row, block, column = self.row[hit], self.block[hit], place[self.key[hit]]
        values = self.values[hit] * np.where(block == _PLAIN, 1, known.rarity[column])
        group = row * 3 + block
        length = np.sqrt(np.bincount(group, values.astype(np.float64) ** 2, self.count * 3))
        wished = np.array([words, PIECES_LONG, 1.0])[block]
        values = np.where(block == _PLAIN, values, wished * values / np.maximum(length[group], 1e-12))
        start = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=self.count))])
        return Rows(start.astype(np.int64), column.astype(np.int64), values.astype(np.float32), max(len(known.keys), 1))


def _first_of_each(values: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which values stand there for the first time: a report that bears a trait twice bears it once."""
    order = np.argsort(values, kind="stable")
    first = np.ones(len(values), bool)
    first[order[1:]] = values[order[1:]] != values[order[:-1]]
    return first
