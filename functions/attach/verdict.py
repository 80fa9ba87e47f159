"""What an examination finds: clean bytes, or the reason why a file cannot be kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Policy = Mapping[str, Any]
"""The section "attachments" of limits.json."""


@dataclass(frozen=True)
class Clean:
    """A file fit to be kept: its true type and its bytes without metadata."""

    type: str
    data: bytes


class Unfit(Exception):
    """`reason` is a code of section "error" in the words."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
