"""Request units of DynamoDB from item sizes and projections: what a write or a read costs, computed, not guessed.

Rules of AWS: an item's size is its attribute names and values in UTF-8 bytes, numbers about one byte per two digits
plus one, a list or map three bytes plus one an element; a write costs one unit per started kilobyte, a read one per
started four (half when eventually consistent); a transaction doubles the table's part; an index costs one write
where its entry is put or removed, two where its key changes, none where nothing projected changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

Item = Mapping[str, Any]


@dataclass(frozen=True)
class Index:
    """A secondary index: its key attributes and what it projects (None: everything)."""

    name: str
    keys: tuple[str, ...]
    projected: tuple[str, ...] | None = ()


def size(item: Item) -> int:
    """Bytes of an item in DynamoDB's wire form ({"pk": {"S": "…"}, …})."""
    return sum(len(name.encode()) + _value(value) for name, value in item.items())


def write_units(
    old: Item | None, new: Item | None, indexes: tuple[Index, ...] = (), transactional: bool = False
) -> int:
    """Write units of replacing `old` by `new` (None: absent) with all its index entries."""
    table = written(max(size(old or {}), size(new or {})), transactional)
    return table + sum(_index_units(i, old, new) for i in indexes)


def written(item_bytes: int, transactional: bool = False) -> int:
    """Write units of the table's own part for an item of that size."""
    return max(1, ceil(item_bytes / 1024)) * (2 if transactional else 1)


def read_units(bytes_read: int, consistent: bool = False) -> float:
    """Read units of one GetItem, or of the sum of what one Query page read."""
    units = max(1, ceil(bytes_read / 4096))
    return float(units) if consistent else units / 2


def _index_units(index: Index, old: Item | None, new: Item | None) -> int:
    before, after = _entry(index, old), _entry(index, new)
    if before == after:
        return 0
    if before is not None and after is not None and any(before[k] != after[k] for k in index.keys):
        return _kilobytes(before) + _kilobytes(after)
    return max(_kilobytes(before), _kilobytes(after))


def _entry(index: Index, item: Item | None) -> Item | None:
    if item is None or any(k not in item for k in index.keys):
        return None
    if index.projected is None:
        return item
    wanted = {"pk", "sk", *index.keys, *index.projected}
    return {name: value for name, value in item.items() if name in wanted}


def _kilobytes(entry: Item | None) -> int:
    return max(1, ceil(size(entry) / 1024)) if entry is not None else 0


def _value(value: Mapping[str, Any]) -> int:
    ((kind, raw),) = value.items()
    if kind == "S":
        return len(raw.encode())
    if kind == "N":
        return ceil(len(raw.lstrip("-").replace(".", "").strip("0") or "0") / 2) + 1 + int(raw.startswith("-"))
    if kind == "B":
        return len(raw)
    if kind in ("BOOL", "NULL"):
        return 1
    if kind in ("SS", "NS", "BS"):
        return sum(_value({kind[0]: element}) for element in raw)
    elements = raw.items() if kind == "M" else (("", element) for element in raw)
    return 3 + sum(1 + len(name.encode()) + _value(element) for name, element in elements)
