"""Tools whose pins clash with ours live in environments of their own, made at first need: .local/sam, …/checkov."""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class ToolError(RuntimeError):
    """An environment could not be made; the message says what to do."""


def ensure_env(name: str) -> Path:
    """The bin folder of .local/<name>, as infra/requirements/<name>.txt locks it."""
    home, lock = ROOT / ".local" / name, ROOT / "infra" / "requirements" / f"{name}.txt"
    home.parent.mkdir(exist_ok=True)
    with (home.parent / f".{name}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        stamp, wanted = home / ".locked", hashlib.sha256(lock.read_bytes()).hexdigest()
        if not (stamp.exists() and stamp.read_text() == wanted):
            _make(home, lock)
            stamp.write_text(wanted)
    return home / "bin"


def _make(home: Path, lock: Path) -> None:
    uv = str(Path(sys.executable).parent / "uv")
    shutil.rmtree(home, ignore_errors=True)
    for command in (
        [uv, "venv", "--quiet", "--python", sys.executable, str(home)],
        [uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(home / "bin" / "python"), str(lock)],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ToolError(f"{home.name} could not be installed; is the package registry reachable?\n{done.stderr}")
