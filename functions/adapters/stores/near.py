"""Near duplicates by key: five bounded queries find whom a text meets, at most three more confirm the best.

However many reports are open, a key gives only its newest rows, and only those of the last weeks. Rows hold hashes
of stems and place codes, no word of a text. What is shown is read anew, so nobody sees what was hidden meanwhile.
"""

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import isnan, nan
from typing import Any

from adapters.reference import data_files
from adapters.stores import event_items, keys, report_json
from domain.desks.inbox import entries
from domain.events import Event
from domain.life.gathering import visibility
from domain.report import Place, Point, Report
from domain.routing.scorer import TermScorer
from domain.texts import likeness, nearness
from domain.texts.nearness import Gist, Reader, Sketch

Item = dict[str, Any]
# A page of the newest is never more than one read of four kilobytes.
NEWEST, SHOWN = 16, 3
# A report, its inbox rows and its newest events: an answer is almost always among them.
LATEST = 12
PUBLIC, OPEN, SECRET = "P", "O", "S"
_HEAD = struct.Struct(">IHffBB")


@dataclass(frozen=True)
class Alike:
    """One that may be the same matter; `score` from 0 to 1. `latest` are its newest events, oldest first."""

    report: Report
    score: float = 0.0
    latest: tuple[Event, ...] = ()


Seen = Callable[[str], Alike | None]


class Near:
    """The reader is the index's, so that a text is read alike on both sides."""

    def __init__(self, client: Any, table: str, reader: Reader) -> None:
        self._client, self._table, self._reader = client, table, reader

    def public(self, text: str, place: Place, now: datetime, limit: int = SHOWN) -> list[Alike]:
        """Before filing: verified public reports that are not flagged, whatever has become of them."""
        return self._alike(PUBLIC, text, place, now, "", min(limit, SHOWN), self._public)

    def on_desk(self, report: Report, desk: str, now: datetime, limit: int = SHOWN) -> list[Alike]:
        """Reports of the same visibility that this desk has in its lists."""

        def alike(number: str) -> Alike | None:
            other = self._read(number)
            same = other and visibility(other) == visibility(report) and is_listed(other, desk)
            return Alike(other) if other and same else None

        text, scope = words_of(report), scope_of(report)
        return self._alike(scope, text, report.place, now, report.number, min(limit, SHOWN), alike)

    def _alike(
        self, scope: str, text: str, place: Place, now: datetime, own: str, limit: int, read: Seen
    ) -> list[Alike]:
        gist = self._reader.read(text)
        asked, weights = nearness.sketch(gist, place, now), nearness.marked(gist)
        met = self.met(scope, nearness.keys(gist, place), now)
        met.pop(own, None)
        found = ((read(number), score) for number, score in likeness.best(likeness.likely(asked, weights, met), limit))
        return [replace(one, score=round(score, 3)) for one, score in found if one]

    def met(self, scope: str, met_at: tuple[str, ...], now: datetime) -> dict[str, Sketch]:
        """By number, the newest that stand under any of the keys."""
        found: dict[str, Sketch] = {}
        since = keys.stamp(now - nearness.WINDOW)
        for key in met_at:
            page = self._client.query(
                TableName=self._table,
                KeyConditionExpression="pk = :pk AND sk > :since",
                ExpressionAttributeValues={":pk": {"S": keys.like(scope, key)}, ":since": {"S": since}},
                ProjectionExpression="sk, place, sketch",
                ScanIndexForward=False,
                Limit=NEWEST,
            )
            items = {item["sk"]["S"].partition("#")[2]: item for item in page["Items"]}
            found |= {number: from_row(items[number]) for number in items.keys() - found.keys()}
        return found

    def _read(self, number: str) -> Report | None:
        key = {"pk": {"S": keys.report_pk(number)}, "sk": {"S": keys.REPORT}}
        item = self._client.get_item(TableName=self._table, Key=key).get("Item")
        return report_json.loads(item["body"]["S"]) if item else None

    def _public(self, number: str) -> Alike | None:
        """With its newest events, which say how it was answered: in one read, since the report sorts behind them."""
        page = self._client.query(
            TableName=self._table,
            KeyConditionExpression="pk = :pk AND sk BETWEEN :event AND :report",
            ExpressionAttributeValues={
                ":pk": {"S": keys.report_pk(number)},
                ":event": {"S": keys.event_sk(0)},
                ":report": {"S": keys.REPORT},
            },
            ScanIndexForward=False,
            Limit=LATEST,
        )
        first, *rest = page["Items"] or [{}]
        report = report_json.loads(first["body"]["S"]) if first.get("sk") == {"S": keys.REPORT} else None
        if report is None or report.merged_into or PUBLIC not in scopes_of(report):
            return None
        events = (event_items.from_image(item) for item in reversed(rest) if item["sk"]["S"].startswith("EVENT#"))
        return Alike(report, latest=tuple(events))


