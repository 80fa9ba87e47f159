"""Before a report is drafted: numbers that lead to a person are taken out of what was written, to be sealed apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain import masking
from intake.requests import Filing

FIELDS = ("title", "text", "landmark")


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
