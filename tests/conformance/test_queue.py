"""SQS as Lambda's event source, as AWS documents it. The sample's queue hides messages for three seconds, twice."""

import json
from typing import Any

import pytest

from infra.local.instance import Instance
from infra.local.testing import until
from tests.conformance.conftest import Seen

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("conformance")]


def _send(sample: Instance, *messages: tuple[str, str], queue: str = "Work") -> None:
    entries = [{"Id": id_, "MessageBody": json.dumps({"id": id_, "do": do})} for id_, do in messages]
    sample.client("sqs").send_message_batch(QueueUrl=sample.ids[queue], Entries=entries)


def _dead(sample: Instance) -> list[str]:
    asked = {"QueueUrl": sample.ids["WorkDead"], "MaxNumberOfMessages": 10, "WaitTimeSeconds": 1}
    found: list[dict[str, Any]] = sample.client("sqs").receive_message(**asked).get("Messages", [])
    for message in found:
        sample.client("sqs").delete_message(QueueUrl=sample.ids["WorkDead"], ReceiptHandle=message["ReceiptHandle"])
    return [json.loads(m["Body"])["id"] for m in found]


def _tries(seen: Seen, message: str) -> int:
    return sum(message in call["ids"] for call in seen("queue"))


@pytest.fixture(autouse=True, scope="module")
def warm(sample: Instance) -> None:
    """The first call of a worker makes its clients, which on a busy machine takes as long as the timeout."""
    for _ in range(2):
        sample.invoke(
            "QueueWorker", b'{"Records": [{"messageId": "0", "body": "{\\"id\\": \\"0\\", \\"do\\": \\"ok\\"}"}]}'
        )


def test_messages_within_the_window_come_as_one_batch_and_are_gone_when_done(sample: Instance, seen: Seen) -> None:
    _send(sample, ("a", "ok"), ("b", "ok"), queue="Gathered")
    _send(sample, ("c", "ok"), queue="Gathered")
    assert until(lambda: _tries(seen, "c")) == 1
    assert len(seen("queue")) == 1
    record = seen("queue")[0]["record"]
    assert (record["eventSource"], record["awsRegion"]) == ("aws:sqs", "ap-southeast-3")
    assert record["attributes"]["ApproximateReceiveCount"] == "1"
    assert {"messageId", "receiptHandle", "body", "messageAttributes", "md5OfBody", "eventSourceARN"} <= record.keys()


def test_only_the_failed_message_of_a_batch_comes_back_and_ends_among_the_dead(sample: Instance, seen: Seen) -> None:
    _send(sample, ("good", "ok"), ("bad", "fail"))
    assert until(lambda: _dead(sample)) == ["bad"]
    assert (_tries(seen, "good"), _tries(seen, "bad")) == (1, 2)


@pytest.mark.parametrize("act", ["raise", "hang", "nonsense"])
def test_an_error_a_timeout_or_a_senseless_answer_returns_the_whole_batch(
    sample: Instance, seen: Seen, act: str
) -> None:
    good = next(filter(None, (_in_one_batch(sample, seen, act, attempt) for attempt in range(9))))
    dead: list[str] = []
    assert until(lambda: dead.extend(_dead(sample)) or good in dead), (dead, seen("queue"))  # type: ignore[func-returns-value]
    assert _tries(seen, good) == 2


def _in_one_batch(sample: Instance, seen: Seen, act: str, attempt: int) -> str:
    """A harmless message that was received together with a harmful one; SQS promises nothing of the kind."""
    good, bad = f"with-{act}-{attempt}", f"does-{act}-{attempt}"
    _send(sample, (good, "ok"), (bad, act))
    assert until(lambda: _tries(seen, bad))
    return good if any({good, bad} <= set(call["ids"]) for call in seen("queue")) else ""
