"""Partners that are down, slow, moved or not what they seem; and a stream that was lost for an hour."""

from datetime import timedelta

import pytest

from domain.directory import Channel
from domain.telling.delivery import Delivery
from infra.local.testing import until
from infra.local.webhooks import Behaviour
from infra.verify_chain import verify
from tests.journeys.offices import reachable, webhook
from tests.journeys.stack import Filed, World

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("stack")]
OFFICES = {"slow": "51.01", "moved": "51.02", "private": "51.04", "down": "51.06"}


def lamp_of(world: World, name: str, channel: Channel) -> Filed:
    """A report for the transport office of a regency of its own, which has mail and this channel."""
    region = OFFICES[name]
    reachable(world, f"{region}-dishub", Channel("email", f"{name}@partner.example"), channel)
    filed = world.file(f"Lampu penerangan jalan mati, partner {name}.", region)
    world.reached(filed, "disposed")
    return filed


def hook(world: World, filed: Filed) -> Delivery:
    """The webhook's first row, once it was tried."""
    row = until(lambda: next((r for r in world.rows(filed, ":webhook:") if r.attempts and r.error), None))
    assert row is not None, world.rows(filed)
    return row


def test_one_that_times_out_is_tried_again_under_the_same_id(bali: World) -> None:
    bali.instance.sink.behave("slow", Behaviour(seconds=6))
    filed = lamp_of(bali, "slow", webhook(bali, "51.01-dishub", "slow"))
    assert hook(bali, filed).error == "no_answer"
    bali.instance.sink.behave("slow", Behaviour())
    bali.tick(after=timedelta(minutes=3))
    (row,) = bali.rows(filed, ":webhook:")
    assert (row.state.value, row.attempts) == ("delivered", 2)
    assert {dict(got.headers)["webhook-id"] for got in bali.webhooks("slow", filed.number)} == {f"{filed.number}.2"}
    assert len(bali.mails(filed.number)) == 1


def test_one_that_redirects_is_not_followed(bali: World) -> None:
    target = f"{bali.instance.url}/_local/webhook/elsewhere"
    bali.instance.sink.behave("moved", Behaviour(307, location=target))
    filed = lamp_of(bali, "moved", webhook(bali, "51.02-dishub", "moved"))
    assert hook(bali, filed).error == "redirect_refused"
    assert bali.webhooks("elsewhere") == []
    bali.instance.sink.behave("moved", Behaviour())
    bali.tick(after=timedelta(minutes=3))
    assert bali.rows(filed, ":webhook:")[0].state.value == "delivered"


def test_one_at_a_private_address_is_never_reached_and_given_up_at_last(bali: World) -> None:
    secret = webhook(bali, "51.04-dishub", "private").secret_ref
    filed = lamp_of(bali, "private", Channel("webhook", "https://169.254.169.254/latest/meta-data", secret))
    assert hook(bali, filed).error == "private_address"
    assert [r.state.value for r in bali.rows(filed, ":email:")] == ["delivered"]
    for _ in range(4):
        bali.tick(after=timedelta(days=1))
    (row,) = (r for r in bali.rows(filed, ":webhook:") if r.seq == 2)
    assert (row.state.value, row.due_at) == ("given_up", None)
    assert {"given_up"} == {
        d["status"] for e in bali.track(filed)["timeline"][:2] for d in e["deliveries"] if d["channel"] == "webhook"
    }


def test_one_that_is_down_for_a_day_gets_everything_in_order_and_holds_up_nobody(bali: World) -> None:
    bali.instance.sink.behave("down", Behaviour(500))
    filed = lamp_of(bali, "down", webhook(bali, "51.06-dishub", "down"))
    bali.act(filed, "verify", "--class", "plain")
    for day_part in range(6):
        assert (
            bali.post(f"/api/reports/{filed.number}/replies", {"code": filed.code, "text": f"Kabar {day_part}"}).status
            == 201
        )
        bali.tick(after=timedelta(hours=4))
    waiting = bali.rows(filed, ":webhook:")
    assert {r.state.value for r in waiting} <= {"failed", "pending"}
    tried = len(bali.webhooks("down", filed.number))
    assert tried < 40
    assert {r.state.value for r in bali.rows(filed, ":email:")} == {"delivered"}
    bali.instance.sink.behave("down", Behaviour())
    bali.tick(after=timedelta(hours=2))
    bali.tick(after=timedelta(minutes=2))  # While one message tries whether it is up, others wait a minute.
    rows = bali.rows(filed, ":webhook:")
    assert {r.state.value for r in rows} == {"delivered"}
    arrived = [dict(got.headers)["webhook-id"] for got in bali.webhooks("down", filed.number)][tried:]
    assert arrived == [f"{filed.number}.{row.seq}" for row in sorted(rows, key=lambda r: r.seq)]
    assert len(rows) == 8


def test_a_stream_that_was_lost_for_an_hour_is_republished_and_nothing_is_told_twice(bali: World) -> None:
    before = bali.file(email="sebelum@warga.example")
    bali.reached(before, "disposed")
    bali.settle()
    since = bali.now()
    with bali.lost_stream():
        lost = bali.file(email="hilang@warga.example")
        bali.act(before, "verify", "--class", "plain")
    bali.settle()
    bali.tick(after=timedelta(hours=1))
    assert bali.types(lost) == ["ReportReceived"]
    assert bali.mails(lost.number) == []
    for _ in range(2):
        bali.republish(since - timedelta(hours=1))
    assert bali.types(lost) == ["ReportReceived", "ReportDisposed"]
    assert {r.state.value for r in bali.rows(lost)} == {"delivered"}
    assert [r.seq for r in bali.rows(lost, "reporter")] == [1, 2]
    assert len([m for m in bali.mails(lost.number) if m["To"] == ["hilang@warga.example"]]) == 2
    assert [(r.seq, r.state.value) for r in bali.rows(before, "reporter")] == [(n, "delivered") for n in (1, 2, 3)]
    assert len([m for m in bali.mails(before.number) if m["To"] == ["sebelum@warga.example"]]) == 3
    assert verify(bali.target, lost.number)[0]
