"""Public pages in both languages, from the templates of the site: a report, a list of them, all regions."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.stores.casefile import CaseFile
from adapters.web.in_public import for_everybody
from adapters.web.pages import Pages
from adapters.web.reading import Reader
from domain.place import WIB
from domain.texts.listing import AGENCY, DISTRICT, NEWEST, REGION, Listed
from publish.lists import Page
from publish.service import LANGUAGES

ROOT = "/laporan"
EXCERPT = 200


@dataclass(frozen=True)
class Writer:
    """`put` keeps a file of a list; a report's page is handed back, since it also tells whether anything changed."""

    pages: Pages
    reader: Callable[[str], Reader]
    put: Callable[[str, str], None]
    origin: str
    category: Callable[[str], str]
    now: Callable[[], datetime]

    def report(self, case: CaseFile, lang: str) -> str:
        """The page of one report. It holds no time of its own: made again from the same case it is the same."""
        view = for_everybody(case, self.reader(lang))
        report = case.report
        return self._render(
            "report",
            lang,
            f"{report.number}/",
            view=view,
            number=report.number,
            code="",
            region=report.place.region,
            category=self.category(report.category) if report.category else "",
            text_lang=report.language,
            excerpt=excerpt(view["text"]),
            changed_at=view["timeline"][-1]["at"],
            lists=[(name, _label(name, self.reader(lang))) for name in _own_lists(case)],
        )

    def gone(self, lang: str) -> str:
        return self._render("gone", lang, "")

    def list(self, page: Page) -> None:
        """Both languages, and for the search of a region its rows as data."""
        for lang in LANGUAGES:
            self.put(f"{lang}/{_path(page.name, page.id)}index.html", self._list(page, lang))
        if page.name.startswith(f"{REGION}/"):
            self.put(data_key(page.name, page.id), self._data(page))

    def lines(self, rows: Iterable[Listed]) -> Iterator[tuple[str, ...]]:
        """Reports in the file of their month, in the order of publish.months.REPORTS."""
        reader = self.reader("id")
        return (self._line(row, reader) for row in rows)

    def _line(self, row: Listed, reader: Reader) -> tuple[str, ...]:
        named = (row.agency, reader.agency_name(row.agency) if row.agency else "", row.region)
        topic = (row.category, self.category(row.category) if row.category else "")
        verified = row.at.astimezone(WIB).date().isoformat()
        told = (reader.place_name(row.region), *topic, row.kind, row.status, row.title)
        return (row.number, verified, *named, *told, f"{self.origin}{ROOT}/id/{row.number}/")

    def regions(self, names: Sequence[str]) -> None:
        for lang in LANGUAGES:
            reader = self.reader(lang)
            found = sorted((place_name(name, reader), name) for name in names)
            self.put(f"{lang}/{REGION}/index.html", self._render("regions", lang, f"{REGION}/", regions=found))

    def _list(self, page: Page, lang: str) -> str:
        reader = self.reader(lang)
        return self._render(
            "reports",
            lang,
            _path(page.name, page.id),
            listed=page.name,
            called=place_name(page.name, reader),
            own=page.id,
            rows=[_row(row, reader) for row in page.rows],
            older=_path(page.name, page.older) if page.older else "",
            districts=_called(page.leads_to, DISTRICT, reader),
            agencies=_called(page.leads_to, AGENCY, reader),
            made_at=self.now(),
            region=page.name.partition("/")[2] if page.name.startswith(f"{REGION}/") else "",
        )

    def _data(self, page: Page) -> str:
        rows = [_datum(row, {lang: self.reader(lang) for lang in LANGUAGES}) for row in page.rows]
        older = f"{ROOT}/{data_key(page.name, page.older)}" if page.older else ""
        return json.dumps({"made_at": self.now().isoformat(), "older": older, "rows": rows}, ensure_ascii=False)

    def _render(self, name: str, lang: str, path: str, **context: Any) -> str:
        own = {each: f"{ROOT}/{each}/{path}" for each in LANGUAGES}
        return self.pages.render(name, lang, own_paths=own, origin=self.origin, root=f"{ROOT}/{lang}", **context)


def place_name(name: str, reader: Reader) -> str:
    """What a list is called after: a region, a district or an agency; "" for those that are about all."""
    kind, _, of = name.partition("/")
    if kind == AGENCY:
        return reader.agency_name(of)
    return reader.place_name(of) if of else ""


def _label(name: str, reader: Reader) -> str:
    """A district often bears the name of its regency, or of a village in it."""
    called = place_name(name, reader)
    return f"Kec. {called}" if name.startswith(f"{DISTRICT}/") else called


def data_key(name: str, page: str) -> str:
    return f"data/{name}/{page or 'index'}.json"


def excerpt(text: str) -> str:
    """The beginning of a text for those who show a link, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else f"{line[:EXCERPT].rpartition(' ')[0]} …"


def _path(name: str, page: str) -> str:
    """The newest reports of all are what the public part begins with."""
    own = f"{page}/" if page else ""
    return "" if name == NEWEST and not page else f"{name}/{own}"


def _own_lists(case: CaseFile) -> Iterable[str]:
    report = case.report
    yield f"{REGION}/{report.place.region}"
    if report.place.district:
        yield f"{DISTRICT}/{report.place.district}"
    if report.agency:
        yield f"{AGENCY}/{report.agency}"


def _called(names: Iterable[str], kind: str, reader: Reader) -> list[tuple[str, str]]:
    return sorted((_label(name, reader), name) for name in names if name.startswith(f"{kind}/"))


def _row(row: Listed, reader: Reader) -> dict[str, Any]:
    district = f"Kec. {reader.place_name(row.district)}, " if row.district else ""
    return {
        "number": row.number,
        "title": row.title,
        "status": row.status,
        "status_words": reader.public("status", row.status),
        "agency": reader.agency_name(row.agency) if row.agency else "",
        "place": f"{district}{reader.place_name(row.region)}",
        "filed_at": row.filed_at.isoformat(),
        "region": row.region,
        "late": row.late,
    }


def _datum(row: Listed, readers: Mapping[str, Reader]) -> dict[str, Any]:
    """What the search needs, short: it travels to phones."""
    point = {"lat": row.point.lat, "lng": row.point.lng} if row.point else {}
    told = {lang: _row(row, reader) for lang, reader in readers.items()}
    return {
        "n": row.number,
        "t": row.title,
        "p": told["id"]["place"],
        "d": row.district,
        "a": told["id"]["agency"],
        "s": {lang: one["status_words"] for lang, one in told.items()},
        "f": row.filed_at.date().isoformat(),
        **({"l": 1} if row.late else {}),
        **point,
    }
