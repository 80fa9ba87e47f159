"""Before anything is stored: numbers that lead to a person are taken out of what was written, to be sealed apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from adapters.web.fields import Fields
from domain.desks.named import named_in
from domain.life.transitions import Change
from domain.texts import masking
from intake.requests import Filing

FIELDS = ("title", "text", "landmark")
SPOKEN = ("text", "comment", "reason")
M = TypeVar("M", bound=Fields)


@dataclass(frozen=True)
class Moderated:
    """The filing as it is stored, what was masked in each field, and the texts as they were typed."""

    filing: Filing
    originals: Mapping[str, Sequence[str]]
    typed: tuple[str, ...]


def moderated(filing: Filing) -> Moderated:
    """Nobody reads the numbers by reading the report; the handling unit opens them where it needs them."""
    masked = {field: masking.sealed(getattr(filing, field)) for field in FIELDS}
    stored = filing.model_copy(update={field: one.text for field, one in masked.items()})
    originals = {field: one.originals for field, one in masked.items() if one.originals}
    return Moderated(stored, originals, (filing.title, filing.text))


def masked(said: M) -> M:
    """What a reporter says later, without numbers."""
    return said.model_copy(update={field: masking.numbers(text) for field, text in _spoken(said).items()})


def originals_of(said: Fields) -> Mapping[str, Sequence[str]]:
    """What `masked` took out, field by field."""
    found = {field: masking.sealed(text).originals for field, text in _spoken(said).items()}
    return {field: values for field, values in found.items() if values}


def naming(change: Change, said: Fields) -> Change:
    """Whom the new words name is barred from the report from now on."""
    report = change.report
    named = {*report.named, *named_in(report.number, *_spoken(said).values())}
    return replace(change, report=replace(report, named=tuple(sorted(named))))


def _spoken(said: Fields) -> dict[str, str]:
    return {field: text for field in SPOKEN if isinstance(text := getattr(said, field, None), str) and text}
