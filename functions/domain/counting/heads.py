"""What a stack tells its parent of its counts: of each source, itself and those below it, which months, by digest.

A source's month is a file of its own, named by its digest. So a head that is genuine vouches for all that it names, a
file that did not change is not sent again, and the whole of a subtree is taken over at once or not at all. Of a source
a head may also tell its people and its last weeks by day; whoever does not know of them leaves them out.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.counting import people
from domain.counting.people import People
from domain.place import contains, is_code

SCHEMA = 1
# The stack of this name has no parameters and stands below a local one alone: what it counts is invented.
INVENTED = "contoh"
# A head from farther ahead would shut out its successors until then.
CLOCKS_DIFFER = timedelta(minutes=10)
_STACK, _MONTH, _DIGEST = re.compile(r"[a-z][a-z0-9-]{1,39}"), re.compile(r"\d{4}-\d{2}"), re.compile(r"[0-9a-f]{64}")


class BadHead(ValueError):
    """It cannot be read as a head of a schema that is known."""


@dataclass(frozen=True)
class Source:
    """One stack's counts as of a moment; `months` names the file of each month, `recent` that of the last weeks' days.

    None: its people are not known.
    """

    stack: str
    region: str
    as_of: datetime
    months: Mapping[str, str]
    people: People | None = None
    recent: str = ""

    @property
    def digests(self) -> frozenset[str]:
        return frozenset(filter(None, (*self.months.values(), self.recent)))


@dataclass(frozen=True)
class Head:
    """`sources` begins with the stack itself."""

    stack: str
    as_of: datetime
    sources: tuple[Source, ...]

    @property
    def digests(self) -> frozenset[str]:
        return frozenset(digest for source in self.sources for digest in source.digests)


def written(head: Head) -> str:
    """The text that is signed and sent."""
    sources = [*map(_written, head.sources)]
    told = {"schema": SCHEMA, "stack": head.stack, "as_of": head.as_of.isoformat(), "sources": sources}
    return json.dumps(told, separators=(",", ":"), sort_keys=True)


def read(text: str) -> Head:
    """Raises BadHead."""
    try:
        told = json.loads(text)
        if told["schema"] != SCHEMA:
            raise BadHead(f"schema {told['schema']}")
        head = Head(str(told["stack"]), _moment(told["as_of"]), tuple(map(_source, told["sources"])))
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise BadHead(str(error)) from error
    if not all(_parts_are_named_well(head)):
        raise BadHead("a name in it")
    return head


def fault(head: Head, stack: str, region: str, now: datetime) -> str | None:
    """Why a genuine head of `stack`, which serves `region`, is not taken all the same."""
    if head.stack != stack or not head.sources or head.sources[0].stack != stack:
        return "another_stack"
    if head.sources[0].region != region or not all(contains(region, source.region) for source in head.sources):
        return "outside_its_region"
    if not all(source.people is None or source.people.are_within(source.region) for source in head.sources):
        return "outside_its_region"
    if len({s.stack for s in head.sources}) < len(head.sources) or len({s.region for s in head.sources}) < len(
        head.sources
    ):
        return "a_source_twice"
    if any(source.as_of > head.as_of for source in head.sources) or head.as_of > now + CLOCKS_DIFFER:
        return "from_the_future"
    return None


def _written(source: Source) -> dict[str, Any]:
    told = {"stack": source.stack, "region": source.region, "as_of": source.as_of.isoformat()}
    more: dict[str, Any] = {"people": people.written(source.people)} if source.people else {}
    more |= {"recent": source.recent} if source.recent else {}
    return {**told, "months": dict(source.months), **more}


def _source(told: Mapping[str, Any]) -> Source:
    known = people.read(told["people"]) if "people" in told else None
    recent = str(told.get("recent", ""))
    return Source(str(told["stack"]), str(told["region"]), _moment(told["as_of"]), dict(told["months"]), known, recent)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise BadHead("a moment without a zone")
    return moment


def _parts_are_named_well(head: Head) -> Iterator[bool]:
    for source in head.sources:
        yield _STACK.fullmatch(source.stack) is not None and is_code(source.region)
        yield not source.recent or bool(_DIGEST.fullmatch(source.recent))
        for month, digest in source.months.items():
            yield bool(_MONTH.fullmatch(month)) and isinstance(digest, str) and bool(_DIGEST.fullmatch(digest))
