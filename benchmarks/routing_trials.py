"""One thing changed at a time: what each part of the router is worth, and what spoilt texts cost."""

import random
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.routing_data import Reports
from domain.routing.features import AFFAIR, CATEGORY, PLACE, Traits, named
from domain.routing.model import DISTRICT, VILLAGE
from infra.train import ours
from infra.train.figures import Answer, macro_f1, measured
from infra.train.offices import class_of_name
from infra.train.reading import Reader, affairs, offices_of
from infra.train.rows import Row
from learn import calibrating, fitting, trainer
from learn.examples import Example

Split = tuple[NDArray[np.int64], NDArray[np.int64]]
TYPOS, SEED = 0.06, 7


def without_terms(example: Example) -> Example:
    """As if nobody had ever written down a term."""
    return replace(_dropped(example, votes()), evidence={})


def helped(reports: Reports, split: Split, read: Reader) -> dict[str, dict[str, float]]:
    """Each part left out in turn; margins of one fit in full precision, without the terms' evidence beside them."""
    offices = offices_of(reports.rows)
    examples = read.examples(reports.rows, offices)
    places = {named(PLACE, p) for r in reports.rows for p in (r.district, f"{r.district}/{r.village}") if p}
    chosen = {named(CATEGORY, r.category) for r in reports.rows if r.category}
    cuts: Mapping[str, Callable[[Example], Example]] = {
        "everything": lambda e: e,
        "no pieces of words": lambda e: replace(e, traits=Traits(e.traits.words, {}, e.traits.plain)),
        "no whole words": lambda e: replace(e, traits=Traits({}, e.traits.pieces, e.traits.plain)),
        "no votes of the terms": lambda e: _dropped(e, votes()),
        "no place": lambda e: _dropped(e, places),
        **({"no category": lambda e: _dropped(e, chosen)} if chosen else {}),
    }
    found = {name: _fitted([cut(e) for e in examples], reports, split) for name, cut in cuts.items()}
    found["all classes weigh alike"] = _fitted(examples, reports, split, rare=0.0)
    found["rare classes weigh much"] = _fitted(examples, reports, split, rare=1.0)
    return found | _packed(examples, reports, split)


def _fitted(
    examples: Sequence[Example], reports: Reports, split: Split, rare: float = trainer.RARE_WEIGHS
) -> dict[str, float]:
    work = trainer.Work(examples)
    weights, _, laid = work.fitted(split[0], rare)
    margins = fitting.margins(laid.take(split[1]), weights)
    order = np.argsort(-margins, axis=1, kind="stable")[:, :3]
    said = [Answer(tuple(work.classes[i] for i in row), 0.0, False) for row in order]
    return _three(said, [reports.labels[i] for i in split[1]])


def _packed(examples: Sequence[Example], reports: Reports, split: Split) -> dict[str, dict[str, float]]:
    router = ours.trained([examples[i] for i in split[0]])
    labels = [reports.labels[i] for i in split[1]]
    said = router.answers(examples[i] for i in split[1])
    return {"as shipped: eight bits, pruned, blended with the terms": _three(said, labels)}


def _three(said: Sequence[Answer], labels: Sequence[str]) -> dict[str, float]:
    found = measured(said, labels, 0)
    return {"top1": found.top1, "top3": found.top3, "macro_f1": macro_f1([a.best for a in said], labels)}


def stress(reports: Reports, split: Split, read: Reader) -> dict[str, Any]:
    """The same test rows, spoilt; and the offices of villages and sub-districts apart."""
    offices = offices_of(reports.rows)
    router = ours.trained(read.examples([reports.rows[i] for i in split[0]], offices))
    rows = [reports.rows[i] for i in split[1]]
    labels = [reports.labels[i] for i in split[1]]
    draw = random.Random(SEED)
    spoilt: Mapping[str, list[Row]] = {
        "as written": rows,
        "in capitals": [replace(r, text=r.text.upper()) for r in rows],
        "with typing errors": [replace(r, text=mistyped(r.text, draw)) for r in rows],
        "without place": [replace(r, district="", village="") for r in rows],
        "first 60 characters only": [replace(r, text=r.text[:60]) for r in rows],
    }
    found: dict[str, Any] = {}
    for name, own in spoilt.items():
        said, cost = ours.timed(router, own, read, offices)
        found[name] = measured(said, labels, len(set(reports.labels)), cost).rounded()
        if name == "as written":
            found["local"] = _local(said, rows, labels)
    return found


