"""Weighted terms and rules: from the lists people write to the tables the router reads. Wrong lists fail here."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from domain.routing.text import LONGEST_TERM, words_of

Table = dict[str, list[list[Any]]]
THEN = ("inspectorate", "protect", "person", "assign")


class DataError(Exception):
    """The source data contradict themselves; says which file and entry."""


def affairs(source: Mapping[str, Any]) -> dict[str, Any]:
    """affairs.json for the router: terms, slang and calibration."""
    terms, pairs = tables({a: d["terms"] for a, d in source["affairs"].items()}, source["words"])
    head = {key: source[key] for key in ("version", "calibration", "words")}
    return {**head, "terms": terms, "pairs": pairs}


def rules(source: Mapping[str, Any], affairs: Mapping[str, Any], units: Iterable[str]) -> dict[str, Any]:
    """rules.json for the router. A rule that names what does not exist stops the build: none may fall silent."""
    known_units, signs = set(units), source["signs"]
    for rule in source["rules"]:
        where = f"rules.json, {rule['id']}"
        _known(where, "sign", rule["signs"], signs)
        _known(where, "affair", rule["affairs"], affairs["affairs"])
        _known(where, "unit", [u for u in (rule.get("unit"), rule.get("referral")) if u], known_units)
        _known(where, "outcome", [rule["then"]], THEN)
        date.fromisoformat(rule["effective_from"])
        if not (rule["signs"] or rule["flag"] or rule["affairs"]):
            raise DataError(f"{where}: has no condition and would take every report")
    terms, pairs = tables(signs, affairs["words"])
    kept = {key: source[key] for key in ("version", "thresholds", "rules")}
    return {
        **kept,
        "terms": terms,
        "pairs": pairs,
        "languages": {
            "marks": {name: words.split() for name, words in source["languages"]["marks"].items()},
            "indonesian": source["languages"]["indonesian"].split(),
            "english": source["languages"]["english"].split(),
        },
        "names": {key: words.split() for key, words in source["names"].items()},
    }


def danger(source: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    """danger.json: the signs of danger alone, small enough for the filing function."""
    terms, pairs = tables({"danger": source["signs"]["danger"]}, words)
    return {"version": source["version"], "words": words, "terms": terms, "pairs": pairs}


def tables(lists: Mapping[str, Mapping[str, str]], slang: Mapping[str, str]) -> tuple[Table, Table]:
    """{"roads": {"5": "jalan rusak, jalan+lubang"}} → by term, and by first term of a pair."""
    terms: Table = {}
    pairs: Table = {}
    for owner, by_weight in lists.items():
        for weight, listed in by_weight.items():
            for term in listed.split(","):
                _enter(terms, pairs, owner, float(weight), [_plain(part, slang, owner) for part in term.split("+")])
    return terms, pairs


def _enter(terms: Table, pairs: Table, owner: str, weight: float, parts: list[str]) -> None:
    table, key, entry = terms, parts[0], [owner, weight]
    if len(parts) == 2:
        table, entry = pairs, [parts[1], owner, weight]
    if entry not in table.setdefault(key, []):
        table[key].append(entry)


def _plain(part: str, slang: Mapping[str, str], owner: str) -> str:
    words = words_of(part, slang)
    if not 1 <= len(words) <= LONGEST_TERM:
        raise DataError(f"{owner}: {part!r} has {len(words)} words, not 1 to {LONGEST_TERM}")
    return " ".join(words)


def _known(where: str, what: str, names: Iterable[str], known: Iterable[str]) -> None:
    if unknown := [name for name in names if name not in known]:
        raise DataError(f"{where}: unknown {what} {', '.join(unknown)}")
