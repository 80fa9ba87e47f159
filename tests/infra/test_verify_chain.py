"""An auditor finds each thing that was altered by hand, and only that."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from adapters.stores import event_items, keys, report_json
from adapters.stores.anchors import AnchorStore
from adapters.stores.chain_heads import ChainHeads
from adapters.stores.remains import Remains
from adapters.stores.reports import ReportStore
from anchor.service import anchor
from domain.events import REPORTER, Actor, Role
from domain.life import answering, lifecycle, privacy
from domain.life.privacy import Why
from domain.report import HandlingClass, Milestones, Status
from infra.target import Target
from infra.verify_chain import verify
from tests.aws import REGION, Cloud
from tests.samples import FILED_AT, Still, a_report, an_answer

OFFICER = Actor(Role.OFFICER, "51.03-dishub", "akun-7")
NUMBER = a_report().number
Alter = Callable[[dict[str, Any]], None]


@pytest.fixture
def target(aws: Cloud) -> Target:
    """A case of three events, answered."""
    store = ReportStore(aws.client("dynamodb"), aws.reports, Still())
    times = Milestones(FILED_AT, disposed_at=FILED_AT)
    held = a_report(status=Status.DISPOSED, desk="51.03-dishub", agency="51.03-dishub", milestones=times)
    report = store.save(lifecycle.filed(held))
    report = store.save(lifecycle.verify(report, HandlingClass.PLAIN, "", FILED_AT + timedelta(hours=1), OFFICER))
    store.save(answering.answer(report, an_answer(), FILED_AT + timedelta(hours=2), OFFICER))
    return Target("test", REGION, "", {"ReportsTable": aws.reports, "AnchorsBucket": aws.anchors})


def altered(aws: Cloud, sk: str, alter: Alter) -> None:
    """Somebody with access to the table writes over a row."""
    dynamodb, key = aws.client("dynamodb"), {"pk": {"S": keys.report_pk(NUMBER)}, "sk": {"S": sk}}
    item = dynamodb.get_item(TableName=aws.reports, Key=key)["Item"]
    alter(item)
    dynamodb.put_item(TableName=aws.reports, Item=item)


def put(name: str, value: str) -> Alter:
    return lambda item: item.__setitem__(name, {"S": value})


def test_an_untouched_history_is_the_one_that_happened(target: Target) -> None:
    holds, sentence = verify(target, NUMBER)
    assert holds
    assert "3 events, unchanged" in sentence


def test_a_history_that_is_older_than_a_fact_is_true_all_the_same(target: Target, aws: Cloud) -> None:
    store = ReportStore(aws.client("dynamodb"), aws.reports, Still())
    noted = answering.internal_note(store.load(NUMBER), "Arsip lama", FILED_AT + timedelta(hours=3), OFFICER)
    [event] = noted.events
    older = {name: value for name, value in event.after.items() if name not in ("dispute", "recheck")}
    store.save(replace(noted, events=(replace(event, after=older),)))
    assert verify(target, NUMBER)[0]


@pytest.mark.parametrize(
    "alter",
    [
        put("data", '{"class":"information"}'),
        put("seat", "51.03-pupr"),
        put("actor", "reporter"),
        put("officer", "akun-8"),
        put("type", "ProgressNoted"),
        put("at", "2026-11-23T04:00:00.000000Z"),
        put("after", "{}"),
        put("before", "{}"),
    ],
    ids=["text", "desk", "role", "account", "type", "time", "values after", "values before"],
)
def test_any_part_of_an_event_that_was_altered_is_found_at_its_place(target: Target, aws: Cloud, alter: Alter) -> None:
    altered(aws, keys.event_sk(2), alter)
    assert verify(target, NUMBER) == (False, f"{NUMBER}: event 2 does not fit the history")


def test_a_text_that_was_erased_by_right_leaves_the_history_true(target: Target, aws: Cloud) -> None:
    store = ReportStore(aws.client("dynamodb"), aws.reports, Still())
    store.save(privacy.erased(store.load(NUMBER), FILED_AT, REPORTER, Why.ASKED))
    Remains(aws.client("dynamodb"), aws.reports).payloads(NUMBER)
    holds, sentence = verify(target, NUMBER)
    assert holds
    assert "5 events, unchanged (3 erased by right)" in sentence


def test_a_text_that_no_erasure_took_is_missed(target: Target, aws: Cloud) -> None:
    def emptied(item: dict[str, Any]) -> None:
        del item["data"], item["salt"]

    altered(aws, keys.event_sk(3), emptied)
    assert verify(target, NUMBER) == (False, f"{NUMBER}: event 3 has lost its text, and no erasure took it")


def test_a_last_event_that_was_taken_away_is_missed(target: Target, aws: Cloud) -> None:
    key = {"pk": {"S": keys.report_pk(NUMBER)}, "sk": {"S": keys.event_sk(3)}}
    aws.client("dynamodb").delete_item(TableName=aws.reports, Key=key)
    holds, sentence = verify(target, NUMBER)
    assert not holds
    assert "ends before the head" in sentence


def test_a_state_that_no_event_led_to_is_found(target: Target, aws: Cloud) -> None:
    def closed(item: dict[str, Any]) -> None:
        body = json.loads(item["body"]["S"]) | {"status": "closed", "closed_by": "reporter"}
        item["body"] = {"S": json.dumps(body)}

    altered(aws, keys.REPORT, closed)
    holds, sentence = verify(target, NUMBER)
    assert not holds
    assert "closed_by, status" in sentence


def test_a_history_written_anew_fits_itself_but_not_its_anchor(target: Target, aws: Cloud) -> None:
    dynamodb = aws.client("dynamodb")
    anchor(ChainHeads(dynamodb, aws.reports), AnchorStore(aws.client("s3"), aws.anchors), FILED_AT + timedelta(days=1))
    assert verify(target, NUMBER)[0]
    store = ReportStore(dynamodb, aws.reports, Still())
    head, report = "", store.load(NUMBER)
    for event in store.events(NUMBER):
        item = event_items.to_item(event, head)
        head = item["digest"]["S"]
        dynamodb.put_item(TableName=aws.reports, Item=item)
    altered(aws, keys.REPORT, put("body", report_json.dumps(report_json.with_head(report, head))))
    holds, sentence = verify(target, NUMBER)
    assert not holds
    assert "event 3 is not the head that was anchored on 2026-11-23" in sentence
