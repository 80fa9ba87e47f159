"""The stores' conditions and transactions on moto and on MiniStack; where moto differs from AWS, on MiniStack alone."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from adapters.reference import calendar
from adapters.reference.directory import DirectoryReader
from adapters.sealed.identities import IDENTITY, IdentityVault
from adapters.stores import keys, trays
from adapters.stores.attempts import Attempts
from adapters.stores.due_index import LEASE, DueIndex, DueKey
from adapters.stores.event_items import from_image
from adapters.stores.first_answers import FirstAnswers, RequestKey
from adapters.stores.inboxes import Inboxes, Mark, mark_of
from adapters.stores.ledger import Ledger, key_of
from adapters.stores.pulse import Pulse
from adapters.stores.reorganisations import PK, Place, Progress, ReorganisationStore
from adapters.stores.reports import ReportStore
from domain.desks.inbox import Entry, View
from domain.errors import KeyReused, StaleVersion, TooManyAttempts
from domain.life import lifecycle
from domain.reorganisation import Kind, Reorganisation
from domain.telling import delivery
from domain.telling.breaker import Breaker
from domain.telling.delivery import Channel, Delivery, Recipient
from tests.aws import Cloud
from tests.samples import FILED_AT, Still, a_report

DUE = FILED_AT + timedelta(days=3)
OFFICE = Recipient("agency:51.03-dishub:email:abc", Channel.EMAIL, "Dinas Perhubungan", "51.03-dishub")
KEY = RequestKey("given:one-key-for-a-test", "hash", timedelta(hours=24))
Remember = Callable[[Mapping[str, Any]], dict[str, Any]]


def store_of(aws: Cloud) -> ReportStore:
    return ReportStore(aws.client("dynamodb"), aws.reports, Still(DUE))


def a_row(seq: int = 2) -> Delivery:
    return delivery.planned(a_report().number, seq, OFFICE, FILED_AT)


def file_under(aws: Cloud, key: RequestKey, number: str) -> tuple[dict[str, Any], bool]:
    def work(remember: Remember) -> dict[str, Any]:
        answer = {"number": number}
        store_of(aws).save(lifecycle.filed(a_report(number=number)), [remember(answer)])
        return answer

    return FirstAnswers(aws.client("dynamodb"), aws.reports).once(key, FILED_AT, work)


def test_of_many_who_use_one_key_at_once_one_files_and_all_get_its_answer(ministack_only: Cloud) -> None:
    """moto's transactions are not isolated from each other's threads."""
    numbers = [f"BDG-7K3M9QX{n}-C" for n in range(4)]
    with ThreadPoolExecutor(4) as lanes:
        answers = list(lanes.map(lambda number: file_under(ministack_only, KEY, number), numbers))
    assert len({answer["number"] for answer, _ in answers}) == 1
    assert sorted(repeated for _, repeated in answers) == [False, True, True, True]
    store = store_of(ministack_only)
    assert [n for n in numbers if store.event_items(n)] == [answers[0][0]["number"]]


def test_a_key_for_another_body_is_refused_and_an_expired_one_is_free_again(aws: Cloud) -> None:
    file_under(aws, KEY, "BDG-7K3M9QX1-C")
    with pytest.raises(KeyReused):
        file_under(aws, replace(KEY, body_hash="other"), "BDG-7K3M9QX2-C")
    firsts = FirstAnswers(aws.client("dynamodb"), aws.reports)

    def later(remember: Remember) -> dict[str, Any]:
        answer = {"number": "BDG-7K3M9QX3-C"}
        store_of(aws).save(lifecycle.filed(a_report(number=answer["number"])), [remember(answer)])
        return answer

    assert firsts.once(replace(KEY, body_hash="other"), FILED_AT + timedelta(hours=25), later)[1] is False


def test_a_row_of_the_ledger_is_added_once_and_moved_by_whoever_read_it_last(aws: Cloud) -> None:
    ledger, row = Ledger(aws.client("dynamodb"), aws.reports), a_row()
    assert ledger.add(row)
    assert not ledger.add(row)
    claimed = delivery.claim(row, FILED_AT)
    assert ledger.write(claimed)
    assert not ledger.write(claimed)
    assert ledger.rows(row.number) == [claimed]
    assert ledger.write(delivery.delivered(claimed, FILED_AT))
    assert ledger.rows(row.number, OFFICE.id)[0].due_at is None


def test_a_breaker_counts_one_of_two_who_saw_the_same(aws: Cloud) -> None:
    ledger, once = Ledger(aws.client("dynamodb"), aws.reports), Breaker(1, None)
    assert ledger.save_breaker("partner", Breaker(), once)
    assert not ledger.save_breaker("partner", Breaker(), Breaker(2, None))
    assert ledger.save_breaker("partner", once, Breaker(2, FILED_AT))
    assert ledger.breaker("partner") == Breaker(2, FILED_AT)


def test_a_row_that_fell_due_is_leased_by_one_and_keeps_its_true_time(aws: Cloud) -> None:
    client, row = aws.client("dynamodb"), a_row()
    ledger, index, now = Ledger(client, aws.reports), DueIndex(client, aws.reports), FILED_AT + timedelta(hours=1)
    ledger.add(row)
    key = key_of(row)
    pk, sk = key["pk"]["S"], key["sk"]["S"]
    assert row.due_at is not None
    found = store_of(aws).due_keys(keys.due_shard(pk), now, 10)
    assert found == [(pk, sk, row.due_at)]
    assert index.lease(DueKey(*found[0]), now)
    assert not index.lease(DueKey(*found[0]), now)
    assert store_of(aws).due_keys(keys.due_shard(pk), now, 10) == []
    assert store_of(aws).due_keys(keys.due_shard(pk), now + LEASE, 10) == [(pk, sk, now + LEASE)]
    leased = ledger.read(pk, sk)
    assert leased is not None
    assert leased.due_at == row.due_at


def test_what_cannot_fire_is_set_aside_for_longer_each_time(aws: Cloud) -> None:
    client, row = aws.client("dynamodb"), a_row()
    index, now = DueIndex(client, aws.reports), FILED_AT + timedelta(hours=1)
    Ledger(client, aws.reports).add(row)
    pk, shard = keys.report_pk(row.number), keys.due_shard(keys.report_pk(row.number))
    moments: list[datetime] = []
    for times in (1, 2, 3):
        (found,) = store_of(aws).due_keys(shard, now + timedelta(hours=1), 10)
        assert index.set_aside(DueKey(*found), now) == times
        moments.append(store_of(aws).due_keys(shard, now + timedelta(hours=1), 10)[0][2])
    assert [(at - now).seconds // 60 for at in moments] == [1, 2, 4]
    assert index.set_aside(DueKey(pk, "DELIVERY#nobody", now), now) == 0


def test_an_agencys_row_overrides_what_is_derived_and_is_written_by_one_of_two(aws: Cloud, data_dir: Any) -> None:
    reader = DirectoryReader(aws.client("dynamodb"), aws.reports, str(data_dir))
    derived = reader.agency("51.03-dishub")
    assert derived is not None
    assert reader.put_agency("51.03-dishub", {"contact_name": "Ibu Contoh"}, 0) == 1
    with pytest.raises(StaleVersion):
        reader.put_agency("51.03-dishub", {"contact_name": "Bapak Contoh"}, 0)
    now = reader.agency("51.03-dishub")
    assert now == replace(derived, contact_name="Ibu Contoh", version=1)


def test_how_far_a_reorganisation_has_come_is_moved_by_one_of_two(aws: Cloud) -> None:
    rows = ReorganisationStore(aws.client("dynamodb"), aws.reports)
    one = Reorganisation("satu", "Perda 5/2026", Kind.RENAMED, date(2027, 1, 1), ("51.03-dishub",), "51.03-lalin")
    assert rows.put(one)
    (found,) = store_of(aws).due_keys(keys.due_shard(PK), one.begins_at, 10)
    progress = Progress(0, Place(0, View.WATCH, Mark(keys.stamp(DUE), "BDG-A")))
    assert rows.go_on(DueKey(*found), progress, one.begins_at + timedelta(minutes=1))
    assert not rows.go_on(DueKey(*found), Progress(7), one.begins_at)
    assert rows.open("satu") == (one, progress)
    (later,) = store_of(aws).due_keys(keys.due_shard(PK), one.begins_at + timedelta(minutes=1), 10)
    assert rows.go_on(DueKey(*later), Progress(2), None)
    assert store_of(aws).due_keys(keys.due_shard(PK), one.begins_at + timedelta(days=9), 10) == []


def test_a_desks_rows_are_read_on_from_one_that_has_gone(aws: Cloud) -> None:
    client = aws.client("dynamodb")
    for n, number in enumerate(("BDG-A", "BDG-B", "BDG-C")):
        due = DUE + timedelta(hours=n)
        entry = Entry(number, "51.03-dishub", View.WORK, due, "disposed", "complaint", "51.03", "1")
        client.put_item(TableName=aws.reports, Item=trays.to_item(entry))
    inboxes = Inboxes(client, aws.reports)
    first, more = inboxes.page("51.03-dishub", View.WORK, 1)
    bare = {name: trays.to_item(first[0])[name] for name in ("pk", "sk")}
    client.put_item(TableName=aws.reports, Item=bare)
    rest, _ = inboxes.page("51.03-dishub", View.WORK, 9, mark_of(first[0]))
    assert (more, [entry.number for entry in rest]) == (True, ["BDG-B", "BDG-C"])


def test_overrides_and_outages_of_the_calendar_are_rows(aws: Cloud, data_dir: Any) -> None:
    client, day = aws.client("dynamodb"), date(2026, 11, 18)
    assert calendar.load(client, aws.reports, str(data_dir)).is_working(day, "51.03")
    row = {"pk": calendar.PK, "sk": f"{calendar.DAY}{day}#51", "kind": calendar.OFF}
    client.put_item(TableName=aws.reports, Item={name: {"S": value} for name, value in row.items()})
    pulse = Pulse(client, aws.reports)
    assert pulse.beat(FILED_AT)
    assert not pulse.beat(FILED_AT)
    assert pulse.record_outage(FILED_AT, DUE)
    assert not pulse.record_outage(FILED_AT, DUE)
    seen = calendar.load(client, aws.reports, str(data_dir))
    assert not seen.is_working(day, "51.03")
    assert seen.is_working(day, "34.04")
    assert (FILED_AT, DUE) in seen.outages


def test_wrong_codes_are_counted_as_a_set_up_to_their_limit(aws: Cloud) -> None:
    attempts = Attempts(aws.client("dynamodb"), aws.reports, 2)
    for tried in ("a", "a", "b", "b", "a"):
        attempts.failed("10.0.0.1", tried, FILED_AT)
    with pytest.raises(TooManyAttempts):
        attempts.failed("10.0.0.1", "c", FILED_AT)
    attempts.failed("10.0.0.2", "c", FILED_AT)


def test_an_identity_is_sealed_for_its_report_in_the_same_transaction(aws: Cloud) -> None:
    vault = IdentityVault(aws.client("kms"), aws.identities, aws.identity_key)
    report = a_report()
    store_of(aws).save(lifecycle.filed(report), [vault.put(report.number, IDENTITY, {"name": "Wayan"})])
    key = {"pk": {"S": keys.report_pk(report.number)}, "sk": {"S": IDENTITY}}
    sealed = aws.client("dynamodb").get_item(TableName=aws.identities, Key=key)["Item"]["sealed"]["B"]
    assert b"Wayan" not in sealed
    opened = aws.client("kms").decrypt(CiphertextBlob=sealed, EncryptionContext={"report": report.number})
    assert b"Wayan" in opened["Plaintext"]


def test_a_transaction_sent_twice_under_one_token_is_written_once(ministack_only: Cloud) -> None:
    """What makes botocore's own repeat after a lost answer harmless."""
    client = ministack_only.client("dynamodb")
    key = {"pk": {"S": "COUNTER"}, "sk": {"S": "COUNTER"}}
    add = {"UpdateExpression": "ADD n :one", "ExpressionAttributeValues": {":one": {"N": "1"}}}
    asked = [{"Update": {"TableName": ministack_only.reports, "Key": key, **add}}]
    for _ in range(2):
        client.transact_write_items(TransactItems=asked, ClientRequestToken="the-same-token")
    assert client.get_item(TableName=ministack_only.reports, Key=key)["Item"]["n"] == {"N": "1"}


def test_every_saved_event_leaves_by_the_stream_once(ministack_only: Cloud) -> None:
    store = store_of(ministack_only)
    report = store.save(lifecycle.filed(a_report()))
    store.save(lifecycle.withdraw(report, "", FILED_AT))
    streams = ministack_only.client("dynamodbstreams")
    arn = ministack_only.client("dynamodb").describe_table(TableName=ministack_only.reports)["Table"]["LatestStreamArn"]
    shard = streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]["ShardId"]
    begin = streams.get_shard_iterator(StreamArn=arn, ShardId=shard, ShardIteratorType="TRIM_HORIZON")
    records = streams.get_records(ShardIterator=begin["ShardIterator"])["Records"]
    images = [r["dynamodb"]["NewImage"] for r in records if r["eventName"] == "INSERT"]
    events = [from_image(image) for image in images if image["sk"]["S"].startswith("EVENT#")]
    assert [event.id for event in events] == [f"{report.number}.1", f"{report.number}.2"]
