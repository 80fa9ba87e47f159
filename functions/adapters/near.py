"""Near duplicates by key: five bounded queries find whom a text meets, at most three more reads confirm the best.

However many reports are open, a key gives only its newest rows, and only those of the last weeks. Rows hold hashes
of stems and place codes, no word of a text. What is shown is read anew, so nobody sees what was hidden meanwhile.
"""

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import isnan
from typing import Any

from adapters import keys, report_json
from domain import nearness
from domain.gathering import visibility
from domain.inbox import entries
from domain.nearness import Sketch
from domain.report import Place, Point, Report
from domain.stems import stems

Item = dict[str, Any]
Seen = Callable[[str], Report | None]
NEWEST, SHOWN = 24, 3
PUBLIC, OPEN, SECRET = "P", "O", "S"
_HEAD = struct.Struct(">Hff")


@dataclass(frozen=True)
class Alike:
    """One that may be the same matter; `score` from 0 to 1."""

    report: Report
    score: float


class Near:
    """`slang` is the router's, so that a word is read alike everywhere."""

    def __init__(self, client: Any, table: str, slang: Mapping[str, str]) -> None:
        self._client, self._table, self._slang = client, table, slang

    def public(self, text: str, place: Place, now: datetime, limit: int = SHOWN) -> list[Alike]:
        """Before filing: verified public reports that are not flagged, whatever has become of them."""
        return self._alike(PUBLIC, text, place, now, "", "", min(limit, SHOWN), self._public)

    def on_desk(self, report: Report, desk: str, now: datetime, limit: int = SHOWN) -> list[Alike]:
        """Reports of the same visibility that this desk has in its lists."""

        def alike(number: str) -> Report | None:
            other = self._any(number)
            return other if other and visibility(other) == visibility(report) and is_listed(other, desk) else None

        text, scope = words_of(report), scope_of(report)
        return self._alike(scope, text, report.place, now, desk, report.number, min(limit, SHOWN), alike)

    def _alike(
        self, scope: str, text: str, place: Place, now: datetime, desk: str, own: str, limit: int, read: Seen
    ) -> list[Alike]:
        weights = stems(text, self._slang)
        scored: dict[str, float] = {}
        for number, desks, other in self._met(scope, nearness.keys(weights, place), now):
            if number not in scored and number != own and (not desk or desk in desks):
                scored[number] = nearness.score(weights, place, now, other)
        likest = nearness.best([(score, number) for number, score in scored.items()], limit)
        found = ((read(number), score) for score, number in likest)
        return [Alike(report, round(score, 3)) for report, score in found if report]

    def _met(self, scope: str, met_at: tuple[str, ...], now: datetime) -> Iterator[tuple[str, list[str], Sketch]]:
        since = keys.stamp(now - nearness.WINDOW)
        for key in met_at:
            page = self._client.query(
                TableName=self._table,
                KeyConditionExpression="pk = :pk AND sk > :since",
                ExpressionAttributeValues={":pk": {"S": keys.like(scope, key)}, ":since": {"S": since}},
                ProjectionExpression="sk, place, sketch, desks",
                ScanIndexForward=False,
                Limit=NEWEST,
            )
            for item in page["Items"]:
                yield from_row(item)

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


def scopes_of(report: Report) -> tuple[str, ...]:
    """Where a report may be met: by desks among its like, and by everybody once it is public."""
    shown = report.is_public and not report.is_flagged
    return (scope_of(report), PUBLIC) if shown else (scope_of(report),)


def scope_of(report: Report) -> str:
    return SECRET if report.flags.secret else OPEN


def words_of(report: Report) -> str:
    return f"{report.title}\n{report.text}"


def to_row(scope: str, key: str, report: Report, weights: Mapping[str, float], desks: list[str]) -> Item:
    """One report under one key."""
    place, point = report.place, report.place.point
    lat, lng = (point.lat, point.lng) if point else (float("nan"), float("nan"))
    packed = _HEAD.pack(min(65535, round(sum(weights.values()) * 10)), lat, lng)
    filed_at = report.milestones.filed_at
    row: Item = {
        "pk": {"S": keys.like(scope, key)},
        "sk": {"S": f"{keys.stamp(filed_at)}#{report.number}"},
        "place": {"S": place.village or place.district or place.region},
        "sketch": {"B": packed + b"".join(nearness.mark(s).to_bytes(3, "big") for s in weights)},
        "expires_at": {"N": str(int((filed_at + nearness.WINDOW).timestamp()))},
    }
    return row | ({"desks": {"SS": sorted(desks)}} if desks and scope != PUBLIC else {})


def from_row(item: Mapping[str, Any]) -> tuple[str, list[str], Sketch]:
    """The number, the desks that see it, and what it is compared by."""
    filed, _, number = item["sk"]["S"].partition("#")
    code, packed = item["place"]["S"], bytes(item["sketch"]["B"])
    whole, lat, lng = _HEAD.unpack_from(packed)
    rest = packed[_HEAD.size :]
    marks = frozenset(int.from_bytes(rest[i : i + 3], "big") for i in range(0, len(rest), 3))
    point = None if isnan(lat) else Point(lat, lng)
    place = Place(code[:5], code[:8] if len(code) > 5 else "", code if len(code) > 8 else "", point=point)
    return number, item.get("desks", {}).get("SS", []), Sketch(marks, whole / 10, place, keys.instant(filed))
