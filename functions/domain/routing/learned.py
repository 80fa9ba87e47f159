"""A region's model speaks beside the terms: one score a candidate, its chance, and what in the report made it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log1p

from domain.directory import Offices, district_office, village_office
from domain.reorganisation import Successions
from domain.routing import blend, features
from domain.routing.competence import SHOWN_CANDIDATES, Calibration, Ranking, Standing, told
from domain.routing.decision import Candidate
from domain.routing.features import Material
from domain.routing.model import DISTRICT, UNSEEN, VILLAGE, Model, class_of

_LOCAL = {"village": VILLAGE, "district": DISTRICT}
_TELLING_DIGITS = 3


@dataclass(frozen=True)
class Ground:
    """Where the report stands (as deep as known), the offices, and who has followed whom."""

    region: str
    offices: Offices
    followed: Successions


def rank(model: Model, seen: Material, terms: Sequence[Standing], ground: Ground) -> Ranking:
    """Candidates of the model and of the terms together, with the model's own threshold."""
    known = model.known(features.traits(seen))
    by_class = standings_by_class(terms, ground.offices)
    evidence = {name: standing.score for name, standing in by_class.items()}
    scores = blend.scores(model.margins(known), evidence, model.sheet.mixture)
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    named = _once((name, _candidate(name, scores[name], by_class.get(name), model, ground)) for name in ranked)
    shown = list(islice(named, SHOWN_CANDIDATES))
    order, candidates = [name for name, _ in shown], tuple(candidate for _, candidate in shown)
    confidence = Calibration(model.sheet.points).of(blend.chance(scores))
    origins = features.origins(seen)
    parts = model.parts(known, order[:2])
    sides = [
        ((*_learnt(parts, side, origins, model, name), *_of_terms(by_class.get(name), model)), scores[name])
        for side, name in enumerate(order[:2])
    ]
    return Ranking(candidates, confidence, shares=told(sides), threshold=model.sheet.threshold)


def _once(found: Iterable[tuple[str, Candidate]]) -> Iterator[tuple[str, Candidate]]:
    """An agency that has taken another's place may be met under both names; the stronger one speaks."""
    seen: set[str] = set()
    for name, candidate in found:
        if not candidate.agency or candidate.agency not in seen:
            seen.add(candidate.agency)
            yield name, candidate


def standings_by_class(terms: Sequence[Standing], offices: Offices) -> dict[str, Standing]:
    """What the terms say, by the classes that a model has; the strongest speaks for its class."""
    found: dict[str, Standing] = {}
    for standing in terms:
        level = offices.data["affairs"].get(standing.affair, {}).get("level", "")
        name = class_of(standing.agency) if standing.agency else _LOCAL.get(level, f"?{standing.affair}")
        found.setdefault(name, standing)
    return found


def _candidate(name: str, score: float, own: Standing | None, model: Model, ground: Ground) -> Candidate:
    agency = _agency(name, ground.region)
    affairs = ground.offices.affairs_of(agency) if agency else ()
    affair = (own.affair if own else _local_affair(name, ground.offices)) or next(iter(affairs), "")
    if agency and name in model.sheet.classes:
        agency = ground.followed.now(agency, affair, ground.region, model.sheet.trained_on)
    return Candidate(agency, affair, round(score, 3))


def _local_affair(name: str, offices: Offices) -> str:
    """What a village or sub-district office is there for; it is known before the office is."""
    levels = ((affair, _LOCAL.get(entry["level"])) for affair, entry in offices.data["affairs"].items())
    return next((affair for affair, local in levels if local == name), "")


def _agency(name: str, region: str) -> str:
    """The office for which a class stands at this place; empty where the place is too coarse, or there is none."""
    if name == VILLAGE:
        return village_office(region)
    if name == DISTRICT:
        return district_office(region)
    return "" if name.startswith("?") else name


def _learnt(
    parts: Mapping[int, list[float]],
    side: int,
    origins: Mapping[int, tuple[str, tuple[str, ...]]],
    model: Model,
    name: str,
) -> Iterator[tuple[str, str, float]]:
    """What words, place and habit add to the margin; a piece's part goes in equal parts to the words that hold it."""
    weight = model.sheet.mixture.margin
    if name not in model.sheet.classes:
        yield features.BASE, "", weight * UNSEEN
        return
    for key, part in parts.items():
        kind, labels = origins[key]
        for label in filter(_tellable, labels):
            yield kind, label, weight * part[side] / len(labels)


def _tellable(label: str) -> bool:
    """Parts of identity and telephone numbers are left to the rest: a decision is kept and shown longer than they."""
    return not any(word.isdigit() and len(word) >= _TELLING_DIGITS for word in label.split())


def _of_terms(standing: Standing | None, model: Model) -> Iterator[tuple[str, str, float]]:
    """What each term adds: the whole evidence is damped (log), and each term bears its part of it."""
    if standing is None or standing.score <= 0:
        return
    whole = model.sheet.mixture.terms * log1p(standing.score)
    yield from ((kind, label, whole * value / standing.score) for kind, label, value in standing.shares)
