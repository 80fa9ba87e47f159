"""The relay's routes and what the consumers take are one thing, said in two places."""

from domain.events import EventType
from domain.telling.news import SMS_EVENTS, TOLD_AGENCIES, TOLD_REPORTERS
from relay.routes import NOTIFY, REPORTER, ROUTES


def routed(queue: str) -> set[EventType]:
    return {event for event, queues in ROUTES.items() if queue in queues}


def test_what_reaches_notify_is_told_to_agencies() -> None:
    assert routed(NOTIFY) == TOLD_AGENCIES


def test_what_reaches_reporter_is_told_to_reporters() -> None:
    assert routed(REPORTER) == TOLD_REPORTERS
    assert SMS_EVENTS <= TOLD_REPORTERS
