"""The store writes report, clock and events together or not at all."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from adapters.stores import keys, report_json
from adapters.stores.event_items import from_image, link_of
from adapters.stores.races import TRIES
from adapters.stores.reports import ReportStore
from domain.case import Pause
from domain.errors import NotFound, StaleVersion
from domain.events import EventType
from domain.life import chain, lifecycle
from domain.life.lifecycle import Change
from domain.report import Milestones, Place, Point, Report
from domain.routing.decision import Candidate, Decision, Match, Outcome
from tests.aws import Cloud
from tests.samples import FILED_AT, Still, a_report

DUE = datetime(2026, 11, 26, 15, 59, 59, tzinfo=UTC)
DECISION = Decision(
    outcome=Outcome.STRAIGHT_THROUGH,
    desk="51.03-dishub",
    reason="confident",
    confidence=0.91,
    agency="51.03-dishub",
    affair="perhubungan",
    matched=(Match("lampu jalan", "perhubungan", 3.0),),
    considered=(Candidate("51.03-dishub", "perhubungan", 0.91),),
)


@pytest.fixture
def store(aws: Cloud) -> ReportStore:
    return ReportStore(aws.client("dynamodb"), aws.reports, Still(DUE))


def filed(store: ReportStore) -> Report:
    return store.save(lifecycle.filed(a_report()))


def test_a_saved_report_comes_back_as_it_was(store: ReportStore) -> None:
    full = a_report(
        place=Place("51.03", "51.03.05", landmark="depan SD", point=Point(-8.65, 115.17)),
        pauses=(Pause(FILED_AT),),
        decision=DECISION,
        fired=frozenset({"verification.near"}),
        milestones=Milestones(FILED_AT, verified_at=FILED_AT),
    )
    saved = store.save(lifecycle.filed(full))
    assert store.load(full.number) == saved


def test_an_older_body_without_newer_fields_is_still_read() -> None:
    body = report_json.dumps(a_report())
    assert "barred" not in body
    assert report_json.loads(body) == a_report()


def test_a_report_that_is_not_there_is_not_found(store: ReportStore) -> None:
    with pytest.raises(NotFound):
        store.load("BAL-00000000-0")


def test_the_same_number_is_never_filed_twice(store: ReportStore) -> None:
    filed(store)
    with pytest.raises(StaleVersion):
        filed(store)


def test_of_two_who_read_the_same_version_one_writes(store: ReportStore) -> None:
    report = filed(store)
    first = lifecycle.dispose(report, DECISION, FILED_AT)
    second = lifecycle.withdraw(report, "", FILED_AT)
    store.save(first)
    with pytest.raises(StaleVersion):
        store.save(second)
    assert store.load(report.number).status == "disposed"
    assert [e.type for e in store.events(report.number)] == [EventType.REPORT_RECEIVED, EventType.REPORT_DISPOSED]


def test_an_act_that_loses_a_race_is_done_on_what_the_report_is_now(store: ReportStore) -> None:
    read = filed(store)
    store.save(lifecycle.dispose(read, DECISION, FILED_AT))
    after = store.act(read, lambda report: lifecycle.withdraw(report, "", FILED_AT))
    assert (after.status, after.version) == ("withdrawn", 3)


def test_an_act_that_always_loses_is_given_up(store: ReportStore) -> None:
    read, looks = filed(store), []

    def outpaced(report: Report) -> Change:
        looks.append(report.version)
        store.save(lifecycle.reply(store.load(report.number), "lagi", FILED_AT))
        return lifecycle.withdraw(report, "", FILED_AT)

    with pytest.raises(StaleVersion):
        store.act(read, outpaced)
    assert looks == list(range(1, TRIES + 1))


def test_the_history_is_chained_and_holds_after_an_erasure(store: ReportStore, aws: Cloud) -> None:
    report = store.save(lifecycle.dispose(filed(store), DECISION, FILED_AT))
    report = store.save(lifecycle.reply(report, "Nomor tiang 12", FILED_AT))
    aws.client("dynamodb").update_item(
        TableName=aws.reports,
        Key={"pk": {"S": keys.report_pk(report.number)}, "sk": {"S": keys.event_sk(3)}},
        UpdateExpression="REMOVE #data, salt",
        ExpressionAttributeNames={"#data": "data"},
    )
    items = store.event_items(report.number)
    links = [link_of(item) for item in items]
    assert chain.first_break(links) is None
    assert links[-1].digest == store.load(report.number).head
    assert from_image(items[-1]).data == {}


def test_what_is_due_is_found_in_its_shard_oldest_first(store: ReportStore) -> None:
    report = filed(store)
    shard = keys.due_shard(keys.report_pk(report.number))
    assert store.due_keys(shard, DUE - timedelta(seconds=1), 10) == []
    assert store.due_keys(shard, DUE, 10) == [(keys.report_pk(report.number), keys.REPORT, DUE)]


def test_rearming_moves_the_clock_and_leaves_the_case_alone(store: ReportStore, aws: Cloud) -> None:
    report = filed(store)
    later = ReportStore(aws.client("dynamodb"), aws.reports, Still())
    assert later.rearm(report)
    assert store.due_keys(keys.due_shard(keys.report_pk(report.number)), DUE, 10) == []
    assert store.load(report.number) == report
    assert not later.rearm(replace(report, version=7))


def test_a_flagged_report_keeps_its_title_out_of_the_inbox_index(store: ReportStore, aws: Cloud) -> None:
    secret = a_report(flags=replace(a_report().flags, secret=True))
    store.save(lifecycle.filed(secret))
    key = {"pk": {"S": keys.report_pk(secret.number)}, "sk": {"S": keys.REPORT}}
    item = aws.client("dynamodb").get_item(TableName=aws.reports, Key=key)["Item"]
    assert "title" not in item
