"""What the build consists of: our own code, one folder a layer, and the template beside them."""

import functools
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

from infra.build.packages import BuildError, install, keep_only, lambda_python, precompile
from infra.build.staging import Piece, alone, copy_tree, digest, stage

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
DATA = BUILD / "data"
PAGES = BUILD / "pages"
LOCKS = ROOT / "infra" / "requirements" / "layers"
_CHALICE_AT_RUN_TIME = frozenset({"__init__.py", "app.py"})


class Target(StrEnum):
    """For which machine: this one, or Lambda."""

    LOCAL = "local"
    LAMBDA = "lambda"


def build(target: Target | str, say: Callable[[str], None] = lambda line: None) -> Path:
    """Brings build/<target>/ up to date and returns it."""
    target = Target(target)
    home = BUILD / target
    with alone(BUILD):
        for step in (_compiled_data, _described_api, _built_pages, *map(_staged(home), _pieces(target))):
            began = time.monotonic()
            done = step()
            if done:
                say(f"  built {done} ({time.monotonic() - began:.1f} s)")
    return home


def _staged(home: Path) -> Callable[[Piece], Callable[[], str | None]]:
    return lambda piece: lambda: f"{home.name}/{piece.name}" if stage(piece, home) else None


def _compiled_data() -> str | None:
    """The compiled data is the same for every target and is also published with the pages."""
    return _made_by("infra.data.build", DATA, (ROOT / "infra" / "data", ROOT / "infra" / "directory"))


def _described_api() -> str | None:
    """The API's document, generated from the functions that serve it."""
    served = (ROOT / "functions" / name for name in ("intake", "reporter"))
    sources = (ROOT / "infra" / "openapi", *served, ROOT / "infra" / "data" / "limits.json")
    return _made_by("infra.openapi", DATA / "openapi.json", sources)


def _built_pages() -> str | None:
    """The pages are static files for the bucket, and a layer for the function that renders them anew."""
    return _made_by("infra.pages", PAGES, (ROOT / "web", ROOT / "infra" / "pages", DATA), "build")


def _made_by(module: str, place: Path, sources: tuple[Path, ...], *arguments: str) -> str | None:
    stamp, wanted = BUILD / f".{place.name}-stamp", digest(sources)
    if place.exists() and stamp.exists() and stamp.read_text() == wanted:
        return None
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "functions")}
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"python -m {module} failed:\n{done.stdout}{done.stderr.strip()}")
    stamp.write_text(wanted)
    return place.name


def _pieces(target: Target) -> Iterator[Piece]:
    across = target is Target.LAMBDA
    recipe = f"3 {lambda_python() if across else sys.version}"
    yield Piece("functions", (ROOT / "functions",), recipe, functools.partial(_code, across=across))
    for name in ("base", "webhooks", "media", "http", "pages", "paper", "learn", "charts"):
        sources = (LOCKS / f"{name}.txt", *((PAGES,) if name == "pages" else ()))
        yield Piece(f"layers/{name}", sources, recipe, functools.partial(_layer, name=name, across=across))
    yield Piece("layers/data", (DATA,), recipe, lambda to: copy_tree(DATA, to / "data"))
    yield Piece("template.yaml", (ROOT / "template.yaml",), recipe, lambda to: _copy_file(ROOT / "template.yaml", to))


def _code(to: Path, *, across: bool) -> None:
    copy_tree(ROOT / "functions", to)
    if across:
        precompile(to, across=True)


def _layer(to: Path, *, name: str, across: bool) -> None:
    install(LOCKS / f"{name}.txt", to / "python", across=across)
    if name == "http":
        keep_only(to / "python" / "chalice", _CHALICE_AT_RUN_TIME)
    if name == "pages":
        copy_tree(PAGES, to / "pages")
    precompile(to / "python", across=across)


def _copy_file(source: Path, to: Path) -> None:
    shutil.copyfile(source, to)
