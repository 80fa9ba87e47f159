"""For auditors: whether a report's history is the one that happened. make verify-chain NUMBER=…

Four witnesses must agree: each event with its commitment and the event before it, the head that the report carries,
the values that the report's own state counts, and the heads that were anchored in the locked bucket day by day.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from adapters.files.objects import content_of
from adapters.stores import report_json
from adapters.stores.anchors import key_of
from adapters.stores.casefile import items_of
from adapters.stores.event_items import link_of
from domain.errors import NotFound
from domain.events import EventType
from domain.life import chain
from domain.life.lifecycle import counted
from domain.numbers import parse_number
from infra.target import NoTarget, Target, current

Item = Mapping[str, Any]


def verify(target: Target, number: str) -> tuple[bool, str]:
    """Whether the history holds, and a sentence for each thing found."""
    items = items_of(target.client("dynamodb"), target["ReportsTable"], number)
    events = items.get("EVENT", [])
    found = [*_broken(number, items["REPORT"][0], events), *_unanchored(target, number, events)]
    if found:
        return False, "\n".join(f"{number}: {sentence}" for sentence in found)
    erased = sum("data" not in event for event in events)
    head = events[-1]["digest"]["S"]
    return True, f"{number}: {len(events)} events, unchanged ({erased} erased by right); head {head}"


def _broken(number: str, report: Item, events: Sequence[Item]) -> Iterator[str]:
    """The chain itself, and the state that it must have led to."""
    state = report_json.loads(report["body"]["S"])
    proof = chain.proof([link_of(item) for item in events], state.head)
    if proof.broken is not None:
        yield f"event {proof.broken} does not fit the history"
        return
    silent = [event["seq"]["N"] for event in events if "data" not in event]
    if silent and all(event["type"]["S"] != EventType.DATA_ERASED for event in events):
        yield f"event {silent[0]} has lost its text, and no erasure took it"
    if not proof.ends_at_head or state.last_seq != len(events):
        yield "the history ends before the head that the report carries"
        return
    after = json.loads(events[-1]["after"]["S"])
    # An event may be older than a fact, which was then empty.
    odd = sorted(name for name, value in counted(state).items() if (after.get(name) or None) != (value or None))
    if odd:
        yield f"the report's state is not what its last event says: {', '.join(odd)}"


def _unanchored(target: Target, number: str, events: Sequence[Item]) -> Iterator[str]:
    """A history written anew from some day on fits itself, but not the anchors."""
    s3, bucket = target.client("s3"), target["AnchorsBucket"]
    last_of_day = {event["at"]["S"][:10]: event for event in events}
    for day, event in last_of_day.items():
        anchored = _anchor(s3, bucket, day)
        if anchored is None:
            continue
        head = anchored["heads"].get(number, {})
        if (head.get("seq"), head.get("digest")) != (int(event["seq"]["N"]), event["digest"]["S"]):
            yield f"event {event['seq']['N']} is not the head that was anchored on {day}"


def _anchor(s3: Any, bucket: str, day: str) -> dict[str, Any] | None:
    """None while the day is not anchored yet."""
    content = content_of(s3, bucket, key_of(day))
    return None if content is None else dict(json.loads(content))


def main(typed: str) -> int:
    """Exit status 0 when everything agrees, 1 when something does not, 2 when there is nothing to check."""
    try:
        holds, sentences = verify(current(), parse_number(typed) or typed)
    except (NoTarget, NotFound) as why:
        print(f"verify-chain: {why or 'no such report'}", file=sys.stderr)
        return 2
    print(sentences)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
