"""Days off by decree, imported into a running stack without deployment.

    python -m infra.calendar import FILE     columns date, kind, scope, decree, name
    python -m infra.calendar recompute       derive the next deadline of every open report anew

kind: off (a day off), working (a day off withdrawn, or a weekend ordered to be worked), none (the row was an error).
scope: 00 for the nation, or a region code, which all that lies in it inherits. A longer calendar heals by itself,
since a wake-up that comes too early arms again; after a shortened one run recompute.
"""

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from adapters.reference.calendar import DAY, OFF, PK, WORKING
from adapters.reference.clockwork import clockwork
from adapters.stores import keys
from adapters.stores.reports import ReportStore
from domain.place import is_code
from infra.local.places import ROOT
from infra.target import NoTarget, current

COLUMNS = ("date", "kind", "scope", "decree", "name")
NONE = "none"
KINDS = (OFF, WORKING, NONE)


@dataclass(frozen=True)
class Override:
    """One decreed day."""

    day: date
    kind: str
    scope: str
    decree: str
    name: str


class BadRow(ValueError):
    """A line that cannot be taken; the message says which and why."""


def read_rows(lines: Iterable[str]) -> list[Override]:
    """All rows or none: raises BadRow with the first line that is wrong."""
    reader = csv.DictReader(lines)
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise BadRow(f"line 1: the columns must be {','.join(COLUMNS)}")
    return [_override(number, row) for number, row in enumerate(reader, start=2)]


def _override(number: int, row: Mapping[str, str | None]) -> Override:
    values = {column: (row.get(column) or "").strip() for column in COLUMNS}
    try:
        day = date.fromisoformat(values["date"])
    except ValueError as error:
        raise BadRow(f"line {number}: {values['date']!r} is no date (YYYY-MM-DD)") from error
    if values["kind"] not in KINDS:
        raise BadRow(f"line {number}: kind {values['kind']!r} is none of {', '.join(KINDS)}")
    if not is_code(values["scope"]):
        raise BadRow(f"line {number}: scope {values['scope']!r} is no region code")
    if not values["decree"]:
        raise BadRow(f"line {number}: the decree is missing")
    return Override(day, values["kind"], values["scope"], values["decree"], values["name"])


def import_rows(client: Any, table: str, rows: Iterable[Override]) -> Counter[str]:
    """Write what differs from the table; how many were written, removed or there already."""
    return Counter(_remove(client, table, row) if row.kind == NONE else _write(client, table, row) for row in rows)


def _write(client: Any, table: str, row: Override) -> str:
    values = {"kind": {"S": row.kind}, "decree": {"S": row.decree}, "label": {"S": row.name}}
    try:
        client.put_item(
            TableName=table,
            Item={**_key(row), **values},
            ConditionExpression="attribute_not_exists(pk) OR kind <> :kind OR decree <> :decree OR label <> :label",
            ExpressionAttributeValues={f":{name}": value for name, value in values.items()},
        )
    except client.exceptions.ConditionalCheckFailedException:
        return "unchanged"
    return "written"


def _remove(client: Any, table: str, row: Override) -> str:
    gone = client.delete_item(TableName=table, Key=_key(row), ReturnValues="ALL_OLD")
    return "removed" if gone.get("Attributes") else "unchanged"


def _key(row: Override) -> dict[str, Any]:
    return {"pk": {"S": PK}, "sk": {"S": f"{DAY}{row.day.isoformat()}#{row.scope}"}}


def recompute(client: Any, table: str, data_dir: str) -> Counter[str]:
    """Every open report stands in the due index: load each and write its next moment anew."""
    store = ReportStore(client, table, clockwork(client, table, data_dir))
    numbers = [keys.number_of(pk) for pk, sk in _due_entries(client, table) if sk == keys.REPORT]
    return Counter("armed" if store.rearm(store.load(number)) else "changed meanwhile" for number in numbers)


def _due_entries(client: Any, table: str) -> Iterator[tuple[str, str]]:
    for shard in keys.due_shards():
        pages = client.get_paginator("query").paginate(
            TableName=table,
            IndexName="due",
            KeyConditionExpression="due_shard = :shard",
            ExpressionAttributeValues={":shard": {"S": shard}},
        )
        yield from ((item["pk"]["S"], item["sk"]["S"]) for page in pages for item in page["Items"])


def main(arguments: list[str] | None = None) -> int:
    """The command line; a refusal is one line and exit code 2."""
    parser = argparse.ArgumentParser(prog="python -m infra.calendar", description=(__doc__ or "").splitlines()[0])
    acts = parser.add_subparsers(dest="act", required=True)
    acts.add_parser("import", help="write a CSV file of decreed days").add_argument("file", type=Path)
    acts.add_parser("recompute", help="derive every open report's next deadline anew")
    asked = parser.parse_args(arguments)
    try:
        rows = read_rows(asked.file.read_text(encoding="utf-8").splitlines()) if asked.act == "import" else []
        target = current()
    except (BadRow, NoTarget, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    client, table = target.client("dynamodb"), target["ReportsTable"]
    done = import_rows(client, table, rows) if asked.act == "import" else recompute(client, table, _data_dir())
    print(", ".join(f"{count} {what}" for what, count in sorted(done.items())) or "nothing to do")
    return 0


def _data_dir() -> str:
    return str(ROOT / "build" / "data")


if __name__ == "__main__":
    sys.exit(main())
