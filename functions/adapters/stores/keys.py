"""Names of items and index entries. docs/data.md is the table of access patterns that these serve."""

import hashlib
from datetime import UTC, datetime

DUE_SHARDS = 4
DAY_SHARDS = 4
REPORT = "REPORT"


def report_pk(number: str) -> str:
    return f"REPORT#{number}"


def number_of(pk: str) -> str:
    """The report's number out of its partition key."""
    return pk.removeprefix("REPORT#")


def event_sk(seq: int) -> str:
    return f"EVENT#{seq:06d}"


def inbox(desk: str, view: str = "work") -> str:
    """The partition of the inbox index that holds one desk's rows of one view."""
    return f"DESK#{desk}" if view == "work" else f"DESK#{desk}#{view.upper()}"


def of_inbox(inbox: str) -> tuple[str, str]:
    """Desk and view of such a partition."""
    _, desk, *view = inbox.split("#")
    return desk, view[0].lower() if view else "work"


def find(desk: str, stem: str) -> str:
    """Where a desk's reports with a stem stand."""
    return f"FIND#{desk}#{stem}"


def like(scope: str, key: str) -> str:
    """Where reports that may be one matter meet."""
    return f"LIKE#{scope}#{key}"


def count(desk: str) -> str:
    return f"COUNT#{desk}"


def counted_desk(pk: str) -> str:
    """The desk, or government, out of the key of its counts."""
    return pk.removeprefix("COUNT#")


def followers(number: str) -> str:
    """Deliveries to those who follow a report."""
    return f"FOLLOWERS#{number}"


def echo(lead: str) -> str:
    """Up to where the members of a lead have heard its events."""
    return f"ECHO#{lead}"


def router(region: str) -> str:
    """Which learned router a region uses."""
    return f"ROUTER#{region}"


def public(kind: str, name: str) -> str:
    """What is derived for the public pages: a report's own, rows of lists, bounds of their pages, what changed."""
    return f"PUBLIC#{kind}#{name}"


def indexed(number: str) -> str:
    """What the index has written of a report; a partition of its own, so that the index never writes a report's."""
    return f"INDEXED#{number}"


def stamp(at: datetime) -> str:
    """UTC, microseconds, fixed width: as strings such times sort as they follow each other."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def instant(stamped: str) -> datetime:
    """The moment that `stamp` wrote down."""
    return datetime.strptime(stamped, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def due_shard(pk: str) -> str:
    return f"DUE#{shard(pk, DUE_SHARDS)}"


def due_shards() -> list[str]:
    return [f"DUE#{i}" for i in range(DUE_SHARDS)]


def day(at: datetime, pk: str) -> str:
    return f"DAY#{at.astimezone(UTC).date().isoformat()}#{shard(pk, DAY_SHARDS)}"


def days(date: str) -> list[str]:
    """Every partition of the events-by-day index for one UTC date."""
    return [f"DAY#{date}#{i}" for i in range(DAY_SHARDS)]


def day_at(at: datetime, number: str, seq: int) -> str:
    return f"{stamp(at)}#{number}#{seq:06d}"


def shard(pk: str, shards: int) -> int:
    """Which of some partitions a key belongs to, the same in every process."""
    return int.from_bytes(hashlib.sha256(pk.encode()).digest()[:4], "big") % shards
