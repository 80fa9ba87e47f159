"""What the router is compared with, each trained on the same rows and asked for the same precision.

"signalen" is the published recipe of the Dutch Signalen system (bag of words, TF-IDF, L1 logistic regression);
"svm" a linear support vector machine over words and pairs of words; the thresholds of all come from held-out folds.
"""

import pickle
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from time import process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from infra.train.figures import SHOWN, Answer, Cost
from infra.train.offices import Offices, class_of_name
from infra.train.ours import PRECISION
from infra.train.reading import Reader
from infra.train.rows import Row
from learn import calibrating

FOLDS = 4
_RIVAL, _PRIOR = 0.9, 1.5
Ranked = tuple[tuple[str, ...], float]
Asked = Callable[[Sequence[str]], list[Ranked]]


def majority(rows: Sequence[Row]) -> Asked:
    """Always the same: the agencies that got most."""
    times = Counter(class_of_name(row.agency) for row in rows)
    first = tuple(name for name, _ in times.most_common(SHOWN))
    return lambda texts: [(first, times[first[0]] / len(rows)) for _ in texts]


def keyword_rules(reader: Reader, offices: Offices) -> Asked:
    """The product's terms and the table from agencies to affairs, without any training."""

    def ranked(text: str) -> Ranked:
        found = offices.evidence(reader.scores(text).by_affair)
        first = sorted(found, key=lambda name: (-found[name], name))[:SHOWN]
        best, second = [*(found[name] for name in first), 0.0, 0.0][:2]
        return tuple(first), best / (best + _RIVAL * second + _PRIOR)

    return lambda texts: [ranked(text) for text in texts]


def signalen() -> Any:
    """The recipe as published; no stemmer, since theirs is for Dutch."""
    lasso = LogisticRegression(l1_ratio=1, solver="liblinear", max_iter=300, random_state=1)
    return make_pipeline(CountVectorizer(), TfidfTransformer(), OneVsRestClassifier(lasso))


def svm() -> Any:
    """Words and pairs of words that two reports bear."""
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
    return make_pipeline(words, LinearSVC(C=0.3, random_state=1))


def learnt(make: Callable[[], Any], rows: Sequence[Row]) -> tuple[Asked, int]:
    """A pipeline of scikit-learn trained on these rows, and the bytes of its pickle."""
    pipe = make().fit([row.text for row in rows], [class_of_name(row.agency) for row in rows])
    names = list(pipe.classes_)

    def ask(texts: Sequence[str]) -> list[Ranked]:
        return [_ranked(scores, names) for scores in _scores(pipe, texts, len(names))]

    return ask, len(pickle.dumps(pipe))


def _scores(pipe: Any, texts: Sequence[str], classes: int) -> NDArray[np.float64]:
    if hasattr(pipe[-1], "predict_proba"):
        return np.asarray(pipe.predict_proba(texts), np.float64)
    found = np.asarray(pipe.decision_function(texts), np.float64)
    return found if classes > 2 else np.stack([-found, found], axis=1)


def _ranked(scores: NDArray[np.float64], names: Sequence[str]) -> Ranked:
    """The margin to the second is the confidence, between 0 and 1."""
    order = np.argsort(-scores, kind="stable")[:SHOWN]
    margin = float(scores[order[0]] - scores[order[1]]) if len(order) > 1 else 1.0
    return tuple(names[i] for i in order), float(np.tanh(margin / 2))


def _held_out(make: Callable[[], Any], rows: Sequence[Row]) -> list[tuple[Ranked, str]]:
    found: list[tuple[Ranked, str]] = []
    for inside, outside in KFold(FOLDS, shuffle=True, random_state=1).split(rows):
        ask, _ = learnt(make, [rows[i] for i in inside])
        labels = [class_of_name(rows[i].agency) for i in outside]
        found += zip(ask([rows[i].text for i in outside]), labels, strict=True)
    return found


def _threshold(held: Sequence[tuple[Ranked, str]]) -> float:
    right = np.array([first[:1] == (label,) for (first, _), label in held])
    return calibrating.threshold(np.array([sure for (_, sure), _ in held]), right, PRECISION)


def _straight(ranked: Sequence[Ranked], threshold: float) -> list[Answer]:
    return [Answer(first, sure, sure >= threshold) for first, sure in ranked]


def compared(
    train: Sequence[Row], test: Sequence[Row], reader: Reader, offices: Offices, thresholds: bool = True
) -> Mapping[str, tuple[list[Answer], Cost]]:
    """Each baseline's answers to the test rows, and what they took; without thresholds nothing goes straight."""
    labels = [class_of_name(row.agency) for row in train]
    plain = {"majority": majority(train), "keyword_rules": keyword_rules(reader, offices)}
    found = {}
    for name, ask in plain.items():
        held = list(zip(ask([row.text for row in train]), labels, strict=True))
        found[name] = _asked(ask, test, _threshold(held), 0)
    for name, make in (("signalen", signalen), ("svm", svm)):
        ask, size = learnt(make, train)
        cut = _threshold(_held_out(make, train)) if thresholds else float("inf")
        found[name] = _asked(ask, test, cut, size)
    return found


def _asked(ask: Asked, rows: Sequence[Row], threshold: float, size: int) -> tuple[list[Answer], Cost]:
    began = process_time()
    answers = _straight(ask([row.text for row in rows]), threshold)
    return answers, Cost(size, (process_time() - began) * 1000 / max(len(rows), 1))
