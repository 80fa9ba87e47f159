"""The evaluation report of a training: for people as text, for machines as JSON, beside the artifact."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from infra.train import ours
from infra.train.figures import Answer, Cost, confusions, measured, recalls
from learn.examples import Example
from learn.trainer import Wish

FOLDS, LEAST, SHOWN, BAR = 5, 50, 10, 40


def evaluated(examples: Sequence[Example], wish: Wish) -> dict[str, Any]:
    """Figures on the newest fifth and on folds; each report is judged by a model that has not seen it."""
    cut = len(examples) * 4 // 5
    newest = _judged(examples, np.arange(cut), np.arange(cut, len(examples)), wish)
    order = np.random.default_rng(1).permutation(len(examples))
    parts = np.array_split(order, FOLDS)
    folds = [_judged(examples, np.setdiff1d(order, part), part, wish) for part in parts]
    answers = [a for said, _, _ in folds for a in said]
    labels = [label for _, own, _ in folds for label in own]
    return {
        "newest_fifth": measured(newest[0], newest[1], _classes(examples), newest[2]).rounded(),
        "folds": measured(answers, labels, _classes(examples), folds[0][2]).rounded(),
        "recall": recalls(answers, labels),
        "confused": confusions(answers, labels, SHOWN),
    }


def _judged(
    examples: Sequence[Example], train: "np.typing.NDArray[Any]", test: "np.typing.NDArray[Any]", wish: Wish
) -> tuple[list[Answer], list[str], Cost]:
    router = ours.trained([examples[i] for i in train], wish)
    return router.answers(examples[i] for i in test), [examples[i].label for i in test], Cost(router.size)


def _classes(examples: Sequence[Example]) -> int:
    return len({example.label for example in examples})


def lines(told: Mapping[str, Any]) -> Iterator[str]:
    """The report for a reader."""
    yield f"{told['region']} {told['name']}: {told['version']}, {told['reports']} reports, {told['bytes']:,} bytes"
    if told["unknown"]:
        gone = ", ".join(f"{name} ({n})" for name, n in told["unknown"].items())
        yield f"left out, since the directory has no such agency: {gone}"
    yield f"straight through from a confidence of {told['threshold']:g} on, for a precision of {told['precision']:g}"
    for name in ("newest_fifth", "folds"):
        yield f"{name.replace('_', ' ')}: {_sentence(told[name])}"
    yield "\nconfidence → part that was right (each held out)"
    yield from (f"  {said:4.2f}  {right:4.2f} {_bar(right)} {n}" for said, right, n in told["folds"]["reliability"])
    yield "\nfound, of each agency's reports"
    for name, (hits, n) in told["recall"].items():
        yield f"  {hits / n:4.2f} {_bar(hits / n)} {n:5} {name}"
    yield "\nmost confused"
    yield from (f"  {n:4}  {right} → {said or 'nothing'}" for right, said, n in told["confused"])


def _bar(share: float) -> str:
    return f"{'█' * round(share * BAR):<{BAR}}"


def _sentence(f: Mapping[str, Any]) -> str:
    precise = f["straight_through_precision"]
    straight = f"{f['straight_through']:.1%} straight through" + (f", {precise:.1%} of them right" if precise else "")
    return f"{f['top1']:.1%} right, {f['top3']:.1%} among three, macro-F1 {f['macro_f1']:.3f}, {straight} (of {f['n']})"
