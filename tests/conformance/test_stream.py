"""A table's stream as Lambda's event source: order, filters, partial failures, bisection, giving up."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from infra.local.instance import Instance
from infra.local.testing import until
from tests.conformance.conftest import Seen

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("conformance")]


def _put(sample: Instance, *keys: str) -> None:
    items = [{"Put": {"TableName": sample.ids["Source"], "Item": {"pk": {"S": key}}}} for key in keys]
    sample.client("dynamodb").transact_write_items(TransactItems=items)


def _keys(seen: Seen) -> list[list[str]]:
    return [call["keys"] for call in seen("stream")]


def _flat(seen: Seen) -> list[str]:
    return [key for keys in _keys(seen) for key in keys]


def _given_up(sample: Instance) -> Iterator[dict[str, Any]]:
    asked = {"QueueUrl": sample.ids["StreamDead"], "MaxNumberOfMessages": 10, "WaitTimeSeconds": 1}
    for message in sample.client("sqs").receive_message(**asked).get("Messages", []):
        sample.client("sqs").delete_message(QueueUrl=sample.ids["StreamDead"], ReceiptHandle=message["ReceiptHandle"])
        yield json.loads(message["Body"])


def test_records_come_in_order_and_only_those_that_pass_the_filter(sample: Instance, seen: Seen) -> None:
    _put(sample, "do-1", "other", "do-2")
    sample.client("dynamodb").delete_item(TableName=sample.ids["Source"], Key={"pk": {"S": "do-1"}})
    _put(sample, "do-3")
    assert until(lambda: "do-3" in _flat(seen))
    assert _flat(seen) == ["do-1", "do-2", "do-3"]
    record = seen("stream")[0]["record"]
    assert (record["eventSource"], record["eventName"], record["awsRegion"]) == (
        "aws:dynamodb",
        "INSERT",
        "ap-southeast-3",
    )
    assert record["dynamodb"]["NewImage"] == {"pk": {"S": "do-1"}}
    assert isinstance(record["dynamodb"]["ApproximateCreationDateTime"], float | int)


def test_a_failed_record_is_tried_again_with_those_behind_it_and_then_given_up(sample: Instance, seen: Seen) -> None:
    _put(sample, "do-before", "do-fail-1", "do-behind")
    given_up = until(lambda: list(_given_up(sample)))
    assert _flat(seen).count("do-before") == 1
    assert _keys(seen)[1:] == [["do-fail-1", "do-behind"]] * 2
    told = given_up[0]
    assert told["requestContext"]["condition"] == "RetryAttemptsExhausted"
    assert told["requestContext"]["approximateInvokeCount"] == 3
    assert told["DDBStreamBatchInfo"]["batchSize"] == 2
    assert told["DDBStreamBatchInfo"]["streamArn"].endswith(
        sample.client("dynamodb").describe_table(TableName=sample.ids["Source"])["Table"]["LatestStreamLabel"]
    )


def test_a_poison_record_is_cut_out_of_its_batch_and_the_others_are_worked(sample: Instance, seen: Seen) -> None:
    _put(sample, "do-a", "do-b", "do-raise-1", "do-c")
    given_up = until(lambda: list(_given_up(sample)))
    assert [told["DDBStreamBatchInfo"]["batchSize"] for told in given_up] == [1]
    assert until(lambda: ["do-c"] in _keys(seen))
    assert _keys(seen).count(["do-raise-1"]) == 3
    assert ["do-a", "do-b"] in _keys(seen)


def test_after_poison_new_records_are_worked_as_ever(sample: Instance, seen: Seen) -> None:
    _put(sample, "do-later")
    assert until(lambda: ["do-later"] in _keys(seen))
