"""Runs a slow outside tool once for each content of what it looks at; an unchanged template costs nothing."""

import hashlib
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from infra.tools import ensure_env

ROOT = Path(__file__).resolve().parents[2]
PASSED = ROOT / ".local" / "passed"


def complaints(environment: str, command: Sequence[str], *looked_at: str) -> str:
    """What the tool says if it is not content, else nothing. `command` starts with the tool's name."""
    lock = ROOT / "infra" / "requirements" / f"{environment}.txt"
    key = hashlib.sha256(" ".join(command).encode())
    for file in (*(ROOT / name for name in looked_at), lock):
        key.update(file.read_bytes())
    passed = PASSED / f"{command[0]}-{key.hexdigest()[:16]}"
    if passed.exists():
        return ""
    done = subprocess.run(
        [_bin(environment) / command[0], *command[1:]],
        cwd=ROOT,
        env={**os.environ, "SAM_CLI_TELEMETRY": "0", "AWS_DEFAULT_REGION": "ap-southeast-3"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return done.stdout + done.stderr
    PASSED.mkdir(parents=True, exist_ok=True)
    passed.touch()
    return ""


def _bin(environment: str) -> Path:
    return ROOT / ".local" / "venv" / "bin" if environment == "dev" else ensure_env(environment)
