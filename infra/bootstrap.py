"""Makes the environments that everything else needs, with the standard library alone: python3 -m infra.bootstrap.

.local/venv for our own code and tools, .local/ministack for MiniStack (its pins clash with ours), .local/runtime for
what the managed Lambda runtime brings by itself. Nothing is done while the locked requirements are unchanged.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCAL = ROOT / ".local"
LOCKS = ROOT / "infra" / "requirements"
OLDEST = (3, 11)
_UV = str(LOCAL / "venv" / "bin" / "uv")
_PYTHON = str(LOCAL / "venv" / "bin" / "python")


class SetupError(RuntimeError):
    """A step failed; the message says what to do."""


def main() -> int:
    """Exit status 0 when all environments are as their locks say."""
    if sys.version_info < OLDEST:
        return _with_a_newer_python()
    if all(_fresh(LOCAL / name, lock) for name, lock in _ENVIRONMENTS):
        return 0
    LOCAL.mkdir(exist_ok=True)
    try:
        with (LOCAL / ".bootstrap.lock").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            _make_all()
    except SetupError as error:
        print(f"setup: {error}", file=sys.stderr)
        return 1
    return 0


def _with_a_newer_python() -> int:
    found = [name for name in ("python3.13", "python3.12", "python3.11", "python3.14") if shutil.which(name)]
    if not found:
        print(f"setup: Python {OLDEST[0]}.{OLDEST[1]} or newer is needed, this is {sys.version.split()[0]}:")
        print("install it, or set PYTHON=/path/to/it.")
        return 1
    return subprocess.call([found[0], "-m", "infra.bootstrap"], cwd=ROOT)


def _make_all() -> None:
    makers = {"venv": _make_venv, "ministack": _make_ministack, "runtime": _make_runtime}
    for name, lock in _ENVIRONMENTS:
        if not _fresh(LOCAL / name, lock):
            began = time.monotonic()
            print(f"setup: .local/{name} from infra/requirements/{lock}.txt …", end="", flush=True)
            makers[name](LOCKS / f"{lock}.txt")
            (LOCAL / name / ".locked").write_text(_digest(lock))
            print(f" {time.monotonic() - began:.1f} s", flush=True)


_ENVIRONMENTS = (("venv", "dev"), ("ministack", "ministack"), ("runtime", "runtime"))


def _digest(lock: str) -> str:
    return hashlib.sha256((LOCKS / f"{lock}.txt").read_bytes()).hexdigest()


def _fresh(home: Path, lock: str) -> bool:
    stamp = home / ".locked"
    return stamp.exists() and stamp.read_text() == _digest(lock)


def _make_venv(lock: Path) -> None:
    """uv comes first, by pip and by its hashes; then uv brings the rest in a tenth of pip's time."""
    if not Path(_PYTHON).exists():
        hint = "On Debian and Ubuntu: apt install python3-venv."
        _run([sys.executable, "-m", "venv", str(LOCAL / "venv")], hint)
    if not Path(_UV).exists():
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as only_uv:
            only_uv.write(_entry("uv", lock.read_text()))
            only_uv.flush()
            options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps"]
            _run([_PYTHON, "-m", "pip", "install", *options, "-r", only_uv.name])
    _run([_UV, "pip", "sync", "--quiet", "--require-hashes", "--python", _PYTHON, str(lock)])


def _make_ministack(lock: Path) -> None:
    home = LOCAL / "ministack"
    if not (home / "bin" / "python").exists():
        _run([_UV, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(home)])
    _run([_UV, "pip", "sync", "--quiet", "--require-hashes", "--python", str(home / "bin" / "python"), str(lock)])


def _make_runtime(lock: Path) -> None:
    home = LOCAL / "runtime"
    shutil.rmtree(home, ignore_errors=True)
    options = ["--quiet", "--require-hashes", "--compile-bytecode", "--python", _PYTHON, "--target", str(home)]
    _run([_UV, "pip", "install", *options, "-r", str(lock)])


def _entry(name: str, lock: str) -> str:
    """One package of a lock file with its hashes."""
    found = re.search(rf"^{name}==.*?(?=^\S|\Z)", lock, re.DOTALL | re.MULTILINE)
    if not found:
        raise SetupError(f"infra/requirements/dev.txt does not lock {name}; compile it anew")
    return found[0]


def _run(
    command: list[str], hint: str = "Is the package registry reachable? Run make again: what is there is kept."
) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        print(" failed", flush=True)
        raise SetupError(
            f"{' '.join(command[:4])} … ended with {done.returncode}.\n{done.stderr.strip()[-1500:]}\n{hint}"
        )


if __name__ == "__main__":
    sys.exit(main())
