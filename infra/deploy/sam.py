"""Calls SAM, which packages the staged build, makes a change set and waits for it."""

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from infra.deploy.account import Account
from infra.deploy.region import DeployError, Region, family
from infra.tools import ensure_env


def command(region: Region, bucket: str, aws_region: str, parameters: str, *, template: str) -> list[str]:
    """What is called; `parameters` is a file, so that no secret stands in the list of processes."""
    tags = [f"{name}={value}" for name, value in region.tags.items()]
    return [
        *("sam", "deploy", "--template-file", template, "--stack-name", region.stack_name),
        *("--region", aws_region, "--s3-bucket", bucket, "--s3-prefix", region.stack),
        *("--capabilities", "CAPABILITY_NAMED_IAM", "--no-fail-on-empty-changeset", "--no-confirm-changeset"),
        *("--parameter-overrides", f"file://{parameters}", "--tags", *tags),
    ]


def deploy(region: Region, account: Account, build: Path, secrets: Mapping[str, str]) -> None:
    """Raises DeployError; SAM has then said why. A parameter that is not named keeps its value."""
    with tempfile.TemporaryDirectory() as folder:
        parameters = Path(folder) / "parameters.yaml"
        parameters.touch(mode=0o600)
        parameters.write_text(json.dumps({**region.parameters, **family(region, account.id), **secrets}))
        line = command(region, account.artifacts, account.region, str(parameters), template="template.yaml")
        program = str(ensure_env("sam") / line[0])
        environment = {**os.environ, "SAM_CLI_TELEMETRY": "0"}
        done = subprocess.run([program, *line[1:]], cwd=build, env=environment, check=False)
    if done.returncode:
        raise DeployError("SAM could not deploy; what it says above is the reason. Nothing was left half changed.")
