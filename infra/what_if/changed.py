"""Changed data files beside the project's own, compiled by the same checks as a build."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from domain.place import is_code
from infra.data.build import main as build
from infra.data.build import stamp_of

ROOT = Path(__file__).resolve().parents[2]
SOURCES, COMPILED = ROOT / "infra" / "data", ROOT / "build" / "data"
OFFICES, DATA = SOURCES / "offices", (".json", ".csv")


class Unusable(ValueError):
    """The change cannot be compiled; the message names the file and what is wrong in it."""


def as_it_is() -> Path:
    """The data directory of this working copy as it was built last, or now where it never was."""
    if not COMPILED.exists():
        build(COMPILED)
    return COMPILED


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
    named = [(file, _name(file, change)) for file in files]
    unknown = [str(file) for file, name in named if not name]
    if unknown or not named:
        raise Unusable(f"{', '.join(unknown) or change}: the build reads no such file of infra/data")
    return named


def _name(file: Path, change: Path) -> str:
    """Where in infra/data it belongs, empty if nowhere; a file alone by its name, which no two there have.

    A region's own offices may be new.
    """
    homes = [OFFICES / f"{file.stem}.csv"] if is_code(file.stem) else list(SOURCES.rglob(f"{file.stem}.*"))
    names = [str(home.relative_to(SOURCES)) for home in homes if home.name == file.name and home.suffix in DATA]
    return next((name for name in names if file in (change, change / name)), "")


def _reuse(room: Path) -> None:
    """The regencies' files are large and change with their own sources only; the build checks that by its stamp."""
    if COMPILED.exists():
        shutil.copytree(COMPILED, room / "data")
        if stamp_of(COMPILED).exists():
            shutil.copyfile(stamp_of(COMPILED), stamp_of(room / "data"))
