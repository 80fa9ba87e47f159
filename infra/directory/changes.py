"""What a sheet would change, and writing it: only what differs from the standard set is stored."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from adapters.reference.directory import DirectoryReader, fields_of
from domain.directory import Agency, Offices


@dataclass(frozen=True)
class Change:
    """One agency's new row, and in words what is different."""

    id: str
    fields: Mapping[str, Any]
    version: int
    words: tuple[str, ...]


def changes(sheet: Mapping[str, Agency], reader: DirectoryReader, offices: Offices) -> Iterator[Change]:
    """The agencies of a sheet that are not as the directory has them."""
    for id, wanted in sorted(sheet.items()):
        current = reader.agency(id)
        before, after = fields_of(current) if current else {}, fields_of(wanted)
        words = tuple(f"{name}: {_shown(before.get(name))} → {_shown(after[name])}" for name in _moved(before, after))
        if words:
            yield Change(id, overrides(wanted, offices), reader.overrides(id)[1], words)


def overrides(wanted: Agency, offices: Offices) -> dict[str, Any]:
    """The fields in which an agency differs from the standard set."""
    derived = offices.derive(wanted.id)
    standard, full = fields_of(derived) if derived else {}, fields_of(wanted)
    return {name: full[name] for name in _moved(standard, full)}


def _moved(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    return [name for name in after if before.get(name) != after[name]]


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(f"{v['kind']}:{v['address']}" if isinstance(v, dict) else str(v) for v in value) or "–"
    if isinstance(value, dict):
        return " ".join(f"{k}={v}" for k, v in value.items()) or "–"
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value or "–")
