"""Public reports as open data: one CSV a month of verification, made anew at most every quarter of an hour.

A month is read from the rows of the newest list, so that its file holds what the pages of reports hold, and a report
that was taken down or erased leaves it with them; no former version of a file is kept.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from adapters.files.csv_lines import lines
from adapters.files.public_files import ROOT
from adapters.reference.dictionary import Dictionary, Table
from adapters.stores.public_rows import MONTHS, Change
from domain.place import WIB
from domain.texts.listing import NEWEST, Listed

REPORTS = Table(
    "reports",
    ("number",),
    (
        *("number", "verified_on", "unit", "unit_name", "region", "region_name"),
        *("category", "category_name", "kind", "status", "title", "link"),
    ),
)
FOLDER = "data/terbuka/v2"
PACKAGE = f"{FOLDER}/datapackage.json"
AGAIN = timedelta(minutes=15)


class Rows(Protocol):
    """The part of adapters.stores.public_rows.PublicRows from which months are made."""

    def owed(self) -> list[Change]: ...
    def lease(self, now: datetime, until: datetime, of: str) -> bool: ...
    def since(self, name: str, start: datetime, end: datetime) -> Iterator[Listed]: ...
    def keep_file(self, month: str, told: Mapping[str, Any]) -> None: ...
    def files(self) -> dict[str, dict[str, Any]]: ...
    def settle(self, change: Change) -> None: ...


class Files(Protocol):
    """The part of adapters.files.public_files.PublicFiles that months need."""

    def list(self, key: str, content: str) -> None: ...
    def forget_former(self, key: str) -> None: ...


@dataclass(frozen=True)
class Months:
    """`told` makes a line of each report, `describe` makes the package of the files that are told of by month."""

    rows: Rows
    files: Files
    told: Callable[[Iterable[Listed]], Iterable[tuple[str, ...]]]
    describe: Callable[[Mapping[str, Any]], Mapping[str, Any]]
    now: Callable[[], datetime]

    def work(self, has_time: Callable[[], bool]) -> int:
        """How many months were made. The lease is kept: what there was no time for waits until it ends."""
        now, owed = self.now(), self.rows.owed()
        if not owed or not self.rows.lease(now, now + AGAIN, MONTHS):
            return 0
        made = [change for change in owed if has_time() and self._make(change.key)]
        if made:
            self.files.list(PACKAGE, json.dumps(self.describe(self.rows.files()), ensure_ascii=False, indent=1))
        for change in made:
            self.rows.settle(change)
        return len(made)

    def _make(self, month: str) -> bool:
        rows = list(self.told(self.rows.since(NEWEST, *_span(month))))
        content, key = lines([REPORTS.columns, *rows]), key_of(month)
        self.files.list(key, content)
        self.files.forget_former(key)
        said = content.encode()
        told = {"rows": len(rows), "sha256": hashlib.sha256(said).hexdigest(), "bytes": len(said)}
        self.rows.keep_file(month, {**told, "changed_at": self.now().isoformat(timespec="seconds")})
        return True


def package(dictionary: Dictionary, files: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """What describes the files: a Data Package with what is known of each month."""
    made = dictionary.resource(REPORTS, [key_of(month).rpartition("/")[2] for month in sorted(files)])
    told = dictionary.package("sp4n-lapor-reports", "/kinerja/id/unduh/", [made], at)
    listed = {month: {**file, "path": f"/{ROOT}/{key_of(month)}"} for month, file in files.items()}
    return {**told, "path": f"/{ROOT}/{PACKAGE}", "files": listed}


def key_of(month: str) -> str:
    return f"{FOLDER}/{REPORTS.id}-{month}.csv"


def _span(month: str) -> tuple[datetime, datetime]:
    start = datetime.strptime(month, "%Y-%m").replace(tzinfo=WIB)
    return start, (start + timedelta(days=31)).replace(day=1)
