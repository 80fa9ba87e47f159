"""Why the router chose, in words: how sure it was and had to be, its candidates, what weighed most and what against."""

from typing import Any

from desk.asked import Asked
from desk.wiring import Parts
from domain.report import Report
from domain.routing.decision import Candidate, Decision, Match, Share

CANDIDATES = 3
_SPOKEN = frozenset({"word", "term"})


def explained(report: Report, asked: Asked, parts: Parts) -> dict[str, Any] | None:
    """The decision as it was taken; the weights of its shares add up to the first candidate's lead."""
    decision = report.decision
    if decision is None:
        return None
    return {
        "outcome": decision.outcome.value,
        "reason": decision.reason,
        "reason_words": parts.words.say("routing", decision.reason, asked.lang),
        "rule": decision.rule,
        "confidence": decision.confidence,
        "threshold": decision.threshold,
        "candidates": _candidates(decision, asked, parts),
        "shares": [_share(s, asked, parts) for s in _weighed(decision)],
        "matched": [_match(m, asked, parts) for m in decision.matched],
        "conflicts": [{"code": code, "words": _conflict(code, asked, parts)} for code in decision.conflicts],
        "router": decision.router,
    }


def _candidates(decision: Decision, asked: Asked, parts: Parts) -> list[dict[str, Any]]:
    found = decision.considered[:CANDIDATES]
    return [_candidate(c, found[0].score, asked, parts) for c in found]


def _candidate(found: Candidate, best: float, asked: Asked, parts: Parts) -> dict[str, Any]:
    words, lang = parts.words, asked.lang
    return {
        "agency": found.agency,
        "name": parts.names.agency(found.agency) if found.agency else words.say("routed", "no_office_yet", lang),
        "affair": found.affair,
        "affair_words": words.say("affair", found.affair, lang),
        "score": found.score,
        "behind": round(best - found.score, 3),
    }


def _weighed(decision: Decision) -> list[Share]:
    """Heaviest first, the rest last; a word that is also a term stands once."""
    sums: dict[tuple[str, str], Share] = {}
    for share in decision.shares:
        key = ("word" if share.kind in _SPOKEN else share.kind, share.label)
        known = sums.get(key, Share(share.kind, share.label, 0.0, 0.0))
        sums[key] = Share(known.kind, known.label, known.first + share.first, known.second + share.second)
    return sorted(sums.values(), key=lambda s: (s.kind == "rest", -abs(s.first - s.second)))


def _share(found: Share, asked: Asked, parts: Parts) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "label": found.label,
        "words": _label(found, asked, parts),
        "first": round(found.first, 3),
        "second": round(found.second, 3),
        "weight": round(found.first - found.second, 3),
    }


def _label(found: Share, asked: Asked, parts: Parts) -> str:
    label = found.label
    if found.kind == "place":
        return parts.place_name(label)
    if found.kind == "agency":
        return parts.names.agency(label)
    if found.kind in ("affair", "category"):
        known = parts.words.knows("affair", label)
        return parts.words.say("affair", label, asked.lang) if known else parts.categories.name(label)
    return label.replace(" + ", " … ")


def _match(found: Match, asked: Asked, parts: Parts) -> dict[str, Any]:
    affair = parts.words.say("affair", found.affair, asked.lang)
    return {"term": found.term, "affair": found.affair, "affair_words": affair, "weight": found.weight}


def _conflict(code: str, asked: Asked, parts: Parts) -> str:
    """What contradicted the choice; its last part names a place, an office, an affair or a rule."""
    kind, _, rest = code.partition(":")
    about = rest.rpartition(":")[2]
    if kind == "place":
        name = parts.place_name(about)
    elif kind == "suggested_category":
        name = parts.words.say("affair", about, asked.lang)
    else:
        name = about if kind == "also" else parts.names.agency(about)
    return parts.words.say("conflict", kind, asked.lang, name=name)
