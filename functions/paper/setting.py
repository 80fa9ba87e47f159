"""The sheets that lie in this folder, by name."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from adapters.sheets import setting

SHEETS = Path(__file__).parent


def pdf(sheet: str, content: Mapping[str, Any]) -> bytes:
    """`sheet` is a file beside this one."""
    return setting.pdf(SHEETS / f"{sheet}.typ", content)
