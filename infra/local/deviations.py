"""Where MiniStack 1.5.33 is not AWS: what is translated or dropped on the way to it, and why. Never the template.

Each deviation is a function over the expanded template. A test proves each of them still necessary. Besides, the
runtime translates: paths under /opt to the layers' folders (functions.py), buckets' hosts in the content security
policy to MiniStack's (edge.py), the page-path function to one rule in Python (edge.py); requests to MiniStack count
as TLS, and its stream records are kept over a restart (emulator_main.py); code in S3 is a placeholder (stack.py); the
officers' pool has the site's own address, and its sign-in page asks for no second factor (sign_in.py).
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from infra.local.aws import Aws
from infra.local.expand import Template
from infra.local.stack import Stack

UNKNOWN_TYPES = frozenset(
    {
        "AWS::WAFv2::WebACLAssociation",
        "AWS::CloudWatch::CompositeAlarm",
        "AWS::Events::Archive",
        "AWS::Budgets::Budget",
        "AWS::CloudTrail::Trail",
        "AWS::CodeDeploy::Application",
        "AWS::CodeDeploy::DeploymentGroup",
        "AWS::GuardDuty::MalwareProtectionPlan",
        "AWS::Cognito::ManagedLoginBranding",
    }
)


UNKNOWN_CONDITIONS = frozenset(
    {
        "kms:MacAlgorithm",
        "kms:EncryptionContext",
        "kms:EncryptionContextKeys",
        "ses:FromAddress",
        "dynamodb:LeadingKeys",
    }
)
_POLLS_QUEUES = "AWSLambdaSQSQueueExecutionRole"
WITHOUT_RESOURCE = frozenset(
    {"dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "ses:SendEmail"}
)


@dataclass(frozen=True)
class Deviation:
    name: str
    why: str
    apply: Callable[[Template], None]


def _of_type(template: Template, kind: str) -> list[dict[str, Any]]:
    return [r for r in template["Resources"].values() if r["Type"] == kind]


def _drop_unknown_types(template: Template) -> None:
    gone = {name for name, r in template["Resources"].items() if r["Type"] in UNKNOWN_TYPES}
    template["Resources"] = {name: r for name, r in template["Resources"].items() if name not in gone}
    for resource in template["Resources"].values():
        resource.pop("UpdatePolicy", None)
        needs = resource.get("DependsOn")
        if needs:
            resource["DependsOn"] = [n for n in ([needs] if isinstance(needs, str) else needs) if n not in gone]


def _allow_batches_where_single_acts_are_allowed(template: Template) -> None:
    for statement in _statements(template):
        actions = statement.get("Action", [])
        actions = [actions] if isinstance(actions, str) else list(actions)
        batches = {"sqs:SendMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"} & set(actions)
        statement["Action"] = actions + [f"{a}Batch" for a in sorted(batches)]
    for role in _of_type(template, "AWS::IAM::Role"):
        if _POLLS_QUEUES in json.dumps(role["Properties"].get("ManagedPolicyArns", [])):
            allowed = {"Effect": "Allow", "Action": ["sqs:DeleteMessageBatch"], "Resource": "*"}
            policy = {"PolicyName": "batch", "PolicyDocument": {"Version": "2012-10-17", "Statement": [allowed]}}
            role["Properties"].setdefault("Policies", []).append(policy)


def _statements(template: Template) -> list[dict[str, Any]]:
    inline = [
        p["PolicyDocument"] for r in _of_type(template, "AWS::IAM::Role") for p in r["Properties"].get("Policies", [])
    ]
    apart = [
        r["Properties"]["PolicyDocument"]
        for kind in ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")
        for r in _of_type(template, kind)
    ]
    found = [document["Statement"] for document in inline + apart]
    return [s for each in found for s in (each if isinstance(each, list) else [each]) if "Action" in s]


def _name_no_resource_where_none_is_known(template: Template) -> None:
    for statement in _statements(template):
        if WITHOUT_RESOURCE & set(statement["Action"]):
            statement["Resource"] = "*"


def _drop_conditions_that_nobody_evaluates(template: Template) -> None:
    for statement in _statements(template):
        tests = statement.get("Condition", {})
        kept = {t: {k: v for k, v in keys.items() if not _unknown(k)} for t, keys in tests.items()}
        statement["Condition"] = {t: keys for t, keys in kept.items() if keys}


def _unknown(condition: str) -> bool:
    """kms:EncryptionContext:report and its like are one key with a name of the caller's choice."""
    return ":".join(condition.split(":")[:2]) in UNKNOWN_CONDITIONS


def _keep_event_sources_for_the_pumps(template: Template) -> None:
    for mapping in _of_type(template, "AWS::Lambda::EventSourceMapping"):
        mapping["Properties"]["Enabled"] = False


def _keep_rules_for_the_schedule(template: Template) -> None:
    for rule in _of_type(template, "AWS::Events::Rule"):
        rule["Properties"]["State"] = "DISABLED"


ALL = (
    Deviation(
        "unknown types",
        "MiniStack refuses a template that names a type it does not know; of these only the composite alarm and "
        "CodeDeploy's canary have an effect that could be seen, and both need a real CloudWatch.",
        _drop_unknown_types,
    ),
    Deviation(
        "batch acts of SQS",
        "AWS has no action sqs:SendMessageBatch: sqs:SendMessage covers it. MiniStack asks for it by that name.",
        _allow_batches_where_single_acts_are_allowed,
    ),
    Deviation(
        "calls without a resource",
        "MiniStack asks for * where a stream is read or a mail sent; AWS takes the stream's and the identity's name.",
        _name_no_resource_where_none_is_known,
    ),
    Deviation(
        "conditions on a call's own parameters",
        "MiniStack does not know these keys of KMS, SES and DynamoDB, so the statement would never hold.",
        _drop_conditions_that_nobody_evaluates,
    ),
    Deviation(
        "event sources are served by the pumps",
        "MiniStack's own poller loses records of streams that fail: no retries, no bisect, no partial failures.",
        _keep_event_sources_for_the_pumps,
    ),
    Deviation(
        "rules are served by the local schedule",
        "MiniStack would run the target itself, with the machine's clock instead of the one that can be shifted.",
        _keep_rules_for_the_schedule,
    ),
)


def for_ministack(template: Template) -> Template:
    """The template as MiniStack can take it; changes its argument."""
    for deviation in ALL:
        deviation.apply(template)
    return template


def after_deploy(aws: Aws, stack: Stack) -> None:
    """MiniStack's CloudFormation ignores TimeToLiveSpecification; its own API takes it."""
    client = aws.client("dynamodb")
    for name in stack.of_type("AWS::DynamoDB::Table"):
        wanted = stack.template["Resources"][name]["Properties"].get("TimeToLiveSpecification")
        status = client.describe_time_to_live(TableName=stack.ids[name])["TimeToLiveDescription"]["TimeToLiveStatus"]
        if wanted and status == "DISABLED":
            client.update_time_to_live(TableName=stack.ids[name], TimeToLiveSpecification=wanted)
