"""Categories of LAPOR!'s tree: found by id or name, told by name, each with the class it is usually given."""

from collections.abc import Mapping
from typing import Any

from domain.report import HandlingClass, Kind


class Categories:
    """`categories` and `classes` are the compiled files of these names."""

    def __init__(self, categories: Mapping[str, Any], classes: Mapping[str, Any]) -> None:
        self._by_id = {c["id"]: c for c in categories["categories"]}
        self._by_name = {c["name"].casefold(): c["id"] for c in categories["categories"]}
        self._classes = classes

    def find(self, typed: str) -> str:
        """The id of a category by id or name; empty where there is none."""
        return typed if typed in self._by_id else str(self._by_name.get(typed.casefold(), ""))

    def name(self, id: str) -> str:
        """Its name; what is in no list, as it was typed."""
        return str(self._by_id[id]["name"]) if id in self._by_id else id

    def usual_class(self, id: str, kind: Kind) -> tuple[HandlingClass, str]:
        """The class proposed to whoever verifies, and how sure that is; a category outranks the kind."""
        entry = self._classes["by_category"].get(id) if kind in (Kind.COMPLAINT, Kind.UNKNOWN) else None
        entry = entry or self._classes["by_kind"][kind.value]
        return HandlingClass(entry["class"]), str(entry["confidence"])
