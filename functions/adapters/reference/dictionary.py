"""The dictionary of open data (open_data.json): what each table and column means, as a Data Package tells it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.reference.words import LANGUAGES


@dataclass(frozen=True)
class Table:
    """`columns` in the order of the files; no two rows have the same `keys`."""

    id: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Dictionary:
    """What an indicator means stands with the `indicators`; `schema` is the version of all files."""

    told: Mapping[str, Any]
    indicators: Mapping[str, Any]
    origin: str

    @property
    def schema(self) -> int:
        return int(self.told["schema"])

    @property
    def licence(self) -> Mapping[str, Any]:
        licence: Mapping[str, Any] = self.told["license"]
        return licence

    def package(self, name: str, homepage: str, resources: Iterable[Mapping[str, Any]], at: datetime) -> dict[str, Any]:
        """A Data Package (Frictionless, version 1)."""
        return {
            "name": name,
            "title": "SP4N-LAPOR!",
            "homepage": f"{self.origin}{homepage}",
            "version": f"{self.schema}.0.0",
            "created": at.isoformat(timespec="seconds"),
            "licenses": [{"name": self.licence["id"], "title": self.licence["title"], "path": self.licence["url"]}],
            "citation": self.citation(),
            "resources": list(resources),
        }

    def resource(self, table: Table, path: str | list[str]) -> dict[str, Any]:
        words = self.words(table)
        return {
            "name": table.id,
            "path": path,
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

    def words(self, table: Table) -> Mapping[str, Any]:
        """Its title and description, in both languages."""
        words: Mapping[str, Any] = self.told["tables"][table.id]
        return words

    def columns(self, tables: Iterable[Table]) -> list[dict[str, Any]]:
        """Each column of some tables once."""
        names = dict.fromkeys(column for table in tables for column in table.columns)
        return [{"name": name, **{lang: self.meaning(name, lang) for lang in LANGUAGES}} for name in names]

    def citation(self) -> dict[str, str]:
        """Whoever downloads puts the day in."""
        said = {lang: str(self.told["citation"][lang]) for lang in LANGUAGES}
        return {
            lang: s.replace("{schema}", str(self.schema)).replace("{origin}", self.origin) for lang, s in said.items()
        }

    def meaning(self, name: str, lang: str) -> str:
        told = self.told["columns"][name]
        return str(told[lang] if lang in told else self.indicators[told["indicator"]]["definition"][lang])

    def _field(self, name: str) -> dict[str, Any]:
        told = self.told["columns"][name]
        meaning = {f"description_{lang}": self.meaning(name, lang) for lang in LANGUAGES}
        limits = {"constraints": {"pattern": told["pattern"]}} if "pattern" in told else {}
        return {"name": name, "type": told["type"], **meaning, **limits}
