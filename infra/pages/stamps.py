"""What has been built from what: a step whose inputs have not changed is not repeated."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path


def digest(paths: Iterable[Path]) -> str:
    """One hash over the names and bytes of files; folders count with everything in them."""
    total = hashlib.sha256()
    for file in sorted({f for path in paths for f in _files(path)}):
        total.update(str(file).encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


class Stamps:
    """The digests of the last build, one a step, in a small file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}

    def fresh(self, step: str, value: str) -> bool:
        return self._known.get(step) == value

    def set(self, step: str, value: str) -> None:
        self._known[step] = value
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(self._known, indent=1))


def _files(path: Path) -> Iterable[Path]:
    return (f for f in path.rglob("*") if f.is_file()) if path.is_dir() else [path] if path.exists() else []