def is_listed(report: Report, desk: str) -> bool:
    """Whether a desk has the report in one of its lists."""
    return any(entry.desk == desk for entry in entries(report, lambda _: None))


def reader(data_dir: str) -> Reader:
    """With the slang and the terms of the router."""
    affairs = data_files.read(data_dir, "affairs")
    return Reader(affairs["words"], TermScorer.from_data(affairs))


def scopes_of(report: Report) -> tuple[str, ...]:
    """Where a report may be met: by desks among its like, and by everybody once it is public."""
    return (scope_of(report), PUBLIC) if report.is_open_to_all else (scope_of(report),)


def scope_of(report: Report) -> str:
    return SECRET if report.flags.secret else OPEN


def words_of(report: Report) -> str:
    return f"{report.title}\n{report.text}"


def to_row(scope: str, key: str, report: Report, gist: Gist) -> Item:
    """One report under one key."""
    place, filed_at = report.place, report.milestones.filed_at
    return {
        "pk": {"S": keys.like(scope, key)},
        "sk": {"S": f"{keys.stamp(filed_at)}#{report.number}"},
        "place": {"S": place.village or place.district or place.region},
        "sketch": {"B": _packed(nearness.sketch(gist, place, filed_at))},
        "expires_at": {"N": str(int((filed_at + nearness.WINDOW).timestamp()))},
    }


def from_row(item: Mapping[str, Any]) -> Sketch:
    """What a report is compared by."""
    packed = bytes(item["sketch"]["B"])
    seconds, whole, lat, lng, affairs, names = _HEAD.unpack_from(packed)
    marks = [int.from_bytes(packed[i : i + 3], "big") for i in range(_HEAD.size, len(packed), 3)]
    named = marks[affairs : affairs + 3 * names]
    return Sketch(
        tuple(marks[:affairs]),
        tuple(zip(named[::3], named[1::3], named[2::3], strict=True)),
        frozenset(marks[affairs + 3 * names :]),
        whole / 10,
        _place(item["place"]["S"], None if isnan(lat) else Point(lat, lng)),
        datetime.fromtimestamp(seconds, UTC),
    )


def _packed(sketch: Sketch) -> bytes:
    point = sketch.place.point
    lat, lng = (point.lat, point.lng) if point else (nan, nan)
    seconds, whole = int(sketch.filed_at.timestamp()), min(65535, round(sketch.whole * 10))
    head = _HEAD.pack(seconds, whole, lat, lng, len(sketch.affairs), len(sketch.names))
    marks = (*sketch.affairs, *(part for name in sketch.names for part in name), *sorted(sketch.stems))
    return head + b"".join(m.to_bytes(3, "big") for m in marks)


def _place(code: str, point: Point | None) -> Place:
    return Place(code[:5], code[:8] if len(code) > 5 else "", code if len(code) > 8 else "", point=point)
