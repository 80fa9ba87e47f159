"""A child's head is taken over whole or not at all: genuine, its own, newer than the last, with all that it names."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from adapters.sealed.signatures import genuine
from adapters.stores.sources import Child, Received
from domain.counting import heads
from domain.counting.heads import BadHead, Head
from domain.counting.parts import BadPart, digest_of, unpacked

SILENT = timedelta(hours=3)
ACCEPTED, OLDER = "accepted", "older"


class Outrun(RuntimeError):
    """Another head of the same child was taken over meanwhile; the queue brings this one once more."""


class Refused(Exception):
    """Names why; the former head stays in use."""


class Files(Protocol):
    """The part of adapters.files.counter_files.CounterFiles that this needs."""

    def head(self, child: str) -> bytes | None: ...
    def part(self, child: str, digest: str) -> bytes: ...
    def keep(self, child: str, part: bytes) -> None: ...
    def forget(self, child: str, digest: str) -> None: ...
    def refuse(self, child: str, head: bytes) -> None: ...


class Book(Protocol):
    """The part of adapters.stores.sources.SourceBook that this needs."""

    def child(self, stack: str) -> Child | None: ...
    def children(self) -> Iterator[Child]: ...
    def received(self, child: str) -> Received | None: ...
    def adopt(self, wanted: Received, read: Received | None) -> bool: ...


@dataclass(frozen=True)
class Accepting:
    files: Files
    book: Book

    def take(self, child: str, now: datetime) -> str:
        """What became of the head that the child put last: accepted, no newer than what was, or why it was refused.

        Raises Outrun, and MissingPart where a file that it names is not there yet.
        """
        content = self.files.head(child)
        if content is None:
            return OLDER
        try:
            head = self._proved(child, content, now)
            read = self.book.received(child)
            if read and head.as_of <= read.head.as_of:
                return OLDER
            self._keep(child, head.digests - (read.head.digests if read else frozenset()))
        except Refused as why:
            self.files.refuse(child, content)
            return str(why)
        self._adopt(child, head, read, now)
        return ACCEPTED

    def silent(self, now: datetime) -> list[str]:
        """Trusted children that have not been heard for hours."""
        return [child.stack for child in self.book.children() if child.keys and now - self._heard(child) > SILENT]

    def _heard(self, child: Child) -> datetime:
        received = self.book.received(child.stack)
        return max(child.since, received.head.as_of) if received else child.since

    def _proved(self, stack: str, content: bytes, now: datetime) -> Head:
        child = self.book.child(stack)
        if child is None:
            raise Refused("unknown_child")
        text, signature = _signed(content)
        if not any(genuine(key, text, signature) for key in child.keys):
            raise Refused("not_genuine")
        try:
            head = heads.read(text)
        except BadHead as bad:
            raise Refused("unreadable") from bad
        if fault := heads.fault(head, stack, child.region, now):
            raise Refused(fault)
        return head

    def _keep(self, child: str, digests: frozenset[str]) -> None:
        """Looked at before it is kept: who reads it later need not doubt it."""
        for digest in sorted(digests):
            part = self.files.part(child, digest)
            if digest_of(part) != digest:
                raise Refused("altered_file")
            try:
                unpacked(part)
            except BadPart as bad:
                raise Refused("unreadable_file") from bad
            self.files.keep(child, part)

    def _adopt(self, child: str, head: Head, read: Received | None, now: datetime) -> None:
        """Files of the head before stay until the next one comes: somebody may be reading them."""
        before = read.head.digests if read else frozenset()
        if not self.book.adopt(Received(child, head, now, before - head.digests), read):
            raise Outrun(child)
        for digest in (read.former if read else frozenset()) - head.digests:
            self.files.forget(child, digest)


def _signed(content: bytes) -> tuple[str, str]:
    """The text of a head and its signature. Raises Refused."""
    try:
        told: dict[str, Any] = json.loads(content)
        return str(told["head"]), str(told["signature"])
    except (ValueError, KeyError, TypeError, RecursionError) as bad:
        raise Refused("unreadable") from bad
