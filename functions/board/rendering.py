"""Renders a view as its files: the data, and a page a language from the templates of the site."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from adapters.files.board_files import ROOT
from adapters.reference.words import LANGUAGES
from adapters.web import dates
from adapters.web.pages import Pages
from board import charts, maps, sheet
from board.publishing import DOOR, data_key, page_key, sheet_key
from board.views import CARD, REST, SCHEMA, View
from board.wording import Wording

# What the map is shaded by until somebody chooses another.
SHADED_BY = "followed"
_MADE_OF = ("py", "j2", "json", "typ")
# Moments are told in its zone where no region is meant.
CAPITAL = "31.71"


@dataclass(frozen=True)
class Rendering:
    """`words` are the board's by language, `shapes` of provinces and of regencies."""

    pages: Pages
    words: Mapping[str, Mapping[str, Any]]
    indicators: Mapping[str, Any]
    shapes: Callable[[str], Mapping[str, Any]]
    origin: str
    now: Callable[[], datetime]

    def render(self, view: View) -> dict[str, str | bytes]:
        """The files by their keys; the data first, so that no page leads to what is not there."""
        at = self.now()
        told = {"schema": SCHEMA, "as_of": at.isoformat(), **view.content}
        data = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        pages = {page_key(view.path, lang): self._page(view, lang, at) for lang in LANGUAGES}
        return {data_key(view.path): data, **self._sheets(view, at), **pages, **self._door(view)}

    def _door(self, view: View) -> dict[str, str]:
        """For the bare address: to the way in of each language."""
        doors = {lang: f"/{ROOT}/{lang}/" for lang in LANGUAGES}
        return {} if view.path else {DOOR: self.pages.render("root", LANGUAGES[0], doors=doors)}

    def _sheets(self, view: View, at: datetime) -> dict[str, bytes]:
        """On paper a report card; of the rest the page itself is printed."""
        if view.template != CARD:
            return {}
        return {sheet_key(view.path, lang): self._sheet(view, lang, at) for lang in LANGUAGES}

    def _sheet(self, view: View, lang: str, at: datetime) -> bytes:
        names = {id: each["name"][lang] for id, each in self.indicators.items()}
        return sheet.card(view.content, self._wording(lang), names, dates.moment(at, CAPITAL, self.pages.words(lang)))

    def _page(self, view: View, lang: str, at: datetime) -> str:
        form = self._wording(lang)
        drawings = {**self._charts(view, form), **self._map(view, form)}
        return self.pages.render(
            f"board/{view.template}",
            lang,
            own_paths={each: f"/{ROOT}/{each}/{view.path}" for each in LANGUAGES},
            origin=self.origin,
            root=f"/{ROOT}/{lang}",
            data=f"/{ROOT}/{data_key(view.path)}",
            b=self.words[lang],
            f=form,
            v=view.content,
            indicators=self.indicators,
            drawings=drawings,
            shaded_by=SHADED_BY,
            as_of=at,
        )

    def _wording(self, lang: str) -> Wording:
        return Wording(lang, self.words[lang], tuple(self.pages.words(lang)["months"]))

    def _charts(self, view: View, form: Wording) -> dict[str, str]:
        if "figures" not in view.content:
            return {}
        months, categories = view.content["months"], view.content["categories"]
        labels = [form.short(row["month"]) for row in months]
        said = form.words["charts"]
        names = [_cut(_category(row, form.words)) for row in categories]
        received = [_value(row, "received") for row in months]
        followed = [_value(row, "followed") for row in months]
        counted = [_value(row, "received") for row in categories]
        return {
            "received": charts.columns(labels, received, said["received"]) if any(received) else "",
            "followed": charts.line(labels, followed, said["followed"], form.share) if _some(followed) else "",
            "categories": charts.bars(names, counted, said["categories"]) if any(counted) else "",
        }

    def _map(self, view: View, form: Wording) -> dict[str, str]:
        rows = {row["code"]: row for row in view.content.get("places", ())}
        if not rows:
            return {}
        kind = "provinces" if all(len(code) == len("00") for code in rows) else "regencies"
        shade = maps.shades({code: _value(row, SHADED_BY) for code, row in rows.items()})
        titles = {code: f"{row['name']}: {form.figure(SHADED_BY, row)}" for code, row in rows.items()}
        return {"map": maps.drawn(self.shapes(kind), list(rows), shade, titles)}


def edition(*folders: Path) -> str:
    """Names what pages are made with: when a template, a word or this code changes, all are made anew."""
    total = hashlib.sha256()
    for file in sorted(file for folder in folders for ending in _MADE_OF for file in folder.rglob(f"*.{ending}")):
        total.update(file.read_bytes())
    return total.hexdigest()[:16]


def _category(row: Mapping[str, Any], words: Mapping[str, Any]) -> str:
    return str(words["rest"] if row["id"] == REST else row["name"] or words["uncategorised"])


def _value(row: Mapping[str, Any], id: str) -> float | None:
    found = row.get(id, {}).get("value")
    return None if found is None else float(found)


def _some(values: list[float | None]) -> bool:
    return any(value is not None for value in values)


def _cut(name: str) -> str:
    return name if len(name) <= 24 else f"{name[:23]}…"
