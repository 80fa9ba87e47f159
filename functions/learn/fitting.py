"""One linear separator a class, all fitted in the same sweep: L2-regularised squared hinge by dual coordinate descent.

Hsieh, Chang, Lin, Keerthi and Sundararajan (2008), "A dual coordinate descent method for large-scale linear SVM".
Each class against the rest is its own problem, and all of them share the rows; numpy works them side by side.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

# Further sweeps make no better decisions: measured on held-out reports.
SWEEPS, ENOUGH = 4, 0.05


@dataclass(frozen=True)
class Rows:
    """Sparse rows: those of row i stand in start[i]:start[i + 1] of columns and values."""

    start: Ints
    columns: Ints
    values: Floats
    width: int

    def __len__(self) -> int:
        return len(self.start) - 1

    def row(self, i: int) -> tuple[Ints, Floats]:
        """Columns and values of one row."""
        here = slice(self.start[i], self.start[i + 1])
        return self.columns[here], self.values[here]

    def take(self, chosen: Sequence[int] | NDArray[np.int64]) -> "Rows":
        """The chosen rows, in that order."""
        parts = [self.row(i) for i in chosen]
        start = np.concatenate([[0], np.cumsum([len(c) for c, _ in parts])]).astype(np.int64)
        if not parts:
            return Rows(start, self.columns[:0], self.values[:0], self.width)
        return Rows(start, np.concatenate([c for c, _ in parts]), np.concatenate([v for _, v in parts]), self.width)


def fit(rows: Rows, labels: Ints, classes: int, cost: Floats, seed: int = 1, sweeps: int = SWEEPS) -> Floats:
    """Weights, features × classes; `cost` is what a violated margin costs, one number a class of the row.

    The order of rows is shuffled by `seed`: the same rows give the same weights.
    """
    weights = np.zeros((rows.width, classes), np.float32)
    signs = -np.ones((len(rows), classes), np.float32)
    signs[np.arange(len(rows)), labels] = 1
    alpha = np.zeros((len(rows), classes), np.float32)
    slack = (0.5 / cost[labels]).astype(np.float32)
    squares = _squares(rows) + slack
    order = np.arange(len(rows))
    shuffle = np.random.default_rng(seed)
    known = [rows.row(i) for i in range(len(rows))]
    for _ in range(sweeps):
        shuffle.shuffle(order)
        furthest = 0.0
        for i in order.tolist():
            columns, values = known[i]
            here = weights.take(columns, 0)
            sign = signs[i]
            gradient = sign * (values @ here) - 1 + slack[i] * alpha[i]
            after = np.maximum(alpha[i] - gradient / squares[i], 0)
            moved = (after - alpha[i]) * sign
            furthest = max(furthest, float(np.abs(moved).max()))
            here += np.multiply.outer(values, moved)
            weights[columns] = here
            alpha[i] = after
        if furthest < ENOUGH:
            break
    return weights


def margins(rows: Rows, weights: Floats) -> Floats:
    """Rows × classes: how far each row lies on each class's side."""
    found = [values @ weights[columns] for columns, values in (rows.row(i) for i in range(len(rows)))]
    return np.array(found, np.float32).reshape(len(rows), weights.shape[1])


def _squares(rows: Rows) -> Floats:
    return np.array([values @ values for _, values in (rows.row(i) for i in range(len(rows)))], np.float32)
