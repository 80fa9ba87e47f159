"""What a plan of reorganisations must say before anything of it is written: every error by field and reason."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations

from domain.directory import INSPECTORATE, NATIONAL_ADMIN, Agency, region_of
from domain.errors import FieldError
from domain.life.holding import is_queue
from domain.place import contains, zone_of
from domain.reorganisation import Kind, Part, Reorganisation, Successions

REASONS = (
    "required", "same_id_again", "id_taken", "unknown_agency", "fixed_desk", "own_successor", "other_region",
    "one_source", "already_reorganised", "closed_agency", "split_only", "parts_required", "empty_part",
    "unknown_affair", "unknown_district", "parts_overlap", "cycle", "past_unconfirmed",
)  # fmt: skip


@dataclass(frozen=True)
class Ground:
    """What a plan is held against. `find` also knows the agencies that the plan itself makes."""

    find: Callable[[str], Agency | None]
    known: tuple[Reorganisation, ...]
    affairs: Collection[str]
    is_place: Callable[[str], bool]
    now: datetime


def check(planned: Sequence[Reorganisation], confirmed: Collection[str], ground: Ground) -> tuple[FieldError, ...]:
    """All errors, none where the plan may be applied; `confirmed` are ids whose day may lie in the past.

    One that stands in the table as planned is not looked at again: a plan may be run twice.
    """
    fresh = [one for one in planned if one not in ground.known]
    found = list(_ids(planned, fresh, ground))
    for one in fresh:
        every = (*ground.known, *fresh)
        wrong = (_said(one), _sources(one, every, ground), _successors(one, every, ground), _parts(one, ground))
        found += [FieldError(f"{one.id}.{field}", reason) for errors in wrong for field, reason in errors]
        if one.id not in confirmed and _lies_behind(one, ground.now):
            found.append(FieldError(f"{one.id}.effective_on", "past_unconfirmed"))
    return tuple(found) or tuple(FieldError(f"{one.id}.to", "cycle") for one in _circling(fresh, ground.known))


def _ids(planned: Sequence[Reorganisation], fresh: Iterable[Reorganisation], ground: Ground) -> Iterator[FieldError]:
    times = Counter(one.id for one in planned)
    yield from (FieldError(f"{id}.id", "same_id_again") for id, count in times.items() if count > 1)
    taken = {one.id for one in ground.known}
    yield from (FieldError(f"{one.id}.id", "id_taken") for one in fresh if one.id in taken)


def _said(one: Reorganisation) -> Iterator[tuple[str, str]]:
    for field in ("id", "decree", "sources", "to"):
        if not getattr(one, field):
            yield _named(field), "required"
    if one.kind is not Kind.MERGED and len(one.sources) > 1:
        yield "from", "one_source"


def _sources(one: Reorganisation, every: Sequence[Reorganisation], ground: Ground) -> Iterator[tuple[str, str]]:
    for source in one.sources:
        if reason := _unfit(source, ground):
            yield "from", reason
        elif _closed_before(source, one.effective_on, every, ground):
            yield "from", "closed_agency"
        if source in one.successors and one.kind is not Kind.SPLIT:
            yield "from", "own_successor"
        if any(o.id != one.id and source in o.sources and o.effective_on == one.effective_on for o in every):
            yield "from", "already_reorganised"
    if len({region_of(source) for source in one.sources}) > 1:
        yield "from", "other_region"


def _successors(one: Reorganisation, every: Sequence[Reorganisation], ground: Ground) -> Iterator[tuple[str, str]]:
    for successor in filter(None, one.successors):
        if reason := _unfit(successor, ground):
            yield "to", reason
        elif successor not in one.sources and _closed_before(successor, one.effective_on, every, ground):
            yield "to", "closed_agency"


def _unfit(id: str, ground: Ground) -> str:
    """Human queues and Inspectorates are found by their ids, wherever a report lies."""
    if is_queue(id) or id == NATIONAL_ADMIN or id.endswith(f"-{INSPECTORATE}"):
        return "fixed_desk"
    return "" if ground.find(id) else "unknown_agency"


def _closed_before(id: str, day: date, every: Sequence[Reorganisation], ground: Ground) -> bool:
    """Gone by an earlier reorganisation; by its row, unless one of the same day is what closes it there."""
    if Successions(tuple(r for r in every if r.effective_on < day)).is_closed(id):
        return True
    known = ground.find(id)
    ends_now = any(id in r.closed and r.effective_on == day for r in every)
    return bool(known and known.active_until and known.active_until < day and not ends_now)


def _parts(one: Reorganisation, ground: Ground) -> Iterator[tuple[str, str]]:
    if one.kind is not Kind.SPLIT:
        if one.parts:
            yield "parts", "split_only"
        return
    if not one.parts:
        yield "parts", "parts_required"
    region = region_of(one.sources[0]) if one.sources else ""
    yield from (("parts", reason) for part in one.parts for reason in _wrong_part(part, region, ground))
    if any(_overlap(a, b) for a, b in combinations(one.parts, 2)):
        yield "parts", "parts_overlap"


def _wrong_part(part: Part, region: str, ground: Ground) -> Iterator[str]:
    if not part.to:
        yield "required"
    if not part.affairs and not part.districts:
        yield "empty_part"
    if not set(part.affairs) <= set(ground.affairs):
        yield "unknown_affair"
    if not all(ground.is_place(code) and contains(region, code) for code in part.districts):
        yield "unknown_district"


def _overlap(one: Part, other: Part) -> bool:
    """Both would take some matter, and which of them does must not hang on the order in which they are written."""
    affairs = not one.affairs or not other.affairs or set(one.affairs) & set(other.affairs)
    districts = not one.districts or not other.districts or set(one.districts) & set(other.districts)
    return bool(affairs and districts)


def _circling(fresh: Sequence[Reorganisation], known: Sequence[Reorganisation]) -> Iterator[Reorganisation]:
    """Those of one day by which what is closed on that day would come back to it."""
    for one in fresh:
        same = [r for r in (*known, *fresh) if r.effective_on == one.effective_on]
        reached, grown = set(one.successors) - set(one.sources), set[str]()
        while reached != grown:
            grown = set(reached)
            reached |= {s for r in same if r is not one and grown & set(r.sources) for s in r.successors}
        if reached & set(one.sources):
            yield one


def _lies_behind(one: Reorganisation, now: datetime) -> bool:
    return any(one.effective_on < now.astimezone(zone_of(region_of(source))).date() for source in one.sources)


def _named(field: str) -> str:
    return "from" if field == "sources" else field
