"""The history as a hash chain over salted commitments, so that an erased payload leaves it valid.

commitment = SHA-256(salt ‖ payload); digest = SHA-256(previous digest ‖ commitment ‖ number, sequence, type, time ‖
facts), where the facts are who acted and the counted values, none of them personal.
Erasure removes payload and salt; the commitment stays, and with it every later digest (rules: words, history).
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """What an auditor reads of one event; payload and salt are None once erased."""

    number: str
    seq: int
    type: str
    at: str
    commitment: str
    digest: str
    facts: str = ""
    payload: str | None = None
    salt: bytes | None = None


def commit(payload: str, salt: bytes) -> str:
    """The commitment to a payload; without the salt nothing can be guessed from it."""
    return hashlib.sha256(salt + payload.encode()).hexdigest()


def digest(previous: str, commitment: str, number: str, seq: int, type: str, at: str, facts: str = "") -> str:
    """The next head of the chain."""
    return hashlib.sha256(f"{previous}|{commitment}|{number}|{seq}|{type}|{at}|{facts}".encode()).hexdigest()


@dataclass(frozen=True)
class Proof:
    """`broken` is the first event that does not fit, `ends_at_head` whether the last is the head the report carries."""

    broken: int | None
    ends_at_head: bool

    @property
    def holds(self) -> bool:
        return self.broken is None and self.ends_at_head


def proof(links: Sequence[Link], head: str) -> Proof:
    """Whether a history is the one that led to a report's head."""
    return Proof(first_break(links), bool(links) and links[-1].digest == head)


def first_break(links: Iterable[Link]) -> int | None:
    """The sequence of the first event that does not fit the chain, or None when all of it holds."""
    head, expected = "", 1
    for link in links:
        head = digest(head, link.commitment, link.number, link.seq, link.type, link.at, link.facts)
        if link.seq != expected or head != link.digest or not _opens(link):
            return expected
        expected += 1
    return None


def _opens(link: Link) -> bool:
    if link.payload is None or link.salt is None:
        return True
    return commit(link.payload, link.salt) == link.commitment
