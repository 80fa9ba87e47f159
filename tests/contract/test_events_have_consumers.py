"""Every event reaches somebody, or stands in the list of those that only the timeline shows."""

from domain.events import PRIVATE, EventType
from domain.telling.news import TOLD_REPORTERS
from relay.routes import DESK_ONLY, INSIGHT, PUBLIC_ONLY, ROUTES
from tests.contract.wiring import environment, functions


def test_every_event_has_a_consumer_or_is_only_shown() -> None:
    assert ROUTES.keys() | PUBLIC_ONLY | DESK_ONLY == set(EventType)
    assert not ROUTES.keys() & (PUBLIC_ONLY | DESK_ONLY)
    assert DESK_ONLY <= PRIVATE
    assert all(ROUTES.values())


def test_every_queue_that_events_go_to_is_one_that_the_relay_is_given() -> None:
    given = {
        name.removesuffix("_QUEUE").lower() for name in environment(functions()["relay"]) if name.endswith("_QUEUE")
    }
    assert {INSIGHT, *(queue for queues in ROUTES.values() for queue in queues)} == given


def test_what_only_the_agency_sees_is_no_news_for_the_reporter_and_not_public() -> None:
    assert not PRIVATE & (TOLD_REPORTERS | PUBLIC_ONLY)
