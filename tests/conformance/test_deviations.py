"""Each deviation from AWS is still needed: without it MiniStack refuses or does something else."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from infra.local import deviations
from infra.local.aws import Aws, Keys
from infra.local.emulator import MiniStack
from infra.local.places import ACCOUNT, REGION, ROOT

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("conformance")]


def _document(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": statements})


@pytest.fixture
def aws(emulator: MiniStack) -> Aws:
    return emulator.aws


@pytest.fixture
def role(aws: Aws) -> Iterator[str]:
    name = "deviation"
    trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    aws.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=_document(trust))
    yield name
    for policy in aws.client("iam").list_role_policies(RoleName=name)["PolicyNames"]:
        aws.client("iam").delete_role_policy(RoleName=name, PolicyName=policy)
    aws.client("iam").delete_role(RoleName=name)


def _as(aws: Aws, role: str, *statements: dict[str, Any]) -> Aws:
    if statements:
        aws.client("iam").put_role_policy(RoleName=role, PolicyName="own", PolicyDocument=_document(*statements))
    asked = {"RoleArn": f"arn:aws:iam::{ACCOUNT}:role/{role}", "RoleSessionName": "test"}
    given = aws.client("sts").assume_role(**asked)["Credentials"]
    return Aws(aws.endpoint, Keys(given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"]))


@pytest.mark.parametrize("kind", sorted(deviations.UNKNOWN_TYPES))
def test_the_type_is_still_unknown(aws: Aws, kind: str) -> None:
    template = json.dumps({"Resources": {"It": {"Type": kind, "Properties": {}}}})
    with pytest.raises(ClientError, match="Unrecognized resource types"):
        aws.client("cloudformation").create_stack(StackName="unknown-type", TemplateBody=template)


def test_a_batch_is_still_denied_to_those_who_may_send(aws: Aws, role: str) -> None:
    url = aws.client("sqs").create_queue(QueueName="deviation")["QueueUrl"]
    sender = _as(aws, role, {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}).client("sqs")
    sender.send_message(QueueUrl=url, MessageBody="x")
    with pytest.raises(ClientError, match="SendMessageBatch"):
        sender.send_message_batch(QueueUrl=url, Entries=[{"Id": "1", "MessageBody": "x"}])


def test_a_stream_is_still_not_found_by_its_own_name(aws: Aws, role: str) -> None:
    arn = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/any/stream/2026-01-01T00:00:00.000"
    reader = _as(aws, role, {"Effect": "Allow", "Action": "dynamodb:DescribeStream", "Resource": arn})
    with pytest.raises(ClientError, match="AccessDenied"):
        reader.client("dynamodbstreams").describe_stream(StreamArn=arn)


def test_a_mail_is_still_denied_to_those_who_may_send_for_its_identity(aws: Aws, role: str) -> None:
    named = f"arn:aws:ses:{REGION}:{ACCOUNT}:identity/lapor.example"
    sender = _as(aws, role, {"Effect": "Allow", "Action": "ses:SendEmail", "Resource": named})
    with pytest.raises(ClientError, match="AccessDenied"):
        _call(aws, sender, "mail")


def test_mail_is_still_not_sent_under_the_identity_that_the_role_names(aws: Aws, role: str) -> None:
    named = f"arn:aws:ses:{REGION}:{ACCOUNT}:identity/lapor.example"
    sender = _as(aws, role, {"Effect": "Allow", "Action": "ses:SendEmail", "Resource": named})
    with pytest.raises(ClientError, match="AccessDenied"):
        _call(aws, sender, "mail")


@pytest.mark.parametrize(
    ("condition", "act"),
    [
        ({"StringEquals": {"kms:MacAlgorithm": "HMAC_SHA_256"}}, "mac"),
        ({"Null": {"kms:EncryptionContext:agency": "false"}}, "encrypt"),
        ({"Null": {"kms:EncryptionContext:report": "false"}}, "encrypt"),
        ({"ForAnyValue:StringEquals": {"kms:EncryptionContextKeys": ["report"]}}, "encrypt"),
        ({"StringEquals": {"ses:FromAddress": "a@lapor.example"}}, "mail"),
        ({"ForAnyValue:StringLike": {"dynamodb:LeadingKeys": ["FIND#*"]}}, "put"),
    ],
)
def test_the_condition_is_still_never_met(aws: Aws, role: str, condition: dict[str, Any], act: str) -> None:
    own = {"Effect": "Allow", "Action": ["kms:*", "ses:*", "dynamodb:*"], "Resource": "*", "Condition": condition}
    caller = _as(aws, role, own)
    with pytest.raises(ClientError, match="AccessDenied"):
        _call(aws, caller, act)


def _call(aws: Aws, caller: Aws, act: str) -> None:
    if act == "mail":
        content = {"Simple": {"Subject": {"Data": "x"}, "Body": {"Text": {"Data": "x"}}}}
        to = {"ToAddresses": ["b@lapor.example"]}
        caller.client("sesv2").send_email(FromEmailAddress="a@lapor.example", Destination=to, Content=content)
        return
    if act == "put":
        key = [{"AttributeName": "pk", "KeyType": "HASH"}]
        defined = [{"AttributeName": "pk", "AttributeType": "S"}]
        aws.client("dynamodb").create_table(
            TableName="rows", KeySchema=key, AttributeDefinitions=defined, BillingMode="PAY_PER_REQUEST"
        )
        caller.client("dynamodb").put_item(TableName="rows", Item={"pk": {"S": "FIND#1"}})
        return
    spec = {"KeySpec": "HMAC_256", "KeyUsage": "GENERATE_VERIFY_MAC"} if act == "mac" else {}
    key = aws.client("kms").create_key(**spec)["KeyMetadata"]["KeyId"]
    if act == "mac":
        caller.client("kms").generate_mac(KeyId=key, Message=b"x", MacAlgorithm="HMAC_SHA_256")
    else:
        caller.client("kms").encrypt(KeyId=key, Plaintext=b"x", EncryptionContext={"report": "1", "agency": "1"})


def test_the_conditions_tried_are_all_that_are_dropped() -> None:
    assert {
        "kms:MacAlgorithm",
        "kms:EncryptionContext",
        "kms:EncryptionContextKeys",
        "ses:FromAddress",
        "dynamodb:LeadingKeys",
    } == deviations.UNKNOWN_CONDITIONS


def test_ministacks_own_stream_poller_still_neither_retries_nor_bisects() -> None:
    services = next((ROOT / ".local" / "ministack" / "lib").glob("python3*/site-packages/ministack/services"))
    text = (Path(services) / "lambda_svc.py").read_text()
    poller = text[text.index("def _poll_dynamodb_streams") :].split("\ndef ")[0]
    assert "MaximumRetryAttempts" not in poller
    assert "BisectBatchOnFunctionError" not in poller


def test_cloudformation_still_leaves_the_time_to_live_off(aws: Aws) -> None:
    key = {"AttributeName": "pk"}
    table = {
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{**key, "AttributeType": "S"}],
        "KeySchema": [{**key, "KeyType": "HASH"}],
        "TimeToLiveSpecification": {"AttributeName": "expires_at", "Enabled": True},
    }
    template = json.dumps({"Resources": {"It": {"Type": "AWS::DynamoDB::Table", "Properties": table}}})
    cloudformation = aws.client("cloudformation")
    cloudformation.create_stack(StackName="time-to-live", TemplateBody=template)
    cloudformation.get_waiter("stack_create_complete").wait(StackName="time-to-live", WaiterConfig={"Delay": 1})
    made = cloudformation.describe_stack_resources(StackName="time-to-live")["StackResources"][0]["PhysicalResourceId"]
    state = aws.client("dynamodb").describe_time_to_live(TableName=made)["TimeToLiveDescription"]
    assert state["TimeToLiveStatus"] == "DISABLED"
