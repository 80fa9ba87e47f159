"""Does the text name a private person? Titles and common given names; addressing an office holder names nobody."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESSING = frozenset({"bapak", "ibu"})
_NAMING = frozenset({"bernama", "sdr", "sdri", "saudara", "saudari"})


@dataclass(frozen=True)
class NameLists:
    """Titles that introduce a name, words that follow them without being names, common given names."""

    titles: frozenset[str]
    offices: frozenset[str]
    given: frozenset[str]

    @classmethod
    def from_data(cls, data: Mapping[str, Sequence[str]]) -> "NameLists":
        """The section "names" of the compiled rules.json."""
        return cls(frozenset(data["titles"]), frozenset(data["offices"]), frozenset(data["given"]))


def names_person(raw: str, lists: NameLists) -> bool:
    """Whether somebody is named: "Pak Slamet", "warga bernama Riko", not "Bapak Bupati" or "Bu, mohon"."""
    words = _WORD.findall(raw)
    return any(_is_name(title, word, raw, lists) for title, word in pairwise(words))


def _is_name(title: str, word: str, raw: str, lists: NameLists) -> bool:
    before, after = title.lower(), word.lower()
    if before not in lists.titles or after in lists.titles or after in lists.offices:
        return False
    if after in lists.given:
        return True
    return before not in _ADDRESSING and (before in _NAMING or _is_capitalised(word, raw))


def _is_capitalised(word: str, raw: str) -> bool:
    """A capital says nothing in a text written in capitals."""
    return word[0].isupper() and not raw.isupper() and len(word) > 2 and not word.isupper()
