"""GET /api/desk/inbox: what a desk has to do, the next due first; what it watches, and what has ended."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from adapters.stores.inboxes import mark_of
from adapters.web.fields import parse
from adapters.web.http import Answer, json_answer
from desk import queries, seen
from desk.asked import Asked
from desk.held import named
from desk.queries import Listing
from desk.rows import rows, worked_by
from desk.wiring import Parts
from domain.clocks.working_days import end_of
from domain.desks.actions import Action
from domain.desks.inbox import Entry
from domain.directory import region_of
from domain.place import zone_of

PAGE = 25
UNASSIGNED = "none"
WEEK = timedelta(days=7)


def inbox(asked: Asked, parts: Parts) -> Answer:
    """One page. Without filters it is one query of the index; with them, this desk's rows are read and no others."""
    listing = parse(Listing, asked.query, parts.limits["filing"])
    desk, seat = seen.desk_of(asked, listing.desk, Action.LIST)
    found, more = page(asked, parts, listing, desk)
    visible = seen.visible(found, seat, asked, parts)
    body = {
        "desk": named(desk, parts),
        "items": rows(visible, desk, asked, parts),
        "cursor": queries.to_cursor(mark_of(found[-1])) if more and found else None,
        "counts": _counts(desk, listing, parts) | _soon(listing, desk, visible, found if more else [], asked.now),
        "now": asked.now.isoformat(),
    }
    return json_answer(body)


def page(asked: Asked, parts: Parts, listing: Listing, desk: str, limit: int = PAGE) -> tuple[list[Entry], bool]:
    """Rows that pass the filters, and whether there may be more."""
    after = queries.from_cursor(listing.cursor)
    if not listing.filters:
        return parts.inboxes.page(desk, listing.view, limit, after)
    passing = passes(listing, desk, asked.now, parts)
    found = list(islice(filter(passing, parts.inboxes.rows(desk, listing.view, after)), limit + 1))
    return found[:limit], len(found) > limit


def passes(listing: Listing, desk: str, now: datetime, parts: Parts) -> Callable[[Entry], bool]:
    """Whether a row is asked for."""
    wanted = {
        name: value
        for name in ("status", "kind", "handling_class", "category", "officer", "district", "clock")
        if (value := str(getattr(listing, name)))
    }
    unassigned = wanted.get("officer") == UNASSIGNED and bool(wanted.pop("officer"))
    due = _DUE[listing.due](desk, now) if listing.due else None

    def passing(entry: Entry) -> bool:
        if due and not _is_due(entry, due):
            return False
        if listing.mark and not _MARKS[listing.mark](entry):
            return False
        if unassigned and worked_by(entry, parts):
            return False
        return all(getattr(entry, name) == value for name, value in wanted.items())

    return passing


def _is_due(entry: Entry, due: Callable[[datetime], bool]) -> bool:
    return bool(entry.due_at) and due(datetime.fromisoformat(entry.due_at))


_MARKS: Mapping[str, Callable[[Entry], bool]] = {
    "returned": lambda entry: entry.hops > 0,
    "unopened": lambda entry: entry.unopened,
}


def _late(desk: str, now: datetime) -> Callable[[datetime], bool]:
    return lambda due_at: due_at < now


def _within(days: timedelta) -> Callable[[str, datetime], Callable[[datetime], bool]]:
    def until(desk: str, now: datetime) -> Callable[[datetime], bool]:
        last = _end(desk, now, days)
        return lambda due_at: now <= due_at <= last

    return until


def _end(desk: str, now: datetime, days: timedelta) -> datetime:
    region = region_of(desk)
    return end_of(now.astimezone(zone_of(region)).date() + days, region)


SOON = {"today": timedelta(), "week": WEEK}
_DUE = {"late": _late} | {name: _within(days) for name, days in SOON.items()}


def _soon(
    listing: Listing, desk: str, visible: list[Entry], cut: list[Entry], now: datetime
) -> dict[str, dict[str, Any] | None]:
    """How many are due today and this week, counted on the first page, whose order is by what is due.

    `cut` are its rows where more follow; `more` says that some of those may be due within the time too.
    """
    if listing.filters or listing.cursor:
        return dict.fromkeys(SOON)
    return {
        name: {
            "count": sum(_is_due(entry, _within(days)(desk, now)) for entry in visible),
            "more": bool(cut) and cut[-1].at <= _end(desk, now, days),
        }
        for name, days in SOON.items()
    }


def _counts(desk: str, listing: Listing, parts: Parts) -> dict[str, Any]:
    """Of the whole view, whatever the filters: true as of its age."""
    counts = parts.counters.read(desk)
    tally = counts.view(listing.view.value)
    return {
        "total": tally.total,
        "by_status": dict(tally.by_status),
        "late": tally.late,
        "as_of": counts.as_of.isoformat() if counts.as_of else None,
    }
