"""A region's parameter file, and what of it an operator must fill in before a real deployment."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
REGIONS = ROOT / "infra" / "regions"
_PLACEHOLDER = ".example"


class DeployError(RuntimeError):
    """The deployment cannot go on; the message says what to do."""


@dataclass(frozen=True)
class Region:
    """What infra/regions/<stack>.json says; `account` only where it is not the one of all others."""

    stack: str
    parameters: dict[str, str]
    tags: dict[str, str]
    account: str = ""

    @property
    def stack_name(self) -> str:
        return f"sp4n-{self.stack}"

    @property
    def unfilled(self) -> list[str]:
        """Parameters that still hold the placeholder of this repository."""
        return [name for name, value in self.parameters.items() if value.endswith(_PLACEHOLDER)]


def read(stack: str) -> Region:
    """Raises DeployError for a region that has no file."""
    file = REGIONS / f"{stack}.json"
    if not file.exists():
        raise DeployError(f"There is no stack {stack!r}. Say STACK=<one of: {', '.join(_stacks())}>.")
    told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return Region(stack, told["Parameters"], told["Tags"], told.get("Account", ""))


def every() -> Iterator[Region]:
    """All regions that have a file."""
    return map(read, _stacks())


def family(region: Region, account: str) -> dict[str, str]:
    """The parameters that name a stack's parent and children; `account` is where those are whose files name none."""
    below = [each for each in every() if each.parameters["ParentStack"] == region.stack]
    accounts = [each.account or account for each in below]
    roles = [f"arn:aws:iam::{at}:role/sp4n-{each.stack}-ascend" for at, each in zip(accounts, below, strict=True)]
    parent = region.parameters["ParentStack"]
    return {
        "ParentAccount": read(parent).account if parent else "",
        "ChildAccounts": ",".join(sorted(set(accounts))),
        "ChildRoles": ",".join(roles),
    }


def _stacks() -> list[str]:
    return sorted(file.stem for file in REGIONS.glob("*.json"))
