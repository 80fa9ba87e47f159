"""From examples to a model: margins, mixture, calibration and threshold, the last three on held-out folds."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from domain.routing import artifact
from domain.routing.model import UNSEEN, Model, Sheet
from learn import calibrating, fitting, slimming
from learn.calibrating import Held
from learn.examples import Example
from learn.fitting import Floats, Rows
from learn.matrix import FEWEST_REPORTS, Table, Vocabulary

COST, RARE_WEIGHS = 0.15, 0.4
FOLDS = 4


@dataclass(frozen=True)
class Wish:
    """What is asked of a model: its name, its region, and how often it must be right where nobody looks."""

    version: str
    region: str
    trained_at: str
    precision: float


def train(examples: Sequence[Example], wish: Wish) -> Model:
    """A model of these examples, whatever their number; the same examples in the same order give the same bytes."""
    work = Work(examples)
    held = work.held_out()
    blend = calibrating.mixture(held)
    right, share = calibrating.best(held, blend)
    line = calibrating.points(share, right)
    cut = calibrating.threshold(calibrating.calibrated(share, line), right, wish.precision)
    sheet = Sheet(
        wish.version, wish.region, wish.trained_at, len(examples), work.classes, blend, line, cut, wish.precision
    )
    everything = np.arange(len(examples))
    weights, known, _ = work.fitted(everything)
    slim = slimming.slimmed(weights, known, lambda held: len(artifact.pack(Model(sheet, held))))
    return Model(sheet, slim)


class Work:
    """The examples as arrays; classes are the labels that enough reports bear."""

    def __init__(self, examples: Sequence[Example]) -> None:
        times = Counter(e.label for e in examples)
        self.classes = tuple(sorted(label for label, n in times.items() if n >= FEWEST_REPORTS))
        others = {name for e in examples for name in (e.label, *e.evidence)} - set(self.classes)
        self.candidates = (*self.classes, *sorted(others))
        at = {name: i for i, name in enumerate(self.candidates)}
        self.label = np.array([at[e.label] for e in examples], np.int64)
        self.terms = np.zeros((len(examples), len(at)), np.float32)
        for row, example in enumerate(examples):
            for name, strength in example.evidence.items():
                self.terms[row, at[name]] = np.log1p(strength)
        self.table = Table([e.traits for e in examples])

    def fitted(self, rows: NDArray[np.int64], rare: float = RARE_WEIGHS) -> tuple[Floats, Vocabulary, Rows]:
        """Weights over the vocabulary of these rows; and all reports over it."""
        known = self.table.vocabulary(rows)
        laid = self.table.rows(known)
        learnt = rows[self.label[rows] < len(self.classes)]
        if not len(learnt) or not self.classes:
            return np.zeros((laid.width, len(self.classes)), np.float32), known, laid
        label, classes = self.label[learnt], len(self.classes)
        return fitting.fit(laid.take(learnt), label, classes, costs(label, classes, rare=rare)), known, laid

    def held_out(self) -> Held:
        """Every report scored by a model that was trained without it."""
        margins = np.full((len(self.label), len(self.candidates)), UNSEEN, np.float32)
        fold = self._folds()
        for turn in range(FOLDS):
            mine = np.nonzero(fold == turn)[0]
            weights, _, laid = self.fitted(np.nonzero(fold != turn)[0])
            if len(mine) and self.classes:
                margins[mine, : len(self.classes)] = fitting.margins(laid.take(mine), weights)
        return Held(margins, self.terms, self.label)

    def _folds(self) -> NDArray[np.int64]:
        """By what a report says, not by where it stands: a copy is no evidence for its original."""
        said = np.zeros(len(self.label), np.uint64)
        np.bitwise_xor.at(
            said, self.table.row, self.table.keys[self.table.key].astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        )
        return ((said >> np.uint64(33)) % np.uint64(FOLDS)).astype(np.int64)


def costs(label: NDArray[np.int64], classes: int, cost: float = COST, rare: float = RARE_WEIGHS) -> Floats:
    """What a violated margin costs, by class: rare ones weigh somewhat more, so that they are not drowned."""
    times = np.bincount(label, minlength=classes)
    ratio = times[times > 0].mean() / np.maximum(times, 1)
    return np.asarray(cost * ratio**rare, np.float32)
