"""What a check of a text finds: a stretch of it, and what kind of private matter stands there."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Found(StrEnum):
    """Kinds of what is masked; the desk says their names (words.json, section "masked")."""

    NIK = "nik"
    KK = "kk"
    ID = "id"
    PHONE = "phone"
    EMAIL = "email"
    PLATE = "plate"
    ACCOUNT = "account"
    NAME = "name"


@dataclass(frozen=True)
class Finding:
    """`start` and `end` are positions in the text as it was checked."""

    kind: Found
    start: int
    end: int


def apart(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In the order of the text, none overlapping: of two that do, the one that was found first stays."""
    kept: list[Finding] = []
    for one in findings:
        at = bisect_left(kept, one.end, key=lambda f: f.start)
        if at == 0 or kept[at - 1].end <= one.start:
            kept.insert(at, one)
    return tuple(kept)
