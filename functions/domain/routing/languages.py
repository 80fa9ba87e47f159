"""Which language a report is written in, as far as routing must know: what we cannot read we do not guess."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.routing.text import Text

REGIONAL = frozenset({"ban", "jav", "jv", "su", "sun"})
_MARKS_NEEDED, _MARKS_ALONE = 3, 2


@dataclass(frozen=True)
class Languages:
    """Words that give a language away."""

    marks: Mapping[str, frozenset[str]]
    national: frozenset[str]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Languages":
        """The section "languages" of the compiled rules.json."""
        national = frozenset([*data["indonesian"], *data["english"]])
        marks: Mapping[str, Sequence[str]] = data["marks"]
        return cls({name: frozenset(words) - national for name, words in marks.items()}, national)

    def is_regional(self, text: Text, declared: str) -> bool:
        """Balinese, Javanese or Sundanese, by its letters or by its words; declared ones unless plainly Indonesian."""
        if text.has_regional_script:
            return True
        # A derived title repeats the text: each word counts once.
        words = set(text.words)
        ours = len(words & self.national)
        theirs = max((len(words & marks) for marks in self.marks.values()), default=0)
        if declared in REGIONAL:
            return theirs > 0 or ours < _MARKS_NEEDED
        return theirs > ours and theirs >= (_MARKS_NEEDED if ours else _MARKS_ALONE)
