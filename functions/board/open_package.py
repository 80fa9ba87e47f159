"""What describes the files of open data: a Data Package (Frictionless, version 1) with the columns of each table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.files.board_files import ROOT
from adapters.reference.words import LANGUAGES
from board.open_data import PACKAGE, SCHEMA, key_of
from board.open_tables import TABLES, Table
from board.views import View

PATH = "unduh/"


@dataclass(frozen=True)
class Describing:
    """`dictionary` is open_data.json; what an indicator means stands with the indicators."""

    dictionary: Mapping[str, Any]
    indicators: Mapping[str, Any]
    origin: str
    small: int
    now: datetime

    def package(self, known: Mapping[str, Any]) -> dict[str, Any]:
        """`known` are the files by table and month, with the corrections."""
        licence = self.dictionary["license"]
        return {
            "name": "sp4n-lapor",
            "title": "SP4N-LAPOR!",
            "homepage": f"{self.origin}/{ROOT}/id/{PATH}",
            "version": f"{SCHEMA}.0.0",
            "created": self.now.isoformat(timespec="seconds"),
            "licenses": [{"name": licence["id"], "title": licence["title"], "path": licence["url"]}],
            "citation": {lang: self._citation(lang) for lang in LANGUAGES},
            "resources": list(self._resources()),
            "files": known["files"],
            "changes": known["changes"],
        }

    def view(self, known: Mapping[str, Any]) -> View:
        """The page: downloads by month, the newest first, and what each column means."""
        months = sorted({month for files in known["files"].values() for month in files}, reverse=True)
        files = {table.id: known["files"][table.id] for table in TABLES}
        return View(
            PATH,
            "open",
            {
                "package": f"/{ROOT}/{PACKAGE}",
                "licence": self.dictionary["license"],
                "schema": SCHEMA,
                "small": self.small,
                "tables": [self._table(table, files[table.id]) for table in TABLES],
                "by_month": [{"month": month, "files": dict(self._files(month, files))} for month in months],
                "columns": self._columns(),
                "changes": known["changes"],
                "citation": {lang: self._citation(lang) for lang in LANGUAGES},
            },
        )

    def _table(self, table: Table, files: Mapping[str, Any]) -> dict[str, Any]:
        words = self.dictionary["tables"][table.id]
        rows = sum(file["rows"] for file in files.values())
        return {"id": table.id, **words, "path": f"/{ROOT}/{key_of(table.id)}", "rows": rows, "columns": table.columns}

    def _files(self, month: str, files: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        for table, months in files.items():
            if month in months:
                yield table, {**months[month], "path": f"/{ROOT}/{key_of(table, month)}"}

    def _columns(self) -> list[dict[str, Any]]:
        names = dict.fromkeys(column for table in TABLES for column in table.columns)
        return [{"name": name, **{lang: self._meaning(name, lang) for lang in LANGUAGES}} for name in names]

    def _resources(self) -> Iterator[dict[str, Any]]:
        for table in TABLES:
            words = self.dictionary["tables"][table.id]
            yield {
                "name": table.id,
                "path": key_of(table.id).rpartition("/")[2],
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                **{f"{key}_{lang}": words[key][lang] for key in ("title", "description") for lang in LANGUAGES},
                "schema": {
                    "fields": [self._field(column) for column in table.columns],
                    "primaryKey": list(table.keys),
                    "missingValues": [""],
                },
            }

    def _field(self, name: str) -> dict[str, Any]:
        told = self.dictionary["columns"][name]
        meaning = {f"description_{lang}": self._meaning(name, lang) for lang in LANGUAGES}
        limits = {"constraints": {"pattern": told["pattern"]}} if "pattern" in told else {}
        return {"name": name, "type": told["type"], **meaning, **limits}

    def _meaning(self, name: str, lang: str) -> str:
        told = self.dictionary["columns"][name]
        return str(told[lang] if lang in told else self.indicators[told["indicator"]]["definition"][lang])

    def _citation(self, lang: str) -> str:
        """Whoever downloads puts the day in."""
        said = str(self.dictionary["citation"][lang])
        return said.replace("{schema}", str(SCHEMA)).replace("{origin}", self.origin)
