"""One CloudFormation stack on MiniStack: created, updated, and asked for what it made."""

import hashlib
import io
import json
import time
import zipfile
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from infra.local.aws import Aws
from infra.local.expand import Template
from infra.local.places import ARTIFACTS, REGION


class DeployError(RuntimeError):
    """CloudFormation refused the template; carries its own reasons."""


@dataclass(frozen=True)
class Stack:
    """A deployed stack: its expanded template, and the physical id behind each logical one."""

    name: str
    template: Template
    ids: dict[str, str]

    def of_type(self, kind: str) -> list[str]:
        """Logical ids of that type which the stack really made (a condition can leave some out)."""
        return [n for n, r in self.template["Resources"].items() if r["Type"] == kind and n in self.ids]


def deploy(aws: Aws, name: str, template: Template, parameters: dict[str, str]) -> Stack:
    """Creates or updates the stack; does nothing when neither template nor parameters changed."""
    declared = {k: v for k, v in parameters.items() if k in template.get("Parameters", {})}
    body = json.dumps(template)
    mark = hashlib.sha256((body + json.dumps(declared, sort_keys=True)).encode()).hexdigest()
    status, last = _status(aws, name)
    if last != mark or not status.endswith("_COMPLETE"):
        _upload(aws, name, template, body)
        _apply(aws, name, declared, mark, update=bool(status))
    return Stack(name, template, _ids(aws, name))


def _status(aws: Aws, name: str) -> tuple[str, str]:
    try:
        stack = aws.client("cloudformation").describe_stacks(StackName=name)["Stacks"][0]
    except ClientError:
        return "", ""
    tags = {t["Key"]: t["Value"] for t in stack.get("Tags", [])}
    return stack["StackStatus"], tags.get("local:mark", "")


def _upload(aws: Aws, name: str, template: Template, body: str) -> None:
    s3 = aws.client("s3")
    if ARTIFACTS not in {b["Name"] for b in s3.list_buckets()["Buckets"]}:
        s3.create_bucket(Bucket=ARTIFACTS, CreateBucketConfiguration={"LocationConstraint": REGION})
    for key in _code_keys(template):
        s3.put_object(Bucket=ARTIFACTS, Key=key, Body=_placeholder())
    s3.put_object(Bucket=ARTIFACTS, Key=f"{name}.json", Body=body.encode())


def _code_keys(template: Template) -> set[str]:
    contents = [r["Properties"].get("Code") or r["Properties"].get("Content") for r in _with_code(template)]
    return {c["S3Key"] for c in contents if c and c.get("S3Bucket") == ARTIFACTS}


def _with_code(template: Template) -> list[dict[str, Any]]:
    kinds = ("AWS::Lambda::Function", "AWS::Lambda::LayerVersion")
    return [r for r in template["Resources"].values() if r["Type"] in kinds]


def _placeholder() -> bytes:
    """The workers run the code from build/; MiniStack only has to hold something."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("README", "The local workers run this code from the build folder.")
    return data.getvalue()


def _apply(aws: Aws, name: str, parameters: dict[str, str], mark: str, *, update: bool) -> None:
    cloudformation = aws.client("cloudformation")
    request = {
        "StackName": name,
        "TemplateURL": f"{aws.endpoint}/{ARTIFACTS}/{name}.json",
        "Parameters": [{"ParameterKey": k, "ParameterValue": v} for k, v in parameters.items()],
        "Capabilities": ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
        "Tags": [{"Key": "local:mark", "Value": mark}],
    }
    try:
        (cloudformation.update_stack if update else cloudformation.create_stack)(**request)
    except ClientError as error:
        raise DeployError(str(error)) from error
    while (status := _status(aws, name)[0]).endswith("_IN_PROGRESS"):
        time.sleep(0.1)
    if status not in {"CREATE_COMPLETE", "UPDATE_COMPLETE"}:
        hint = "Mend the template, then `make run`; `make reset` forgets the local data with the stack."
        raise DeployError("\n".join([f"{name}: {status}", *_reasons(cloudformation, name), hint]))


def _reasons(cloudformation: Any, name: str) -> list[str]:
    events = cloudformation.describe_stack_events(StackName=name)["StackEvents"]
    failed = [e for e in events if e.get("ResourceStatus", "").endswith("FAILED")]
    return [f"  {e['LogicalResourceId']}: {e.get('ResourceStatusReason', 'no reason given')}" for e in failed[-8:]]


def _ids(aws: Aws, name: str) -> dict[str, str]:
    pages = aws.client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=name)
    return {r["LogicalResourceId"]: r.get("PhysicalResourceId", "") for p in pages for r in p["StackResourceSummaries"]}
