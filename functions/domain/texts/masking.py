"""Private matters in texts, masked where the texts travel (rules: who sees what).

Numbers and addresses are masked for everybody and their originals sealed at filing; for the public the names of
private persons go too, while the titles of public offices stay.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.texts.findings import Finding, Found, apart
from domain.texts.person_names import find_names
from domain.texts.private_numbers import find_numbers

MASK = "•••"


@dataclass(frozen=True)
class Masked:
    """A text with masks, and what stood there: one original for each mask, in the order of the text."""

    text: str
    originals: tuple[str, ...]


def found(text: str) -> tuple[Finding, ...]:
    """Everything that the public must not read, numbers and names, in the order of the text."""
    return apart([*find_numbers(text), *find_names(text)])


def numbers(text: str) -> str:
    """The text without numbers and addresses that lead to a person."""
    return _replaced(text, apart(find_numbers(text)))


def for_public(text: str) -> str:
    """The text without those and without the names of private persons."""
    return _replaced(text, found(text))


def sealed(text: str) -> Masked:
    """As `numbers`, with what was masked; a mask that somebody typed counts, so that the order stays true."""
    typed = [Finding(Found.ID, at, at + len(MASK)) for at in _places(text)]
    findings = apart([*typed, *find_numbers(text)])
    return Masked(_replaced(text, findings), tuple(text[f.start : f.end] for f in findings))


def restored(masked: str, originals: Iterable[str]) -> str:
    """The text as it was, from the masked one and its originals."""
    pieces = masked.split(MASK)
    given = iter(originals)
    return pieces[0] + "".join(next(given, MASK) + piece for piece in pieces[1:])


def _replaced(text: str, findings: Iterable[Finding]) -> str:
    out, at = [], 0
    for one in findings:
        out += [text[at : one.start], MASK]
        at = one.end
    return "".join([*out, text[at:]])


def _places(text: str) -> list[int]:
    places, at = [], text.find(MASK)
    while at >= 0:
        places.append(at)
        at = text.find(MASK, at + len(MASK))
    return places


mask = numbers
