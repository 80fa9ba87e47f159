"""What describes the files of open data: their Data Package, and the page that leads to them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.files.board_files import ROOT
from adapters.reference.dictionary import Dictionary, Table
from board.open_data import PACKAGE, key_of
from board.open_tables import TABLES
from board.views import View

PATH = "unduh/"
Files = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Describing:
    """`reports` is the package of the files that hold public reports one by one; they are made elsewhere."""

    dictionary: Dictionary
    small: int
    now: datetime
    reports: Mapping[str, Any]

    def package(self, known: Mapping[str, Any]) -> dict[str, Any]:
        """`known` are the files by table and month, with the corrections."""
        made = [self.dictionary.resource(table, key_of(table.id).rpartition("/")[2]) for table in TABLES]
        told = self.dictionary.package("sp4n-lapor", f"/{ROOT}/id/{PATH}", made, self.now)
        return {**told, "files": known["files"], "changes": known["changes"]}

    def view(self, known: Mapping[str, Any]) -> View:
        """The page: downloads by month, the newest first, and what each column means."""
        files: Files = {table.id: known["files"][table.id] for table in TABLES}
        months = sorted({month for each in files.values() for month in each if month}, reverse=True)
        by_month = [table for table in TABLES if "" not in files[table.id]]
        content = {
            "package": f"/{ROOT}/{PACKAGE}",
            "licence": self.dictionary.licence,
            "schema": self.dictionary.schema,
            "small": self.small,
            "tables": [self._table(table, files[table.id]) for table in TABLES],
            "monthly": [{"id": table.id, "title": self.dictionary.words(table)["title"]} for table in by_month],
            "by_month": [{"month": month, "files": dict(self._files(month, files))} for month in months],
            "columns": self.dictionary.columns(TABLES),
            "reports": self._reports(),
            "changes": known["changes"],
            "citation": self.dictionary.citation(),
        }
        return View(PATH, "open", content)

    def _table(self, table: Table, files: Mapping[str, Any]) -> dict[str, Any]:
        rows = sum(file["rows"] for file in files.values())
        told = {"path": f"/{ROOT}/{key_of(table.id)}", "rows": rows, "columns": table.columns}
        return {"id": table.id, **self.dictionary.words(table), **told}

    def _files(self, month: str, files: Files) -> Iterator[tuple[str, dict[str, Any]]]:
        for table, months in files.items():
            if month in months:
                yield table, {**months[month], "path": f"/{ROOT}/{key_of(table, month)}"}

    def _reports(self) -> dict[str, Any]:
        """The months of public reports, the newest first; none where nothing was ever made public."""
        if not self.reports:
            return {}
        [resource] = self.reports["resources"]
        table = Table(resource["name"], (), tuple(field["name"] for field in resource["schema"]["fields"]))
        months = sorted(self.reports["files"].items(), reverse=True)
        return {
            **self.dictionary.words(table),
            "package": self.reports["path"],
            "months": [{"month": month, **told} for month, told in months],
            "columns": self.dictionary.columns([table]),
        }
