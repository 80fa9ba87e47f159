"""Where an operator's command acts: the local stack that `make run` keeps, or a stack in an account.

STACK names it (default nasional); a running local stack is preferred unless TARGET=aws is set.
"""

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import boto3

from infra.deploy import region
from infra.local.clock import Clock
from infra.local.places import ACCOUNT, ROOT

STACKS = ROOT / ".local" / "stacks"


class NoTarget(RuntimeError):
    """Nothing to act on; the message says what to do."""


@dataclass(frozen=True)
class Target:
    """A deployed stack: its site, its resources' physical ids, and how to reach AWS's services for it."""

    stack: str
    region: str
    site: str
    resources: dict[str, str]
    endpoint: str | None = None
    clock_file: str | None = None

    def client(self, service: str) -> Any:
        make: Any = boto3.client
        local = {"aws_access_key_id": ACCOUNT, "aws_secret_access_key": "local"} if self.endpoint else {}
        return make(service, region_name=self.region, endpoint_url=self.endpoint, **local)

    def now(self) -> datetime:
        """The stack's present moment: the local clock may be shifted."""
        return Clock(Path(self.clock_file)).now() if self.clock_file else datetime.now(UTC)

    @property
    def region_code(self) -> str:
        """The region that the stack serves, as its parameter file says."""
        return region.read(self.stack).parameters["RegionCode"]

    def __getitem__(self, logical_id: str) -> str:
        return self.resources[logical_id]


def current() -> Target:
    """The stack that the environment names. Raises NoTarget."""
    stack = os.environ.get("STACK", "nasional")
    if os.environ.get("TARGET") == "aws":
        return _deployed(stack)
    file = STACKS / f"{stack}.json"
    if not file.exists():
        raise NoTarget(f"no local stack {stack!r} is running: start it with `make run`, or set TARGET=aws")
    return Target(**json.loads(file.read_text()))


def write(target: Target) -> Path:
    """Leave word of a running local stack for the commands of other shells."""
    STACKS.mkdir(parents=True, exist_ok=True)
    file = STACKS / f"{target.stack}.json"
    file.write_text(json.dumps(target.__dict__, indent=1))
    return file


def _deployed(stack: str) -> Target:
    make: Any = boto3.client
    cloudformation = make("cloudformation")
    pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName=f"sp4n-{stack}")
    found = [r for page in pages for r in page["StackResourceSummaries"]]
    resources = {r["LogicalResourceId"]: r["PhysicalResourceId"] for r in found if "PhysicalResourceId" in r}
    parameters = cloudformation.describe_stacks(StackName=f"sp4n-{stack}")["Stacks"][0]["Parameters"]
    site = next(p["ParameterValue"] for p in parameters if p["ParameterKey"] == "PublicOrigin")
    return Target(stack, cloudformation.meta.region_name, site, resources)
