"""Names of streets, quarters and buildings in a text: "jalan Melati Raya 3" is melati, raya, 3."""

import re
from collections.abc import Collection, Iterator

from domain.routing.text import Text
from domain.texts.stems import COMMON, STOP, stem

_PARTS = 3
# What follows these is a name: of a street, a quarter, a building.
_MARKERS = """
    jalan jln jl gang gg perumahan perum komplek kompleks blok simpang perempatan pertigaan dusun
    banjar kampung dukuh jembatan pasar sungai kali puskesmas rsud sd sdn smp smpn sma sman smk masjid pura gereja
    taman lapangan terminal stasiun kantor kampus pelabuhan pantai bendungan embung
"""
_AFTER_NAMES = """
    raya utama baru lama timur barat utara selatan tengah dalam atas bawah indah permai asri jaya kidul lor kulon
    wetan kelod kaja kauh kangin
"""
_NOT_NAMES = "dekat ujung sepanjang menuju arah raya tol umum negeri swasta dasar pusat cabang"
_NUMERALS = frozenset(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"))
_NAMED, _QUALIFIERS = frozenset(_MARKERS.split()), frozenset(_AFTER_NAMES.split()) | _NUMERALS
_NO_NAMES = STOP | COMMON | _NAMED | frozenset(_NOT_NAMES.split())
_INFLECTED = ("di", "me", "ber", "ter")
_CAPITAL = re.compile(r"\b[A-Z][A-Za-z]+")


def found(text: Text, terms: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Each name part by part; no word of the router's `terms` is one, so "jalan rusak" names nothing."""
    words, capitals = text.words, {word.lower() for word in _CAPITAL.findall(text.raw)}
    for at, marker in enumerate(words[:-1]):
        name = words[at + 1]
        if marker in _NAMED and _is_name(name, terms):
            rest = words[at + 2 : at + 1 + _PARTS]
            yield (name, *_after(rest, terms, capitals, name in capitals))


def _after(words: tuple[str, ...], terms: Collection[str], capitals: set[str], written: bool) -> Iterator[str]:
    """What still belongs to a name. Where names are `written` with capitals, other words have none."""
    for turn, word in enumerate(words):
        numbered = _is_number(word)
        called = not turn and _is_name(word, terms) and not _is_inflected(word) and (word in capitals or not written)
        if not (numbered or word in _QUALIFIERS or called):
            return
        yield word
        if numbered:
            return


def _is_name(word: str, terms: Collection[str]) -> bool:
    known = any(each in _NO_NAMES or each in terms for each in (word, stem(word)))
    return len(word) > 2 and not known and not word.isdigit()


def _is_number(word: str) -> bool:
    return word in _NUMERALS or (word.isdigit() and len(word) <= _PARTS)


def _is_inflected(word: str) -> bool:
    return word.startswith(_INFLECTED) and stem(word) != word
