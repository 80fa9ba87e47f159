"""Near duplicates by key: five bounded queries find whom a text meets, at most three more reads confirm the best.

However many reports are open, a key gives only its newest rows, and only those of the last weeks. Rows hold hashes
of stems and place codes, no word of a text. What is shown is read anew, so nobody sees what was hidden meanwhile.
"""

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from math import isnan, nan
from typing import Any

from adapters.reference import data_files
from adapters.stores import keys, report_json
from domain.desks.inbox import entries
from domain.life.gathering import visibility
from domain.report import Place, Point, Report
from domain.routing.scorer import TermScorer
from domain.texts import nearness
from domain.texts.nearness import Gist, Reader, Sketch

Item = dict[str, Any]
Seen = Callable[[str], Report | None]
# A page of the newest is never more than one read of four kilobytes.
NEWEST, SHOWN = 16, 3
PUBLIC, OPEN, SECRET = "P", "O", "S"
_HEAD = struct.Struct(">IHffBB")


@dataclass(frozen=True)
class Alike:
    """One that may be the same matter; `score` from 0 to 1."""

    report: Report
    score: float


class Near:
    """The reader is the index's, so that a text is read alike on both sides."""

    def __init__(self, client: Any, table: str, reader: Reader) -> None:
        self._client, self._table, self._reader = client, table, reader

    def public(self, text: str, place: Place, now: datetime, limit: int = SHOWN) -> list[Alike]:
        """Before filing: verified public reports that are not flagged, whatever has become of them."""
        return self._alike(PUBLIC, text, place, now, "", min(limit, SHOWN), self._public)

    def on_desk(self, report: Report, desk: str, now: datetime, limit: int = SHOWN) -> list[Alike]:
        """Reports of the same visibility that this desk has in its lists."""

        def alike(number: str) -> Report | None:
            other = self._any(number)
            return other if other and visibility(other) == visibility(report) and is_listed(other, desk) else None

        text, scope = words_of(report), scope_of(report)
        return self._alike(scope, text, report.place, now, report.number, min(limit, SHOWN), alike)

    def _alike(
        self, scope: str, text: str, place: Place, now: datetime, own: str, limit: int, read: Seen
    ) -> list[Alike]:
        gist = self._reader.read(text)
        asked, weights = nearness.sketch(gist, place, now), nearness.marked(gist)
        scored: dict[str, float] = {}
        for item in self._met(scope, nearness.keys(gist, place), now):
            number = item["sk"]["S"].partition("#")[2]
            if number not in scored and number != own:
                scored[number] = nearness.score(asked, weights, from_row(item))
        found = ((read(number), score) for number, score in nearness.best(scored, limit))
        return [Alike(report, round(score, 3)) for report, score in found if report]

    def _met(self, scope: str, met_at: tuple[str, ...], now: datetime) -> Iterator[Item]:
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
            yield from page["Items"]

    def _any(self, number: str) -> Report | None:
        key = {"pk": {"S": keys.report_pk(number)}, "sk": {"S": keys.REPORT}}
        item = self._client.get_item(TableName=self._table, Key=key).get("Item")
        return report_json.loads(item["body"]["S"]) if item else None

    def _public(self, number: str) -> Report | None:
        report = self._any(number)
        return report if report and PUBLIC in scopes_of(report) and not report.merged_into else None


def is_listed(report: Report, desk: str) -> bool:
    """Whether a desk has the report in one of its lists."""
    return any(entry.desk == desk for entry in entries(report, lambda _: None))


def reader(data_dir: str) -> Reader:
    """With the slang and the terms of the router."""
    affairs = data_files.read(data_dir, "affairs")
    return Reader(affairs["words"], TermScorer.from_data(affairs))


def scopes_of(report: Report) -> tuple[str, ...]:
    """Where a report may be met: by desks among its like, and by everybody once it is public."""
    shown = report.is_public and not report.is_flagged
    return (scope_of(report), PUBLIC) if shown else (scope_of(report),)


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
    seconds, whole, lat, lng, names, named = _HEAD.unpack_from(packed)
    marks = [int.from_bytes(packed[i : i + 3], "big") for i in range(_HEAD.size, len(packed), 3)]
    first, last = 1 + names, 1 + names + named
    place = _place(item["place"]["S"], None if isnan(lat) else Point(lat, lng))
    filed_at = datetime.fromtimestamp(seconds, UTC)
    return Sketch(
        marks[0],
        frozenset(marks[1:first]),
        frozenset(marks[first:last]),
        frozenset(marks[last:]),
        whole / 10,
        place,
        filed_at,
    )


def _packed(sketch: Sketch) -> bytes:
    point = sketch.place.point
    lat, lng = (point.lat, point.lng) if point else (nan, nan)
    seconds, whole = int(sketch.filed_at.timestamp()), min(65535, round(sketch.whole * 10))
    head = _HEAD.pack(seconds, whole, lat, lng, len(sketch.names), len(sketch.named))
    marks = (sketch.affair, *sorted(sketch.names), *sorted(sketch.named), *sorted(sketch.stems))
    return head + b"".join(m.to_bytes(3, "big") for m in marks)


def _place(code: str, point: Point | None) -> Place:
    return Place(code[:5], code[:8] if len(code) > 5 else "", code if len(code) > 8 else "", point=point)
