"""Reasons for archiving, handing back, blocking, closing, contesting: a versioned list, told in words."""

from collections.abc import Mapping
from typing import Any

LISTS = ("archive", "hand_back", "block", "close", "dispute")


class Reasons:
    """`data` is reasons.json."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._lists = {name: {entry["code"]: entry for entry in data[name]} for name in LISTS}

    def knows(self, act: str, code: str) -> bool:
        return code in self._lists[act]

    def say(self, act: str, code: str, lang: str) -> str:
        """The words of a reason; what is no code of the list is a person's own words."""
        entry = self._lists.get(act, {}).get(code)
        return str(entry[lang]) if entry else code

    def words(self, code: str, lang: str) -> str:
        """The words of a reason of any list; empty for a person's own words."""
        entries = (entries[code] for entries in self._lists.values() if code in entries)
        return str(next((entry[lang] for entry in entries), ""))

    def all(self, lang: str) -> dict[str, list[dict[str, str]]]:
        """Every list, for the desk to choose from."""
        return {
            name: [{"code": code, "words": entry[lang]} for code, entry in entries.items()]
            for name, entries in self._lists.items()
        }
