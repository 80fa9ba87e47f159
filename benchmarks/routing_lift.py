"""What was tried to lift the router, on inner folds of one fold's training rows, so that no test row chose anything."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedKFold

from benchmarks.routing_data import Reports
from benchmarks.routing_trials import Split, votes
from domain.routing.features import WORDS_LONG, Traits
from infra.train.figures import Answer, measured
from infra.train.reading import Reader, offices_of
from learn import fitting, trainer
from learn.examples import Example
from learn.fitting import Floats
from learn.matrix import STEEP, Table

INNER, ASIDE = 5, 4
FEWEST_OF_A_TOPIC, BESIDE = 15, 0.6
CONTRADICTED = 0.8
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Way:
    """One way to weigh and to fit; `votes` multiplies the terms' votes."""

    steep: float = STEEP
    words: float = WORDS_LONG
    cost: float = trainer.COST
    rare: float = trainer.RARE_WEIGHS
    sweeps: int = fitting.SWEEPS
    votes: float = 1.0
    topics: bool = False
    cleaned: bool = False


SHIPPED = "as shipped"
WAYS: Mapping[str, Way] = {
    SHIPPED: Way(),
    "all of the next six": Way(1.0, 1.0, 0.2, 0.25, 2 * fitting.SWEEPS, 4 / 3),
    "rarity not raised to a power": Way(steep=1.0),
    "words no longer than pieces": Way(words=1.0),
    "cost 0.2": Way(cost=0.2),
    "rare classes by the power 0.25": Way(rare=0.25),
    "votes of the terms a third heavier": Way(votes=4 / 3),
    "twice as many sweeps": Way(sweeps=fitting.SWEEPS * 2),
    "labels that held-out reports contradict left out": Way(cleaned=True),
    "topics as finer classes beside the agencies": Way(topics=True),
}


@dataclass(frozen=True)
class Inner:
    """The training rows of one fold as arrays; `finer` are labels cut by topic, `owner` the class of each."""

    table: Table
    heavier: Table
    label: Ints
    classes: tuple[str, ...]
    finer: Ints
    owner: Ints


def lifted(reports: Reports, split: Split, read: Reader) -> Iterator[dict[str, dict[str, float]]]:
    """Each way against the shipped one, told anew after each."""
    chosen = reports.take(split[0].tolist())
    inner = _inner(chosen, read.examples(chosen.rows, offices_of(reports.rows)))
    parts = list(StratifiedKFold(INNER, shuffle=True, random_state=100).split(inner.label, inner.label))
    found: dict[str, dict[str, float]] = {}
    shipped: NDArray[np.bool_] = np.zeros(0, np.bool_)
    for name, way in WAYS.items():
        told = np.zeros((len(inner.label), len(inner.classes)), np.float32)
        for inside, outside in parts:
            told[outside] = _margins(inner, way, inside, outside)
        right = told.argmax(1) == inner.label
        shipped = right if name == SHIPPED else shipped
        found[name] = _figures(told, inner) | _gap(right.astype(float) - shipped.astype(float))
        yield found


def _inner(chosen: Reports, examples: Sequence[Example]) -> Inner:
    classes, label = np.unique(chosen.labels, return_inverse=True)
    cut = [f"{one}|{topic}" if topic else one for one, topic in zip(chosen.labels, chosen.topics, strict=True)]
    times = Counter(cut)
    kept = [one if times[one] >= FEWEST_OF_A_TOPIC else own for one, own in zip(cut, chosen.labels, strict=True)]
    names, finer = np.unique(kept, return_inverse=True)
    owner = np.searchsorted(classes, [name.partition("|")[0] for name in names])
    heavier = Table([_scaled(e, Way(votes=4 / 3).votes) for e in examples])
    return Inner(Table([e.traits for e in examples]), heavier, label, tuple(classes), finer, owner)


def _scaled(example: Example, votes_by: float) -> Traits:
    known, own = votes(), example.traits
    return replace(own, plain={key: value * (votes_by if key in known else 1.0) for key, value in own.plain.items()})


def _margins(inner: Inner, way: Way, inside: Ints, outside: Ints) -> Floats:
    if way.cleaned:
        inside = inside[~_contradicted(inner, inside)]
    found = _fitted(inner, way, inner.label, len(inner.classes), (inside, outside))
    if not way.topics:
        return found
    finer = _fitted(inner, Way(cost=0.3, rare=0.1), inner.finer, len(inner.owner), (inside, outside))
    best = [finer[:, inner.owner == one].max(1) for one in range(len(inner.classes))]
    return np.asarray(found + BESIDE * np.stack(best, axis=1), np.float32)


def _fitted(inner: Inner, way: Way, label: Ints, classes: int, split: Split) -> Floats:
    table = inner.heavier if way.votes > 1 else inner.table
    laid = table.rows(table.vocabulary(split[0], way.steep), way.words)
    cost = trainer.costs(label[split[0]], classes, way.cost, way.rare)
    weights = fitting.fit(laid.take(split[0]), label[split[0]], classes, cost, sweeps=way.sweeps)
    return fitting.margins(laid.take(split[1]), weights)


def _contradicted(inner: Inner, rows: Ints) -> NDArray[np.bool_]:
    """Of these rows, those of which a model without them is surer of another class by far."""
    found = np.zeros(len(rows), np.bool_)
    fold = np.random.default_rng(5).integers(0, ASIDE, len(rows))
    for turn in range(ASIDE):
        mine = rows[fold == turn]
        told = _fitted(inner, Way(), inner.label, len(inner.classes), (rows[fold != turn], mine))
        own = told[np.arange(len(mine)), inner.label[mine]].copy()
        found[fold == turn] = told.max(1) - own > CONTRADICTED
    return found


def _figures(told: Floats, inner: Inner) -> dict[str, float]:
    order = np.argsort(-told, axis=1, kind="stable")[:, :3]
    said = [Answer(tuple(inner.classes[i] for i in row), 0.0, False) for row in order]
    found = measured(said, [inner.classes[i] for i in inner.label], 0)
    return {"top1": found.top1, "top3": found.top3, "macro_f1": found.macro_f1}


def _gap(difference: NDArray[np.float64]) -> dict[str, float]:
    return {"gap": float(difference.mean()), "error": float(difference.std() / np.sqrt(len(difference)))}
