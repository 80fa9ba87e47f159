"""Sends what a function could not do to a queue or a topic, by its ARN."""

import json
from typing import Any

from infra.local.aws import Aws


def send(aws: Aws, arn: str, message: dict[str, Any], attributes: dict[str, Any] | None = None) -> None:
    """A JSON message to the SQS queue or SNS topic behind an ARN."""
    body = json.dumps(message)
    if ":sns:" in arn:
        aws.client("sns").publish(TopicArn=arn, Message=body)
        return
    url = queue_url(aws.endpoint, arn)
    aws.client("sqs").send_message(QueueUrl=url, MessageBody=body, MessageAttributes=attributes or {})


def queue_url(endpoint: str, arn: str) -> str:
    """Without asking: a poller's role need not have sqs:GetQueueUrl."""
    account, name = arn.split(":")[-2:]
    return f"{endpoint}/{account}/{name}"
