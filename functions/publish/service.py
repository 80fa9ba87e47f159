"""What is public of a report, derived from the report as it now stands: order and repeats do not matter."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from adapters.stores.casefile import CaseFile
from adapters.stores.public_rows import key_of
from adapters.stores.published import Busy, Entry, Published
from domain.report import Report
from domain.texts import publishing
from domain.texts.listing import AGENCY, DISTRICT, REGION, Listed, is_published, lists_of, row_of

LANGUAGES = ("id", "en")
TRIES = 6


class Book(Protocol):
    """The part of adapters.stores.published.PublishBook that publishing needs."""

    def read(self, number: str) -> Entry: ...
    def claim(self, entry: Entry) -> Entry: ...
    def intend(self, entry: Entry, published: Published) -> Entry: ...
    def end(self, entry: Entry, published: Published) -> None: ...


class Rows(Protocol):
    """The part of adapters.stores.public_rows.PublicRows that publishing needs."""

    def put(self, name: str, row: Listed) -> None: ...
    def drop(self, name: str, key: str) -> None: ...
    def name(self, region: str, name: str) -> None: ...


class Files(Protocol):
    """The part of adapters.files.public_files.PublicFiles that publishing needs."""

    def page(self, key: str, content: str) -> None: ...
    def copy(self, source: str, key: str) -> None: ...
    def forget(self, key: str) -> None: ...
    def forget_former(self, key: str) -> None: ...


@dataclass(frozen=True)
class Wanted:
    """All that should be public of a report; without a row nothing is. `files` are sources by their public keys."""

    pages: Mapping[str, str]
    row: Listed | None
    files: Mapping[str, str]

    @property
    def published(self) -> Published:
        if self.row is None:
            return Published()
        said = "".join(self.pages[lang] for lang in sorted(self.pages))
        lists, files = tuple(sorted(lists_of(self.row))), tuple(sorted(self.files))
        return Published(_digest(said), _digest(repr(self.row)), key_of(self.row), lists, files)


@dataclass(frozen=True)
class Publishing:
    """`show` writes the page of a case in a language, `gone` the one that stands where a page was taken down."""

    load: Callable[[str], Report]
    case: Callable[[str], CaseFile]
    book: Book
    rows: Rows
    files: Files
    show: Callable[[CaseFile, str], str]
    gone: Callable[[str], str]
    pause: Callable[[], None]

    def take(self, message: Mapping[str, Any]) -> None:
        """Bring what is public of the report that a relayed event names up to date. Raises Busy: it comes again."""
        number = str(message["number"])
        for _ in range(TRIES - 1):
            try:
                return self._work(number)
            except Busy:
                self.pause()
        return self._work(number)

    def _work(self, number: str) -> None:
        entry = self.book.read(number)
        if entry.published == Published() and not entry.claimed and not is_published(self.load(number)):
            return
        entry = self.book.claim(entry)
        wanted = self._wanted(self.case(number))
        before, after = entry.published, wanted.published
        if not {*after.lists, *after.files} <= {*before.lists, *before.files}:
            entry = self.book.intend(entry, _either(before, after))
        if after != before or entry.doubtful:
            self._bring(entry, before, wanted)
        self.book.end(entry, after)

    def _wanted(self, case: CaseFile) -> Wanted:
        if not is_published(case.report):
            return Wanted({}, None, {})
        pages = {lang: self.show(case, lang) for lang in LANGUAGES}
        shown = (publishing.shown(file, case.report) for file in case.attachments)
        return Wanted(pages, row_of(case.report), {file_key(f.number, f.key): f.key for f in shown if f})

    def _bring(self, entry: Entry, before: Published, wanted: Wanted) -> None:
        """What is no longer public goes first; what a worker left in doubt is written again."""
        after = wanted.published
        for key in set(before.files) - set(after.files):
            self.files.forget(key)
        for key in wanted.files if entry.doubtful else set(after.files) - set(before.files):
            self.files.copy(wanted.files[key], key)
        if after.page != before.page or entry.doubtful:
            self._write(entry.number, wanted)
        self._list(before, wanted.row, anew=entry.doubtful)

    def _write(self, number: str, wanted: Wanted) -> None:
        for lang in LANGUAGES:
            key = page_key(number, lang)
            self.files.page(key, wanted.pages[lang] if wanted.row else self.gone(lang))
            if wanted.row is None:
                self.files.forget_former(key)

    def _list(self, before: Published, row: Listed | None, anew: bool) -> None:
        wanted = lists_of(row) if row else frozenset()
        for name in sorted(set(before.lists) - wanted):
            self.rows.drop(name, before.key)
        if row is None:
            return
        same = before.row == _digest(repr(row)) and not anew
        for name in sorted(wanted - set(before.lists) if same else wanted):
            self.rows.put(name, row)
        self._name(row, wanted - set(before.lists))

    def _name(self, row: Listed, new: Sequence[str] | frozenset[str]) -> None:
        """The pages of a region lead to the lists that its reports stand in."""
        for name in sorted(new):
            kind = name.partition("/")[0]
            if kind in (DISTRICT, AGENCY):
                self.rows.name(row.region, name)
            elif kind == REGION:
                self.rows.name("", name)


def page_key(number: str, lang: str) -> str:
    return f"{lang}/{number}/index.html"


def file_key(number: str, source: str) -> str:
    return f"berkas/{number}/{source.rpartition('/')[2]}"


def _either(before: Published, after: Published) -> Published:
    """What may exist while the change is under way."""
    lists = tuple(sorted({*before.lists, *after.lists}))
    return replace(before, key=before.key or after.key, lists=lists, files=tuple({*before.files, *after.files}))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
