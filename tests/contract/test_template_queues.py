"""Each queue with its dead letters, redrive and alarms is one unit, and its consumer answers for single messages."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.contract.wiring import events, functions, mentions, resources

QUEUES = {name: q for name, q in resources("AWS::SQS::Queue").items() if name.endswith("Queue")}
DEAD = {name: q for name, q in resources("AWS::SQS::Queue").items() if name.endswith("DeadLetters")}
ALARMS = resources("AWS::CloudWatch::Alarm")


def _watched(metric: str) -> Iterator[str]:
    for alarm in ALARMS.values():
        if alarm["MetricName"] == metric:
            yield from mentions(alarm["Dimensions"])


def test_a_queue_is_either_for_work_or_for_dead_letters() -> None:
    assert QUEUES.keys() | DEAD.keys() == resources("AWS::SQS::Queue").keys()
    assert {name.removesuffix("Queue") for name in QUEUES} <= {name.removesuffix("DeadLetters") for name in DEAD}


@pytest.mark.parametrize("name", QUEUES)
def test_a_message_that_keeps_failing_ends_in_its_own_dead_letters(name: str) -> None:
    dead = name.replace("Queue", "DeadLetters")
    assert QUEUES[name]["RedrivePolicy"]["deadLetterTargetArn"] == {"Fn::GetAtt": [dead, "Arn"]}
    allowed = DEAD[dead]["RedriveAllowPolicy"]
    own = QUEUES[name]["QueueName"]["Fn::Sub"]
    assert allowed["redrivePermission"] == "byQueue"
    assert [s.split(":")[-1] for s in mentions(allowed["sourceQueueArns"])] == [own]


@pytest.mark.parametrize("name", DEAD)
def test_dead_letters_are_kept_longest_and_raise_an_alarm(name: str) -> None:
    assert DEAD[name]["MessageRetentionPeriod"] == 14 * 24 * 3600
    assert name in set(_watched("ApproximateNumberOfMessagesVisible"))


@pytest.mark.parametrize("name", QUEUES)
def test_a_queue_that_is_not_worked_off_raises_an_alarm(name: str) -> None:
    assert name in set(_watched("ApproximateAgeOfOldestMessage"))


@pytest.mark.parametrize("name", [*QUEUES, *DEAD])
def test_queues_are_encrypted_and_speak_tls_only(name: str) -> None:
    assert {**QUEUES, **DEAD}[name]["SqsManagedSseEnabled"] is True
    policies = [p for p in resources("AWS::SQS::QueuePolicy").values() if {"Ref": name} in p["Queues"]]
    assert len(policies) == 1, "of two policies on one queue the last one written wins"
    assert "OverTlsOnly" in {s.get("Sid") for s in policies[0]["PolicyDocument"]["Statement"]}


def _consumers() -> Iterator[tuple[str, dict[str, Any], Any]]:
    for name, function in functions().items():
        for source in events(function, "SQS"):
            yield source["Queue"]["Fn::GetAtt"][0], dict(source), function["Timeout"]
            assert name


def test_every_queue_for_work_has_one_consumer() -> None:
    assert sorted(queue for queue, _, _ in _consumers()) == sorted(QUEUES)


@pytest.mark.parametrize(("queue", "source", "timeout"), list(_consumers()), ids=str)
def test_a_message_is_not_seen_twice_while_it_is_worked_on(queue: str, source: dict[str, Any], timeout: int) -> None:
    assert QUEUES[queue]["VisibilityTimeout"] >= 6 * timeout + source.get("MaximumBatchingWindowInSeconds", 0)
    assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_only_new_events_leave_the_stream_and_no_record_is_lost_in_silence() -> None:
    [(name, stream)] = [(n, e) for n, f in functions().items() for e in events(f, "DynamoDB")]
    assert name == "relay"
    assert stream["Stream"] == {"Fn::GetAtt": ["ReportsTable", "StreamArn"]}
    assert stream["BisectBatchOnFunctionError"] is True
    assert stream["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert stream["MaximumRetryAttempts"] > 0
    assert stream["DestinationConfig"]["OnFailure"]["Destination"] == {"Fn::GetAtt": ["RelayDeadLetters", "Arn"]}
    [pattern] = [f["Pattern"] for f in stream["FilterCriteria"]["Filters"]]
    assert pattern == '{"eventName":["INSERT"],"dynamodb":{"Keys":{"sk":{"S":[{"prefix":"EVENT#"}]}}}}'


def test_what_arrives_in_the_bucket_is_told_to_the_function_that_examines_it() -> None:
    bucket = resources("AWS::S3::Bucket")["AttachmentsBucket"]
    [told] = bucket["NotificationConfiguration"]["QueueConfigurations"]
    assert told["Queue"] == {"Fn::GetAtt": ["AttachQueue", "Arn"]}
    assert told["Filter"]["S3Key"]["Rules"] == [{"Name": "prefix", "Value": "incoming/"}]
