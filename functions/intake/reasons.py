"""Why a report lies where it lies, to its reporter: with the reporter's own words and the place that weighed most."""

from adapters.web.reading import Reader
from domain.report import Report
from domain.routing.decision import Candidate, Decision
from domain.routing.model import DISTRICT, VILLAGE, class_of
from domain.routing.quoting import quoted

_MATCHED, _UNSURE = frozenset({"matched", "without_account"}), "below_threshold"
_WEIGHTY = 0.15


def explained(report: Report, decision: Decision, reader: Reader) -> str:
    """A sentence or two; empty where the reason's own words say it all, as with every rule.

    Of a secret report no words are quoted: its page may be open where others look on.
    """
    if decision.reason in _MATCHED:
        return _matched(report, decision, reader)
    return _unsure(report, decision, reader) if decision.reason == _UNSURE else ""


def _matched(report: Report, decision: Decision, reader: Reader) -> str:
    words = () if report.flags.secret else quoted(decision, f"{report.title}. {report.text}")
    place = _place(decision, reader)
    kind = "_".join(name for name, found in (("words", words), ("place", place)) if found)
    if not kind:
        return ""
    told = reader.words.say(
        "routed",
        kind,
        reader.lang,
        agency=reader.agency_name(report.desk),
        words=", ".join(f"‘{word}’" for word in words),
        place=place,
    )
    more = reader.words.say("routed", decision.reason, reader.lang) if decision.reason != "matched" else ""
    return f"{told} {more}".strip()


def _place(decision: Decision, reader: Reader) -> str:
    """The place's name, where it chose the office (whose id then begins with its code) or weighed for it."""
    is_local = class_of(decision.agency) in (VILLAGE, DISTRICT)
    code = decision.agency.partition("-")[0] if is_local else ""
    most = max((share.first - share.second for share in decision.shares), default=0.0)
    own = [s for s in decision.shares if s.kind == "place" and 0 < _WEIGHTY * most <= s.first - s.second]
    if not code and own:
        code = max(own, key=lambda s: s.first - s.second).label
    return reader.place_name(code) if code else ""


def _unsure(report: Report, decision: Decision, reader: Reader) -> str:
    """The matters between which nobody was sure enough to choose; never the offices."""
    affairs = dict.fromkeys(_affair(c, reader) for c in decision.considered)
    named = [affair for affair in affairs if affair][:2]
    if len(named) < 2:
        return ""
    one, two = named
    return reader.words.say("routed", "unsure", reader.lang, desk=reader.agency_name(report.desk), one=one, two=two)


def _affair(candidate: Candidate, reader: Reader) -> str:
    known = reader.words.knows("affair", candidate.affair)
    return reader.words.say("affair", candidate.affair, reader.lang) if known else ""
