"""Limits of filing and attachments as policy data, from the compiled limits.json."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def load(data_dir: str) -> Mapping[str, Any]:
    """Read once a worker."""
    limits: Mapping[str, Any] = json.loads((Path(data_dir) / "limits.json").read_text(encoding="utf-8"))
    return limits
