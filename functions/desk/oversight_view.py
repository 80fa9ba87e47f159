"""GET /api/desk/oversight: what lies below, from the nation to the units of a regency, the most overdue first."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from adapters.reference import data_files
from adapters.stores.counters import OPEN, Counts, Tally, government
from adapters.web.fields import parse
from adapters.web.http import Answer, json_answer
from desk.asked import Asked
from desk.queries import Overseeing
from desk.wiring import Parts
from domain.desks import permissions
from domain.desks.actions import Action
from domain.desks.inbox import View
from domain.desks.officers import OfficeRole, Seat
from domain.directory import coordinator_of, region_of
from domain.errors import FieldError, Forbidden, InvalidInput
from domain.place import NATION, contains, province_of, regency_of

# Whose supervision begins at the nation; of the others with the region of their desk.
NATIONAL = frozenset({"panrb", "ombudsman", "kemendagri", "ksp"})


@dataclass(frozen=True)
class Figures:
    """What is open, and how much of it is late, was handed back, nobody has opened."""

    open: int = 0
    late: int = 0
    returned: int = 0
    unopened: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        pairs = zip(asdict(self).values(), asdict(other).values(), strict=True)
        return Figures(*(one + another for one, another in pairs))


@dataclass(frozen=True)
class Row:
    """A government by its code, or a desk by its directory id; `parts` are the rows of counts that it adds up."""

    id: str
    parts: tuple[str, ...]
    figures: Callable[[Counts], Figures]
    is_desk: bool


def oversight(asked: Asked, parts: Parts) -> Answer:
    """Counters alone are read, however many reports there are. Raises Forbidden, InvalidInput."""
    wanted = parse(Overseeing, asked.query, parts.limits["filing"])
    seat = _seat(asked, wanted.desk)
    root = _root(seat, parts.settings.region_code)
    at = wanted.at or root
    if at != NATION and at not in data_files.regions(parts.settings.data_dir):
        raise InvalidInput(FieldError("at", "unknown_region"))
    if not contains(root, at):
        raise Forbidden(Action.OVERSEE.value)
    rows = list(_rows(at, seat, asked, parts))
    counts = parts.counters.read_all([part for row in rows for part in row.parts])
    told = [(row, sum((row.figures(counts.get(part, Counts({}))) for part in row.parts), Figures())) for row in rows]
    busy = [(row, figures) for row, figures in told if figures.open or not row.is_desk]
    busy.sort(key=lambda each: (-each[1].late, -each[1].unopened, -each[1].open, each[0].id))
    body = {
        "at": _named(at, parts),
        "path": [_named(code, parts) for code in _path(root, at)],
        "rows": [_shown(row, figures, parts) for row, figures in busy],
        "quiet": len(told) - len(busy),
        "now": asked.now.isoformat(),
    }
    return json_answer(body)


def _seat(asked: Asked, desk: str) -> Seat:
    """The first seat that looks down from somewhere, or the one that is named."""
    for seat in asked.officer.seats_on(asked.day):
        if permissions.reaches(seat, Action.OVERSEE, seat.desk) and desk in ("", seat.desk):
            return seat
    raise Forbidden(Action.OVERSEE.value)


def _root(seat: Seat, stack: str) -> str:
    """Where the view begins; a regional stack knows nothing of the regions beside it."""
    own = NATION if seat.scope in NATIONAL or seat.role is OfficeRole.NATIONAL_ADMIN else region_of(seat.desk)
    return own if contains(stack, own) else stack


def _path(root: str, at: str) -> list[str]:
    way = [NATION, province_of(at), regency_of(at)]
    return [code for code in dict.fromkeys(way) if code and contains(root, code) and contains(code, at)]


def _rows(at: str, seat: Seat, asked: Asked, parts: Parts) -> Iterator[Row]:
    """The governments directly below, then the desks of this one, as far as the seat looks."""
    reached = partial(permissions.reaches, seat, Action.OVERSEE)
    for code in _below(at, parts):
        seen = [each for each in _governments(code, parts) if reached(coordinator_of(each))]
        if seen:
            yield Row(code, tuple(map(government, seen)), _of_government, is_desk=False)
    for desk in filter(reached, parts.agency_search.desks_of(at, parts.directory.successions(asked.now))):
        yield Row(desk, (desk,), _of_desk, is_desk=True)


def _below(at: str, parts: Parts) -> Iterable[str]:
    """Provinces of the nation, regencies of a province where they have offices of their own."""
    regions = data_files.regions(parts.settings.data_dir)
    if at == NATION:
        return [code for code in regions if not regency_of(code)]
    return [code for code in regions if len(at) < len(code) and contains(at, code) and _governs(code)]


def _governments(code: str, parts: Parts) -> list[str]:
    """A province with all its regencies; a regency alone."""
    return [code] if regency_of(code) else [code, *_below(code, parts)]


def _governs(regency: str) -> bool:
    return region_of(coordinator_of(regency)) == regency


def _of_government(counts: Counts) -> Figures:
    return _figures(counts.view(OPEN))


def _of_desk(counts: Counts) -> Figures:
    """Open is also what waits for the reporter; the marks are those of what the desk must do."""
    work = counts.view(View.WORK.value)
    return _figures(work) + Figures(open=counts.view(View.WATCH.value).total)


def _figures(tally: Tally) -> Figures:
    return Figures(tally.total, tally.late, tally.returned, tally.unopened)


def _named(code: str, parts: Parts) -> Mapping[str, str]:
    return {"id": code, "name": parts.known_place(code)}


def _shown(row: Row, figures: Figures, parts: Parts) -> dict[str, Any]:
    name = parts.names.agency(row.id) if row.is_desk else parts.known_place(row.id)
    return {"id": row.id, "name": name, "is_desk": row.is_desk, **asdict(figures)}