def mistyped(text: str, draw: random.Random) -> str:
    """One letter in sixteen is dropped, doubled, or swapped with its neighbour."""
    found = list(text)
    for at in range(len(found) - 1):
        if found[at].isalpha() and draw.random() < TYPOS:
            act = draw.randrange(3)
            if act == 2 and found[at + 1].isalpha():
                found[at], found[at + 1] = found[at + 1], found[at]
            else:
                found[at] = found[at] * 2 if act else ""
    return "".join(found)


def _village(row: Row) -> str:
    return row.village


def _district(row: Row) -> str:
    return row.district


_PLACES = ((VILLAGE, _village), (DISTRICT, _district))


def _local(said: Sequence[Answer], rows: Sequence[Row], labels: Sequence[str]) -> dict[str, dict[str, float]]:
    """Of each kind: found, among three, rightly said, and how often the report lies where the office in charge does."""
    found = {}
    for kind, place_of in _PLACES:
        own = [(a, r) for a, r, label in zip(said, rows, labels, strict=True) if label == kind]
        told = sum(a.best == kind for a in said)
        hits = [(a, r) for a, r in own if a.best == kind]
        proposed = sum(kind in a.first for a, _ in own)
        placed = sum(_same(r.agency, place_of(r)) for _, r in own)
        found[kind] = {
            "n": len(own), "recall": len(hits) / max(len(own), 1), "precision": len(hits) / max(told, 1),
            "proposed": proposed / max(len(own), 1), "place_is_the_office": placed / max(len(own), 1),
            "office_found": sum(_same(r.agency, place_of(r)) for _, r in hits) / max(len(own), 1),
        }  # fmt: skip
    return found


def _same(agency: str, place: str) -> bool:
    tight = "".join(agency.partition(" ")[2].lower().split())
    return class_of_name(agency) in (VILLAGE, DISTRICT) and tight == "".join(place.lower().split())


def _dropped(example: Example, keys: Set[int]) -> Example:
    plain = {key: value for key, value in example.traits.plain.items() if key not in keys}
    return replace(example, traits=Traits(example.traits.words, example.traits.pieces, plain))


@cache
def votes() -> frozenset[int]:
    """The traits that the terms' votes are."""
    return frozenset(named(AFFAIR, affair) for affair in affairs()["affairs"])


def newcomers(reports: Reports, read: Reader) -> dict[str, Any]:
    """The newest fifth by a model of the older ones: how much of it went to classes that could not be learnt from them.

    Beside it the surest of all held-out reports: as long as their lower bound is too low, nothing goes straight.
    """
    old, new = reports.by_time()
    offices = offices_of(reports.rows)
    router = ours.trained(read.examples(old.rows, offices))
    said = router.answers(read.examples(new.rows, offices))
    hits = [a.best == label for a, label in zip(said, new.labels, strict=True)]
    known = [label in router.model.sheet.classes for label in new.labels]
    held = trainer.Work(read.examples(reports.rows, offices)).held_out()
    right, share = calibrating.best(held, calibrating.mixture(held))
    count, surest = calibrating.surest(share, right)
    return {
        "n": len(new.rows), "unlearnt": 1 - float(np.mean(known)), "top1": float(np.mean(hits)),
        "classes": len({label for label, there in zip(new.labels, known, strict=True) if not there}),
        "top1_learnt": float(np.mean([hit for hit, there in zip(hits, known, strict=True) if there])),
        "surest": count, "surest_bound": surest, "precision": ours.PRECISION,
        "surest_right": float(right[np.argsort(-share, kind="stable")[:count]].mean()),
    }  # fmt: skip
