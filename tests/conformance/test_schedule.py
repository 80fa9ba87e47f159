"""Rules of EventBridge and Lambda's asynchronous invocation; the clock is ours, the semantics are AWS's."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from infra.local.instance import Instance
from infra.local.pumps.cron import due
from infra.local.testing import until
from tests.conformance.conftest import Seen

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("conformance")]


def test_a_tick_carries_its_own_time_and_names_its_rule(sample: Instance, seen: Seen) -> None:
    at = sample.clock.now().replace(microsecond=0) + timedelta(hours=1)
    sample.tick(at)
    event = seen("clock")[0]["event"]
    assert event["time"] == at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert (event["source"], event["detail-type"], event["detail"]) == (
        "aws.events",
        "Scheduled Event",
        {"continuous": True},
    )
    assert event["resources"][0].startswith("arn:aws:events:ap-southeast-3:000000000000:rule/")
    assert abs((sample.clock.now() - at).total_seconds()) < 30


def test_the_clock_never_runs_backwards(sample: Instance) -> None:
    before = sample.clock.now()
    sample.tick(before - timedelta(minutes=5))
    assert sample.clock.now() > before


def test_a_failing_target_is_tried_three_times_and_then_told_to_its_destination(sample: Instance, seen: Seen) -> None:
    sample.schedule.tick(sample.clock.now(), {"raise": True})
    assert len(seen("clock")) == 3
    asked = {"QueueUrl": sample.ids["AsyncDead"], "WaitTimeSeconds": 2}
    told = json.loads(until(lambda: sample.client("sqs").receive_message(**asked).get("Messages"))[0]["Body"])
    assert told["requestContext"]["condition"] == "RetriesExhausted"
    assert told["requestPayload"]["detail"] == {"raise": True}
    assert told["responsePayload"]["errorMessage"] == "as asked"


def test_an_event_for_a_function_that_is_gone_lands_in_the_rules_dead_letters(sample: Instance) -> None:
    queue = sample.client("sqs").get_queue_attributes(QueueUrl=sample.ids["RuleDead"], AttributeNames=["QueueArn"])
    arn = queue["Attributes"]["QueueArn"]
    sample.invoker.invoke("arn:aws:lambda:ap-southeast-3:000000000000:function:gone", b'{"a": 1}', arn)
    asked = {"QueueUrl": sample.ids["RuleDead"], "WaitTimeSeconds": 2}
    assert json.loads(sample.client("sqs").receive_message(**asked)["Messages"][0]["Body"]) == {"a": 1}


@pytest.mark.parametrize(
    ("expression", "when", "fires"),
    [
        ("rate(1 minute)", "2026-11-22T03:07", True),
        ("rate(5 minutes)", "2026-11-22T03:05", True),
        ("rate(5 minutes)", "2026-11-22T03:07", False),
        ("rate(1 day)", "2026-11-22T00:00", True),
        ("cron(30 17 * * ? *)", "2026-11-22T17:30", True),
        ("cron(30 17 * * ? *)", "2026-11-22T17:31", False),
        ("cron(0 1 ? * MON-FRI *)", "2026-11-23T01:00", True),
        ("cron(0 1 ? * MON-FRI *)", "2026-11-22T01:00", False),
        ("cron(0/15 * * * ? *)", "2026-11-22T09:45", True),
        ("cron(0 0 1 JAN,JUL ? 2027)", "2027-07-01T00:00", True),
        ("cron(0 0 1 JAN,JUL ? 2027)", "2026-07-01T00:00", False),
        ("", "2026-11-22T09:45", False),
    ],
)
def test_an_expression_fires_in_its_minutes(expression: str, when: str, fires: bool) -> None:
    assert due(expression, datetime.fromisoformat(when).replace(tzinfo=UTC)) is fires
