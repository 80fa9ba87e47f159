"""A report's text as the router reads it: folded, freed from slang, cut into words and their neighbourhoods."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

READ_AT_MOST = 20_000
LONGEST_TERM = 4

_WORD = re.compile(r"[a-z]+|\d+")
# "Rusaaak" is drawn out, the number in "Pasar VIII" is not.
_DRAWN_OUT = re.compile(r"(?!(?:\b|(?<=[vx]))iii\b)([aeiou])\1{2,}|([a-z])\2{3,}")
_SCRIPTS = re.compile(r"[\u1b00-\u1bbf\u1cc0-\u1ccf\ua980-\ua9df]")


# What follows these tells where it is, not what it is about: "lampu mati depan puskesmas".
_LOCATORS = frozenset(
    {"depan", "dekat", "samping", "belakang", "sebelah", "seberang", "sekitar"}
    | {"near", "opposite", "behind", "beside", "outside", "front", "next"}
)
_FILLERS = frozenset({"of", "to", "the", "a", "an", "our", "my"})
_LOCATED_WORDS = 2


@dataclass(frozen=True)
class Text:
    """What was written, its words, and every run of up to four words in it.

    `matter` leaves out the runs that stand after "in front of", "near" and the like.
    """

    raw: str
    words: tuple[str, ...]
    runs: frozenset[str] = field(repr=False)
    matter: frozenset[str] = field(repr=False)

    @property
    def has_regional_script(self) -> bool:
        """Balinese, Javanese or Sundanese letters."""
        return _SCRIPTS.search(self.raw) is not None


def read(raw: str, slang: Mapping[str, str]) -> Text:
    """Title and text of a report (only the first 20,000 characters are weighed)."""
    raw = raw[:READ_AT_MOST]
    words = tuple(words_of(raw, slang))
    return Text(raw, words, runs_of(words), runs_of(words, _matter(words)))


def words_of(raw: str, slang: Mapping[str, str]) -> list[str]:
    """The words in their plain form: "Jlnnya" and "JALAN" are both "jalan"."""
    folded = unicodedata.normalize("NFKD", raw.lower())
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    words: list[str] = []
    for token in _WORD.findall(_DRAWN_OUT.sub(r"\1\2", folded)):
        words.extend(_plain(token, slang).split())
    return words


def runs_of(words: tuple[str, ...], starts: Sequence[int] | None = None) -> frozenset[str]:
    """All runs of one to four neighbouring words (that start at the given words)."""
    at = range(len(words)) if starts is None else starts
    return frozenset(" ".join(words[i : i + n]) for i in at for n in range(1, min(LONGEST_TERM, len(words) - i) + 1))


def _matter(words: tuple[str, ...]) -> list[int]:
    """Where a run may start that says what the report is about."""
    starts, located = [], 0
    for at, word in enumerate(words):
        if not located:
            starts.append(at)
        if word in _LOCATORS:
            located = _LOCATED_WORDS
        elif located and word not in _FILLERS:
            located -= 1
    return starts


def _plain(token: str, slang: Mapping[str, str]) -> str:
    if token in slang:
        return slang[token]
    if len(token) > 5 and token.endswith("nya"):
        token = token[:-3]
        return slang.get(token, token)
    return token
