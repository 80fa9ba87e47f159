"""What an event adds to the counts, and where: one cell a unit, place, category, kind, channel and day of filing.

A report adds the same numbers for as long as nothing changes, in the cell that its facts name. An event takes back
what its facts before it had added and adds what they are now, so that events may be counted in any order, and a
correction moves what was counted to where it belongs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from domain.case import AnswerKind, DisputeState
from domain.counting.histogram import bin_of
from domain.events import Event, EventType
from domain.report import HandlingClass, Kind

Facts = Mapping[str, Any]
Counts = Mapping[str, int]

# Written down by a desk for the reporter: such reports are counted, but leave the ranking of speed.
BY_DESK = "desk/"
TIMES = ("verification", "response", "closing")
# What counting reads of an event besides its values before and after.
SAID = frozenset({"contactless"})
FLAGS = ("verified", "followed", "late")
# Fact: the name under which its value is counted.
ALWAYS = {"status": "status", "campaign": "campaign", "dispute": "dispute", "recheck": "recheck"}
VALUES = {"answer": "answer", "closed_by": "closed", "rating": "rating"}
# A proposal is counted by what became of it: "aspiration.taken_up", "aspiration.open" while it has no answer.
ASPIRATION, OPEN = "aspiration.", "open"
_PROPOSED = frozenset({Kind.ASPIRATION.value, HandlingClass.ASPIRATION.value})
_JUDGED = frozenset({AnswerKind.TAKEN_UP.value, AnswerKind.NOT_TAKEN_UP.value})
_EXCUSED = frozenset({"blocked", "referred", "merged"})


@dataclass(frozen=True, order=True)
class Leaf:
    """`unit` is the agency that answers for the report, else the desk that has it; `place` a district or regency.

    `day` is the day of filing in the report's own zone, as ISO 8601.
    """

    unit: str
    day: str
    place: str
    category: str
    kind: str
    channel: str


def leaf_of(facts: Facts) -> Leaf:
    """The cell that a report's facts name; events may be older than a fact."""
    get = facts.get
    channel = f"{BY_DESK if get('entered') else ''}{get('channel', '')}"
    unit, place = get("agency") or get("desk", ""), get("district") or get("region", "")
    return Leaf(unit, get("filed_on", ""), place, get("category", ""), get("kind", ""), channel)


def excused(facts: Facts) -> bool:
    """Whether nobody is owed an answer of its own: blocked, referred, merged; withdrawn before any deadline passed;
    what the supervisor found not to be the agency's to answer for.

    Archived reports are owed one: archiving is the office's own act, and must not improve its figures.
    """
    if facts.get("dispute") == DisputeState.UPHELD:
        return True
    return facts.get("status") in _EXCUSED or (facts.get("status") == "withdrawn" and not facts.get("missed"))


def is_aspiration(facts: Facts) -> bool:
    """By the reporter's word or the verifier's class; a merged report also by the answer that it shares."""
    return not _PROPOSED.isdisjoint((facts.get("kind"), facts.get("class"))) or facts.get("answer") in _JUDGED


def counts_of(facts: Facts) -> dict[str, int]:
    """What a report with these facts adds to its cell; names are told apart by dots.

    An excused report is received and excused, and nothing of what was done with it counts: every share of what is
    owed is then the division of two counts.
    """
    counts = dict.fromkeys(["received", *_named(ALWAYS, facts)], 1)
    if excused(facts):
        return counts | {"excused": 1}
    names = [name for name in FLAGS if facts.get(name)]
    names += [*_named(VALUES, facts), *(f"missed.{clock}" for clock in facts.get("missed", ()))]
    names += [f"{ASPIRATION}{facts.get('answer') or OPEN}"] if is_aspiration(facts) else []
    names += [f"time.{time}.{bin_of(minutes)}" for time, minutes in _times(facts).items()]
    again = {"reopened": facts["reopenings"]} if facts.get("reopenings") else {}
    return counts | dict.fromkeys(names, 1) | again


def _named(values: Mapping[str, str], facts: Facts) -> Iterator[str]:
    return (f"{name}.{facts[fact]}" for fact, name in values.items() if facts.get(fact))


def _times(facts: Facts) -> dict[str, int]:
    """The measured times, and from the arrival to the first word: so that late verification makes nobody fast."""
    told = {time: int(facts[time]) for time in TIMES if facts.get(time) is not None}
    both = "verification" in told and "response" in told
    return told | {"word": told["verification"] + told["response"]} if both else told


def changes(event: Event) -> dict[Leaf, dict[str, int]]:
    """What an event adds to which cells (numbers may be negative); empty for one that changes no count."""
    sums: dict[Leaf, dict[str, int]] = {}
    for facts, sign in ((event.before, -1), (event.after, 1)):
        if facts is not None:
            _add(sums, facts, counts_of(facts), sign)
    for name, facts in _happened(event):
        _add(sums, facts, {name: 1}, 1)
    kept = {leaf: {name: n for name, n in told.items() if n} for leaf, told in sums.items()}
    return {leaf: told for leaf, told in kept.items() if told}


def _add(sums: dict[Leaf, dict[str, int]], facts: Facts, counts: Counts, sign: int) -> None:
    told = sums.setdefault(leaf_of(facts), {})
    for name, n in counts.items():
        told[name] = told.get(name, 0) + sign * n


def _happened(event: Event) -> Iterator[tuple[str, Facts]]:
    """What no later event takes back: it stays with the unit where it happened."""
    if event.type is EventType.REPORT_RECEIVED and event.data.get("contactless"):
        yield "contactless", event.after
    if event.type is EventType.REPORT_ABSTAINED:
        yield "abstained", event.after
    if event.type is EventType.REPORT_RETURNED and event.before is not None:
        yield "returned", event.before
