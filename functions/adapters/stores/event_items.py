"""An event as its item: payload, salt and commitment apart, so that an erased payload leaves the chain valid."""

import json
import secrets
from collections.abc import Mapping
from typing import Any

from adapters.stores import keys
from domain.events import Actor, Event, EventType, Role
from domain.life import chain

Item = dict[str, Any]
FACTS = ("actor", "seat", "officer", "schema", "before", "after")


def to_item(event: Event, head: str) -> Item:
    """A new event, bound by its digest to the one whose digest is `head`."""
    pk, at = keys.report_pk(event.number), keys.stamp(event.at)
    payload, salt = _compact(event.data), secrets.token_bytes(16)
    commitment = chain.commit(payload, salt)
    item: Item = {
        "pk": {"S": pk},
        "sk": {"S": keys.event_sk(event.seq)},
        "number": {"S": event.number},
        "seq": {"N": str(event.seq)},
        "type": {"S": event.type.value},
        "at": {"S": at},
        "actor": {"S": event.actor.role.value},
        "seat": {"S": event.actor.seat},
        "data": {"S": payload},
        "after": {"S": _compact(event.after)},
        "schema": {"N": str(event.schema)},
        "salt": {"B": salt},
        "commitment": {"S": commitment},
        "day": {"S": keys.day(event.at, pk)},
        "day_at": {"S": keys.day_at(event.at, event.number, event.seq)},
    }
    if event.actor.officer:
        item["officer"] = {"S": event.actor.officer}
    if event.before is not None:
        item["before"] = {"S": _compact(_moved(event.before, event.after))}
    digest = chain.digest(head, commitment, event.number, event.seq, event.type, at, _facts(item))
    return {**item, "digest": {"S": digest}}


def from_image(image: Mapping[str, Any]) -> Event:
    """An event out of its stored item, also as the stream's NewImage brings it."""
    before, after = image.get("before"), json.loads(image["after"]["S"])
    payload = image.get("data")
    return Event(
        number=image["number"]["S"],
        seq=int(image["seq"]["N"]),
        type=EventType(image["type"]["S"]),
        at=keys.instant(image["at"]["S"]),
        actor=Actor(Role(image["actor"]["S"]), image["seat"]["S"], image.get("officer", {}).get("S", "")),
        data=json.loads(payload["S"]) if payload else {},
        before={**after, **json.loads(before["S"])} if before else None,
        after=after,
        schema=int(image["schema"]["N"]),
    )


def link_of(item: Mapping[str, Any]) -> chain.Link:
    """What the chain check needs of a stored event."""
    return chain.Link(
        item["number"]["S"],
        int(item["seq"]["N"]),
        item["type"]["S"],
        item["at"]["S"],
        item["commitment"]["S"],
        item["digest"]["S"],
        _facts(item),
        item["data"]["S"] if "data" in item else None,
        item["salt"]["B"] if "salt" in item else None,
    )


def _facts(item: Mapping[str, Any]) -> str:
    """What of an event is no personal data: who acted, and the values by which reports are counted."""
    return json.dumps({name: item[name] for name in FACTS if name in item}, sort_keys=True, separators=(",", ":"))


def _moved(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Only what was otherwise before is stored; most events change little."""
    return {name: value for name, value in before.items() if name not in after or after[name] != value}


def _compact(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
