"""AWS's own moods: repeats, throttles, conflicts, lost answers, poison; what was asked for happens once."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from adapters.stores.event_json import to_json
from infra.local.faults import Fault
from infra.local.testing import until
from infra.verify_chain import verify
from tests.journeys.stack import LAMP, World

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("stack")]
KNOWN = ["ReportReceived", "ReportDisposed"]


def test_the_same_message_twice_changes_nothing_and_tells_nobody_twice(bali: World) -> None:
    filed = bali.file(email="dua.kali@warga.example")
    bali.reached(filed, "disposed")
    bali.settle()
    rows, mails = bali.rows(filed), bali.mails(filed.number)
    for event in bali.case(filed).events:
        for queue in ("RouteQueue", "NotifyQueue", "ReporterQueue"):
            for _ in range(2):
                body = json.dumps(to_json(event))
                bali.client("sqs").send_message(QueueUrl=bali.instance.ids[queue], MessageBody=body)
    bali.settle()
    assert bali.types(filed) == KNOWN
    assert bali.rows(filed) == rows
    assert bali.mails(filed.number) == mails
    assert len(bali.webhooks("dishub", filed.number)) == 1


def test_two_equal_filings_at_once_are_one_report(bali: World) -> None:
    def send(lane: int) -> tuple[int, str, str]:
        same = {"text": "Lampu jalan mati di simpang, dua kali dikirim sekaligus.", "region": "51.03"}
        answer = bali.post("/api/reports", same, Idempotency_Key="two-at-once-0001")
        return answer.status, answer.json["number"], answer.json["access_code"]

    with ThreadPoolExecutor(8) as lanes:
        answers = set(lanes.map(send, range(8)))
    assert len(answers) == 1
    assert answers.pop()[0] == 201


def test_a_filing_outlives_throttles_conflicts_and_a_lost_answer(bali: World) -> None:
    with bali.trouble(
        Fault("throttle", "dynamodb", "TransactWriteItems", "IntakeFunction", times=2),
        Fault("conflict", "dynamodb", "TransactWriteItems", "IntakeFunction"),
        Fault("lost", "dynamodb", "TransactWriteItems", "IntakeFunction", holds="answer never came"),
    ):
        filed = bali.file(f"{LAMP} The answer never came.")
        again = bali.file(f"{LAMP} Another one.")
    assert filed.number != again.number
    found = bali.reached(filed, "disposed")
    assert found.report.version == 2
    assert bali.types(filed) == KNOWN


def test_a_commit_whose_answer_is_lost_is_found_by_the_repeat_of_the_reporter(bali: World) -> None:
    body, key = {"text": "Lampu jalan mati, jawabannya hilang di jalan.", "region": "51.03"}, "lost-answer-000001"
    with bali.trouble(Fault("kill_after", "dynamodb", "TransactWriteItems", "IntakeFunction", holds="hilang di jalan")):
        first = bali.post("/api/reports", body, Idempotency_Key=key)
    assert first.status in (500, 502)
    second = bali.post("/api/reports", body, Idempotency_Key=key)
    assert second.status == 201
    assert second.headers["idempotency-replayed"] == "true"


def test_routing_outlives_a_throttled_table_a_conflict_and_a_lost_answer(bali: World) -> None:
    effects = ("throttle", "conflict", "lost")
    faults = [
        Fault(effect, "dynamodb", "TransactWriteItems", "RouteFunction", holds=f"tiang {effect}") for effect in effects
    ]
    with bali.trouble(*faults):
        reports = [bali.file(f"Lampu penerangan jalan tiang {effect} mati, jalan gelap sekali.") for effect in effects]
        for filed in reports:
            bali.reached(filed, "disposed")
        bali.settle()
    for filed in reports:
        assert bali.types(filed) == KNOWN
        assert len(bali.rows(filed, "agency")) == 3
        assert verify(bali.target, filed.number)[0]


def test_a_mail_that_was_sent_without_an_answer_is_uncertain_and_repeated_once(bali: World) -> None:
    sent = Fault("error", "ses", "POST /v2/email/outbound-emails", "ReporterFunction", holds="ragu@warga.example")
    with bali.trouble(sent):
        filed = bali.file(email="ragu@warga.example")
        bali.reached(filed, "disposed")
        bali.settle()
    bali.tick(after=timedelta(minutes=6))
    (first, second) = bali.rows(filed, "reporter")
    assert (first.state.value, first.doubts, first.attempts) == ("delivered", 1, 2)
    assert (second.state.value, second.doubts) == ("delivered", 0)
    told = [m for m in bali.mails(filed.number) if m["To"] == ["ragu@warga.example"]]
    assert len(told) == 2


def test_a_poison_message_ends_among_the_dead_letters_and_the_others_go_on(bali: World) -> None:
    bali.impatient(tries=2)
    try:
        queue, dead = bali.instance.ids["RouteQueue"], bali.instance.ids["RouteDeadLetters"]
        sqs = bali.client("sqs")
        for body in ("no JSON at all", json.dumps({"number": "BAL-00000000-0", "seq": 1})):
            sqs.send_message(QueueUrl=queue, MessageBody=body)
        filed = bali.file()
        bali.reached(filed, "disposed")

        def buried() -> bool:
            names = ["ApproximateNumberOfMessages"]
            counts = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=names)["Attributes"]
            return int(counts[names[0]]) >= 2

        assert until(buried, 60)
        bali.settle()
    finally:
        bali.impatient()
    messages = sqs.receive_message(QueueUrl=dead, MaxNumberOfMessages=10)["Messages"]
    assert "no JSON at all" in {m["Body"] for m in messages}
    sqs.purge_queue(QueueUrl=dead)
