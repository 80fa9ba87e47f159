"""Who opened which identities, when and why: make readings DO="--since 2026-11-01T00:00+07:00 --officer …".

For a breach and for audits. It reads the traces alone and opens nothing; what is printed holds no personal data of
reporters. All traces of the table are looked through, since none is found by its reader: minutes in a large table.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from adapters.sealed.opened import READ, read_of
from adapters.stores import keys
from domain.life.reading import Read
from infra.moments import moment
from infra.target import NoTarget, Target, current

BEGINNING, END = datetime(2000, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)


def readings(dynamodb: Any, table: str, since: datetime, until: datetime) -> Iterator[tuple[str, Read]]:
    """(number, reading) of every trace within the time, in no order."""
    pages = dynamodb.get_paginator("scan").paginate(
        TableName=table,
        FilterExpression="begins_with(sk, :read) AND sk BETWEEN :since AND :until",
        ExpressionAttributeValues={
            ":read": {"S": READ},
            ":since": {"S": f"{READ}{keys.stamp(since)}"},
            ":until": {"S": f"{READ}{keys.stamp(until)}"},
        },
    )
    for page in pages:
        yield from ((keys.number_of(item["pk"]["S"]), read_of(item)) for item in page["Items"])


def main(words: Sequence[str], target: Callable[[], Target] = current) -> int:
    """Exit status 2 when there is no stack to act on."""
    asked = _parser().parse_args(words)
    try:
        here = target()
    except NoTarget as nowhere:
        print(f"readings: {nowhere}", file=sys.stderr)
        return 2
    found = readings(here.client("dynamodb"), here["IdentitiesTable"], asked.since, asked.until)
    chosen = [(n, r) for n, r in found if _fits(asked, n, r)]
    for number, read in sorted(chosen, key=lambda pair: pair[1].at):
        by = read.reading.by
        who = " ".join(part for part in (by.role.value, by.seat, by.officer) if part)
        print(f"{read.at.isoformat()} {number} {read.kind} {read.reading.purpose} {who}")
    kinds = Counter(read.kind for _, read in chosen)
    told = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    print(f"{len({number for number, _ in chosen})} reports: {told or 'nothing was read'}")
    return 0


def _fits(asked: argparse.Namespace, number: str, read: Read) -> bool:
    by = read.reading.by
    wanted = ((asked.number, number), (asked.officer, by.officer), (asked.desk, by.seat))
    return all(given in ("", found) for given, found in wanted) and (asked.all or bool(by.officer))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="readings", description=__doc__)
    parser.add_argument("--since", type=moment, default=BEGINNING, help="2026-11-01T00:00+07:00 (else UTC)")
    parser.add_argument("--until", type=moment, default=END)
    parser.add_argument("--officer", default="", help="an account's id")
    parser.add_argument("--desk", default="", help="a directory id")
    parser.add_argument("--number", default="", help="one report")
    parser.add_argument("--all", action="store_true", help="also what the service opened to send news")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
