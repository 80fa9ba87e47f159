"""Changed data files beside the project's own, compiled by the same checks as a build."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES, COMPILED = ROOT / "infra" / "data", ROOT / "build" / "data"


class Unusable(ValueError):
    """The change cannot be compiled; the message names the file and what is wrong in it."""


def compiled(change: Path, room: Path) -> Path:
    """The data directory that the change would build: one file, or a folder laid out as infra/data."""
    home = room / "project"
    shutil.copytree(SOURCES, home / "infra" / "data", ignore=shutil.ignore_patterns("__pycache__"))
    (home / "infra" / "__init__.py").touch()
    (home / "functions").symlink_to(ROOT / "functions")
    changes = _changes(change)
    for file, name in changes:
        shutil.copyfile(file, home / "infra" / "data" / name)
    _reuse(room)
    environment = {**os.environ, "PYTHONPATH": str(home)}
    command = [sys.executable, "-m", "infra.data.build", str(room / "data")]
    made = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)
    if made.returncode:
        raise Unusable(f"{', '.join(name for _, name in changes)}: {_reason(made.stderr)}")
    return room / "data"


def _reason(error: str) -> str:
    """The last line of what the build said; of a missing field it says the name only."""
    last = error.strip().splitlines()[-1] if error.strip() else "it does not compile"
    return f"the field {last.removeprefix('KeyError: ')} is missing" if last.startswith("KeyError: ") else last


def _changes(change: Path) -> list[tuple[Path, str]]:
    if not change.exists():
        raise Unusable(f"{change}: there is no such file or folder")
    files = [change] if change.is_file() else sorted(path for path in change.rglob("*") if path.is_file())
    base = change.parent if change.is_file() else change
    named = [(file, str(file.relative_to(base))) for file in files]
    unknown = [name for _, name in named if not (SOURCES / name).parent.is_dir() or name.endswith(".py")]
    if unknown or not named:
        raise Unusable(f"{', '.join(unknown) or change}: not laid out as infra/data")
    return named


def _reuse(room: Path) -> None:
    """The regencies' files are large and change with their own sources only; the build checks that by its stamp."""
    if COMPILED.exists():
        shutil.copytree(COMPILED, room / "data")
        stamp = COMPILED.with_name(f".{COMPILED.name}-regions")
        if stamp.exists():
            shutil.copyfile(stamp, room / ".data-regions")
