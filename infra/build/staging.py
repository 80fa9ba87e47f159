"""One piece of the build: made in a folder of its own, moved into place whole, known by its sources' hash."""

import fcntl
import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_IGNORED = {"__pycache__", ".DS_Store", ".mypy_cache", "node_modules", "dist"}


@dataclass(frozen=True)
class Piece:
    """`sources` are files and folders whose content decides; `recipe` names what is done with them."""

    name: str
    sources: tuple[Path, ...]
    recipe: str
    make: Callable[[Path], None]


def files_under(path: Path) -> Iterator[Path]:
    """Every file that counts, in a stable order."""
    if path.is_file():
        yield path
    elif path.is_dir():
        for entry in sorted(path.iterdir()):
            if entry.name not in _IGNORED and entry.suffix != ".pyc":
                yield from files_under(entry)


def digest(sources: Iterable[Path], *also: str) -> str:
    total = hashlib.blake2b("\0".join(also).encode(), digest_size=16)
    for source in sources:
        for file in files_under(source):
            total.update(f"{file.relative_to(source.parent)}\0".encode())
            total.update(hashlib.blake2b(file.read_bytes()).digest())
    return total.hexdigest()


def stage(piece: Piece, home: Path) -> bool:
    """Makes the piece unless it stands as its sources demand. True if there was something to do."""
    stamp = home / ".stamps" / piece.name.replace("/", "-")
    wanted = digest(piece.sources, piece.recipe)
    place = home / piece.name
    if place.exists() and stamp.exists() and stamp.read_text() == wanted:
        return False
    fresh = home / ".stamps" / f"{stamp.name}.new"
    _remove(fresh)
    fresh.parent.mkdir(parents=True, exist_ok=True)
    piece.make(fresh)
    _remove(place)
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh.rename(place)
    stamp.write_text(wanted)
    return True


def copy_tree(source: Path, to: Path) -> None:
    """What counts of a folder, or an empty folder where there is none yet."""
    to.mkdir(parents=True, exist_ok=True)
    for file in files_under(source):
        place = to / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Two builds at once wait for each other."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
