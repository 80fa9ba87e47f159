"""A secret report is invisible to everyone it should be invisible to, through every route, list, queue, log and file.

The sweep takes its routes from the template: whatever is added there is tried here.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from domain.desks.officers import Officer
from domain.desks.permissions import sees
from tests.aws import cloud
from tests.functions import officers
from tests.functions.http import Got
from tests.functions.secrecy_world import ABSENT, BLIND, MARKS, NAMED, SECRET, SEEING, World, serving, world
from tests.samples import FILED_AT


@pytest.fixture(scope="module")
def tried(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with cloud() as aws, world(aws, data_dir, tmp_path_factory.mktemp("secrecy")) as made:
        yield made


def seen_in(text: str) -> list[str]:
    return [mark for mark in MARKS if mark in text]


def said(got: Got, number: str) -> tuple[int, str]:
    """An answer, as it would be for any other number."""
    return got.status, got.body.replace(number, "NUMBER")


def test_the_report_is_where_it_should_be_and_those_who_may_do_see_it(tried: World) -> None:
    report = tried.report()
    assert (report.desk, report.flags.secret) == (officers.DISHUB, True)
    for who in SEEING:
        assert sees(who, report, FILED_AT.date())
        got = tried.call("GET /api/desk/reports/{number}", tried.secret, who)
        assert got.status == 200
        assert seen_in(got.body)
    assert (
        tried.secret in tried.call("GET /api/desk/search", "", officers.LIAISON, desk=officers.DISHUB, q="lampu").body
    )
    assert tried.secret in tried.call("GET /api/desk/inbox", "", officers.LIAISON, desk=officers.DISHUB).body


@pytest.mark.parametrize("who", [None, *BLIND], ids=lambda who: who.id if who else "public")
def test_no_route_shows_it_or_even_that_it_exists(tried: World, who: Officer | None) -> None:
    before = state(tried)
    routes = [route for route in serving() if ("/api/desk" in route) == bool(who)]
    for route in routes:
        for body, query in tried.asked(route, who):
            got = tried.call(route, tried.secret, who, body, **query)
            assert not seen_in(got.body + str(got.headers)), (route, body, query)
            if "{number}" in route or "{number}" in str(body):
                assert said(got, tried.secret) == said(tried.call(route, ABSENT, who, body, **query), ABSENT), route
            else:
                assert tried.secret not in got.body, (route, query)
    assert state(tried) == before


def state(tried: World) -> list[Any]:
    """Everything stored of the report: nothing of it changes, and no reading of its vault is written."""
    dynamodb, found = tried.aws.client("dynamodb"), []
    for table in (tried.aws.reports, tried.aws.identities):
        items = dynamodb.query(
            TableName=table,
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": {"S": f"REPORT#{tried.secret}"}},
        )["Items"]
        found += [{k: v for k, v in item.items() if k != "sealed"} for item in items]
    return found


def test_no_message_in_any_queue_tells_of_it(tried: World) -> None:
    assert tried.line.passed
    assert not [body for body in tried.line.passed if seen_in(body)]
    for name, url in tried.aws.queues.items():
        waiting = tried.aws.client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
        assert not [m for m in waiting if seen_in(m["Body"])], name


def test_no_mail_tells_of_it(tried: World) -> None:
    from moto.ses.models import ses_backends

    sent = [vars(m) for region in ses_backends["123456789012"].values() for m in region.sent_messages]
    assert sent
    assert not [m for m in sent if seen_in(str(m))]


def test_no_file_in_any_bucket_tells_of_it(tried: World) -> None:
    s3 = tried.aws.client("s3")
    for bucket in s3.list_buckets()["Buckets"]:
        for listed in s3.list_objects_v2(Bucket=bucket["Name"]).get("Contents", []):
            body = s3.get_object(Bucket=bucket["Name"], Key=listed["Key"])["Body"].read().decode("utf-8", "replace")
            assert not seen_in(body + listed["Key"]), listed["Key"]


def test_only_the_report_itself_holds_its_words(tried: World) -> None:
    """Inbox rows, search postings, ledger, counters and what else lies beside it: digests and numbers at most."""
    items = tried.aws.client("dynamodb").scan(TableName=tried.aws.reports)["Items"]
    holding = {(i["pk"]["S"], i["sk"]["S"]) for i in items if seen_in(str(i))}
    assert holding == {(f"REPORT#{tried.secret}", "REPORT")}


def test_whom_it_names_is_told_of_nothing(tried: World) -> None:
    items = tried.aws.client("dynamodb").scan(TableName=tried.aws.reports)["Items"]
    keys = [i["pk"]["S"] + i["sk"]["S"] for i in items if tried.secret in i["pk"]["S"] + i["sk"]["S"]]
    assert not [key for key in keys if NAMED.id in key]


def test_no_log_line_tells_of_it(
    tried: World, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level("INFO")
    tried.line.flow(tried.line.file(**SECRET)["number"])
    for route in serving():
        for who in (None, officers.LIAISON, officers.ELSEWHERE):
            for body, query in list(tried.asked(route, who))[:1]:
                tried.call(route, tried.secret, who, body, **query)
    out = capfd.readouterr()
    assert not seen_in(caplog.text + out.out + out.err)
