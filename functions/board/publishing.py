"""Writes what changed, the way in last: readers see a whole version, the former one where a run was broken off."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from board.views import AGENCIES, View


class Files(Protocol):
    """The part of adapters.files.board_files.BoardFiles that publishing needs."""

    def put(self, key: str, content: str | bytes) -> None: ...
    def forget(self, key: str) -> None: ...
    def manifest(self) -> Mapping[str, str]: ...
    def keep_manifest(self, digests: Mapping[str, str]) -> None: ...


@dataclass(frozen=True)
class Done:
    """`complete` is whether the way in was written too."""

    written: int
    complete: bool


@dataclass(frozen=True)
class Publishing:
    """`render` makes the files of a view, by key; `edition` names the templates and the code that do."""

    files: Files
    render: Callable[[View], Mapping[str, str | bytes]]
    edition: str

    def publish(self, views: Iterable[View], entry: View, has_time: Callable[[], bool]) -> Done:
        """Each file is written whole. What was not reached in time is taken up by the next run."""
        before, wanted = self.files.manifest(), {view.path: (view, self._digest(view)) for view in views}
        kept = {path: digest for path, (_, digest) in wanted.items() if before.get(path) == digest}
        # Nobody vouches for what is about to change until it is written.
        doubtful = dict.fromkeys((before.keys() | wanted.keys()) - kept.keys(), "")
        written = 0
        if doubtful:
            self.files.keep_manifest({**doubtful, **kept})
        for path, (view, digest) in wanted.items():
            if path not in kept:
                if not has_time():
                    self.files.keep_manifest({**doubtful, **kept})
                    return Done(written, complete=False)
                written += self._write(view)
                kept[path] = digest
        written += self._write(entry)
        self._settle(before.keys() - wanted.keys(), kept if doubtful else {})
        return Done(written, complete=True)

    def _settle(self, gone: Iterable[str], kept: Mapping[str, str]) -> None:
        for path in gone:
            for key in keys_of(path):
                self.files.forget(key)
        if kept:
            self.files.keep_manifest(kept)

    def _write(self, view: View) -> int:
        files = self.render(view)
        for key, content in files.items():
            self.files.put(key, content)
        return len(files)

    def _digest(self, view: View) -> str:
        said = json.dumps([self.edition, view.template, view.content], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def keys_of(path: str) -> tuple[str, ...]:
    """The files of a view, of which all are kept or none: its data, and a page a language; a card's sheets too."""
    sheets = (sheet_key(path, "id"), sheet_key(path, "en")) if path.startswith(AGENCIES) else ()
    return data_key(path), page_key(path, "id"), page_key(path, "en"), *sheets


def data_key(path: str) -> str:
    return f"data/{path or 'index/'}".removesuffix("/") + ".json"


# The bare address: the choice of a language.
DOOR = "index.html"


def page_key(path: str, lang: str) -> str:
    return f"{lang}/{path}index.html"


def sheet_key(path: str, lang: str) -> str:
    return f"{lang}/{path}rapor.pdf"
