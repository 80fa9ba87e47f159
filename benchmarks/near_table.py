"""The reports table as the near store reads it, from memory, with what its reading cost."""

import time
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from adapters.stores import event_items, keys, near, report_json
from benchmarks.near_texts import NOW, Told
from benchmarks.units import read_units, size
from domain.events import Actor, Event, EventType, Role
from domain.report import Flags, Status
from domain.texts import nearness
from domain.texts.nearness import Reader
from infra.local.places import ROOT
from tests.samples import a_report


@dataclass
class Table:
    """Answers the two calls of adapters.stores.near as DynamoDB does, and counts what they read."""

    rows: dict[str, list[tuple[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    reports: dict[str, Any] = field(default_factory=dict)
    key_reads: int = 0
    units: float = 0.0
    seconds: float = 0.0

    def put(self, item: Mapping[str, Any]) -> None:
        insort(self.rows[item["pk"]["S"]], (item["sk"]["S"], item), key=lambda row: row[0])

    def query(self, **asked: Any) -> Any:
        begun, values = time.process_time(), asked["ExpressionAttributeValues"]
        pk = values[":pk"]["S"]
        if ":since" in values:
            rows = self.rows.get(pk, [])
            found = [item for _, item in rows[bisect_right(rows, values[":since"]["S"], key=lambda r: r[0]) :]][::-1]
        else:
            found = [self.reports[pk], *history()] if pk in self.reports else []
        found = found[: asked["Limit"]]
        return self._read(found, begun, {"Items": found})

    def get_item(self, **asked: Any) -> Any:
        begun, item = time.process_time(), self.reports.get(asked["Key"]["pk"]["S"])
        return self._read([item] if item else [], begun, {"Item": item} if item else {})

    def forget(self) -> None:
        """What was read so far."""
        self.key_reads, self.units, self.seconds = 0, 0.0, 0.0

    def _read(self, items: Iterable[Any], begun: float, answer: Any) -> Any:
        self.key_reads += 1
        self.units += read_units(sum(size(item) for item in items))
        self.seconds += time.process_time() - begun
        return answer


def reader() -> Reader:
    return near.reader(str(ROOT / "build" / "data"))


def fill(table: Table, told: Iterable[Told], read: Reader) -> None:
    """As reports and index write what is public."""
    plain = a_report(status=Status.IN_PROGRESS, flags=Flags(may_publish=True))
    for one in told:
        at = replace(plain.milestones, filed_at=one.filed_at, verified_at=one.filed_at)
        report = replace(plain, number=one.number, title="", text=one.text, place=one.place, milestones=at)
        gist, pk = read.read(one.text), keys.report_pk(one.number)
        for key in nearness.keys(gist, one.place):
            table.put(near.to_row(near.PUBLIC, key, report, gist))
        body = {"S": report_json.dumps(report)}
        table.reports[pk] = {"pk": {"S": pk}, "sk": {"S": keys.REPORT}, "body": body}


@cache
def history() -> list[Any]:
    """Events of a long case, the newest first; each case has the same."""
    said, who = {"text": "Petugas sudah melihat lokasi dan memesan suku cadang. " * 8}, Actor(Role.OFFICER, "51.03")
    events = (
        Event("BDG-1", seq, EventType.PROGRESS_NOTED, NOW, who, said, {}, {}) for seq in range(near.LATEST, 0, -1)
    )
    return [event_items.to_item(event, "") for event in events]
