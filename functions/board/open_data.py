"""Publishes the tables as files: one a month that changed, one with all months, and the description that lists them."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from adapters.files.csv_lines import lines
from adapters.reference.dictionary import Table
from board.open_tables import TABLES, Months, Row

FOLDER = "data/terbuka/v2"
PACKAGE = f"{FOLDER}/datapackage.json"
# So many corrections of months that had ended are told; older ones are known by their files alone.
CHANGES = 200


class Files(Protocol):
    """The part of adapters.files.board_files.BoardFiles that open data needs."""

    def put(self, key: str, content: str) -> None: ...
    def put_pieces(self, key: str, pieces: Iterable[bytes]) -> None: ...
    def read(self, key: str) -> str | None: ...
    def lines(self, key: str) -> Iterator[bytes]: ...


@dataclass(frozen=True)
class OpenData:
    """`describe` makes the description of the files that are told of by table and month."""

    files: Files
    describe: Callable[[Mapping[str, Any]], Mapping[str, Any]]
    now: Callable[[], datetime]

    def publish(self, tables: Mapping[str, Months]) -> Mapping[str, Any]:
        """What there is to download. Months that are not shown any more stay as they were last written."""
        known = self._known()
        at = self.now().isoformat(timespec="seconds")
        changed = {table.id for table in TABLES if self._months(table, tables[table.id], known, at)}
        for table in TABLES:
            if table.id in changed and "" not in tables[table.id]:
                self.files.put_pieces(key_of(table.id), self._whole(table, known["files"][table.id]))
        if changed:
            self.files.put(PACKAGE, json.dumps(self.describe(known), ensure_ascii=False, indent=1))
        return known

    def _known(self) -> dict[str, Any]:
        text = self.files.read(PACKAGE)
        package = json.loads(text) if text else {}
        files = package.get("files", {})
        return {"files": {t.id: files.get(t.id, {}) for t in TABLES}, "changes": package.get("changes", [])}

    def _months(self, table: Table, months: Months, known: dict[str, Any], at: str) -> bool:
        """Whether any month is not as it was."""
        files, newest = known["files"][table.id], max(months)
        changed = False
        for month, rows in months.items():
            content = written(table, rows)
            told = {"sha256": hashlib.sha256(content.encode()).hexdigest(), "rows": len(rows)}
            before = files.get(month)
            if before and before["sha256"] == told["sha256"]:
                continue
            self.files.put(key_of(table.id, month), content)
            files[month] = {**told, "bytes": len(content.encode()), "changed_at": at}
            changed = True
            if before and month < newest:
                correction = {"at": at, "table": table.id, "month": month, **told}
                known["changes"] = [correction, *known["changes"]][:CHANGES]
        return changed

    def _whole(self, table: Table, files: Mapping[str, Any]) -> Iterator[bytes]:
        """All months one after another, a line at a time: nobody holds the whole."""
        yield written(table, []).encode()
        for month in sorted(files):
            written_before = self.files.lines(key_of(table.id, month))
            next(written_before, None)
            yield from written_before


def key_of(table: str, month: str = "") -> str:
    return f"{FOLDER}/{table}{month and f'-{month}'}.csv"


def written(table: Table, rows: Iterable[Row]) -> str:
    """As RFC 4180 has it, in UTF-8 without a mark: all names are in the alphabet that any program reads."""
    return lines([table.columns, *rows])
