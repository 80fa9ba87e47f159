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
    """What infra/regions/<stack>.json says."""

    stack: str
    parameters: dict[str, str]
    tags: dict[str, str]

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
    return Region(stack, told["Parameters"], told["Tags"])


def every() -> Iterator[Region]:
    """All regions that have a file."""
    return map(read, _stacks())


def _stacks() -> list[str]:
    return sorted(file.stem for file in REGIONS.glob("*.json"))
