"""GET /api/desk/export.csv: what the officer may see of a desk's lists, in LAPOR!'s own layout."""

from collections.abc import Iterator
from itertools import islice

from adapters.stores.inboxes import Mark, mark_of
from adapters.web.fields import parse
from adapters.web.http import Answer
from desk import csv_text, inbox_view, laporan_ringkas, queries, seen
from desk.asked import Asked
from desk.queries import Listing
from desk.wiring import Parts
from domain.desks import permissions
from domain.desks.actions import Action
from domain.desks.inbox import Entry
from domain.events import EventType
from domain.report import Report, Status

# An answer of Lambda holds 6 MB; what is left out begins at the cursor in the header.
MOST_BYTES = 4_500_000
AT_ONCE = 100
NEXT = "X-Next-Cursor"


def export(asked: Asked, parts: Parts) -> Answer:
    """The filters are the inbox's. A second part, asked for by its cursor, has no header line."""
    listing = parse(Listing, asked.query, parts.limits["filing"])
    desk, _ = seen.desk_of(asked, listing.desk, Action.EXPORT)
    after = queries.from_cursor(listing.cursor)
    text, left = _text(asked, parts, listing, desk, after)
    whole = text if after else csv_text.MARK + laporan_ringkas.header() + text
    more = {NEXT: queries.to_cursor(left)} if left else {}
    return csv_text.file(whole, f"laporan-ringkas-{desk}.csv", **more)


def _text(asked: Asked, parts: Parts, listing: Listing, desk: str, after: Mark | None) -> tuple[str, Mark | None]:
    """The rows, and where the next part begins when there is no more room."""
    passing = inbox_view.passes(listing, desk, asked.now, parts)
    entries = filter(passing, parts.inboxes.rows(desk, listing.view, after))
    text, size = [], 0
    while chunk := list(islice(entries, AT_ONCE)):
        part = laporan_ringkas.lines(
            laporan_ringkas.row(report, _archive_reason(report, parts), parts)
            for report in _visible(chunk, asked, parts)
        )
        text.append(part)
        size += len(part.encode())
        if size > MOST_BYTES - MOST_BYTES // 4:
            return "".join(text), mark_of(chunk[-1])
    return "".join(text), None


def _visible(chunk: list[Entry], asked: Asked, parts: Parts) -> Iterator[Report]:
    reports = parts.batches.load([entry.number for entry in chunk])
    for entry in chunk:
        report = reports.get(entry.number)
        if report and permissions.sees(asked.officer, report, asked.day):
            yield report


def _archive_reason(report: Report, parts: Parts) -> str:
    """The code that stands in the event; reports do not carry it."""
    if report.status is not Status.ARCHIVED:
        return ""
    said = [e for e in parts.store.events(report.number) if e.type is EventType.REPORT_ARCHIVED]
    return str(said[-1].data.get("reason", "")) if said else ""
