"""What `make test` runs: lint, types, then every test; --fast leaves out what needs a browser or MiniStack.

Each step prints its time. pytest comes last, so that its own summary closes the output.
"""

import subprocess
import sys
import time

from infra.bootstrap import ROOT

CODE = ["functions", "infra", "tests", "benchmarks"]
QUICK = ["tests/domain", "tests/contract", "tests/adapters", "tests/functions", "tests/infra"]
FAST = ["-m", "not ministack and not browser", *QUICK]


def main(words: list[str]) -> int:
    """The exit status of the first step that fails, else 0."""
    fast = "--fast" in words
    python = sys.executable
    steps = [
        ("format", [python, "-m", "ruff", "format", "--check", "-q", *CODE]),
        ("lint", [python, "-m", "ruff", "check", "-q", *CODE]),
        ("types", [python, "-m", "mypy"]),
        *([] if fast else [("browser", [python, "-m", "infra.browser"])]),
        ("build", [python, "-m", "infra.build", "--target", "local"]),
        ("tests", [python, "-m", "pytest", "-n", "2", "--dist", "loadgroup", *(FAST if fast else ["tests"])]),
    ]
    return next((status for name, command in steps if (status := _step(name, command))), 0)


def _step(name: str, command: list[str]) -> int:
    started = time.monotonic()
    status = subprocess.run(command, cwd=ROOT, check=False).returncode
    print(
        f"{name}: {'passed' if status == 0 else f'failed ({status})'} in {time.monotonic() - started:.0f} s", flush=True
    )
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
