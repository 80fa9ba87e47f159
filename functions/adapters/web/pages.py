"""Pages for those without script, from the very templates that the static pages are built from."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adapters.web import dates, http
from adapters.web.http import Answer

if TYPE_CHECKING:
    from jinja2 import Environment


class Pages:
    """`folder` holds templates/, content/ (words of the pages by language) and manifest.json of their build."""

    def __init__(self, folder: Path, lasting: bool = False) -> None:
        self._content = {f.stem: json.loads(f.read_text("utf-8")) for f in sorted((folder / "content").glob("*.json"))}
        manifest = folder / "manifest.json"
        self._site = json.loads(manifest.read_text("utf-8")) if manifest.exists() else {}
        if lasting:
            self._site["assets"] = self._site["lasting"]
        self._environments = {lang: _environment(folder / "templates", t) for lang, t in self._content.items()}

    def render(self, name: str, lang: str, **context: Any) -> str:
        """The page `name` ("form", "track", …)."""
        own = {"lang": lang, "content": self._content, "t": self._content[lang], "site": self._site, "page": name}
        return self._environments[lang].get_template(f"{name}.html.j2").render(**own, **context)

    def day(self, at: datetime, lang: str) -> str:
        """A date as the pages write it."""
        return dates.day(at, "", self._content[lang])

    def words(self, lang: str) -> Mapping[str, Any]:
        """The words of the pages in a language."""
        words: Mapping[str, Any] = self._content[lang]
        return words

    def path(self, name: str, lang: str) -> str:
        return str(self._content[lang]["paths"][name])


def problem_page(problem: Answer, pages: Pages, lang: str) -> Answer:
    """The same refusal for whoever sent a form."""
    told = json.loads(problem.body)
    detail = " ".join([told["detail"], *(error["message"] for error in told.get("errors", []))])
    html = pages.render("problem", lang, title=told["title"], detail=detail, status=problem.status)
    return Answer(problem.status, html, {**problem.headers, "Content-Type": http.HTML})


@cache
def load(pages_dir: str) -> Pages:
    """Read once a worker, and only where a page is asked for."""
    return Pages(Path(pages_dir))


@cache
def lasting(pages_dir: str) -> Pages:
    """For pages that are kept: their assets have names that no later build changes."""
    return Pages(Path(pages_dir), lasting=True)


def _environment(templates: Path, t: Mapping[str, Any]) -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 (30 ms that only pages need)

    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = lambda at, region="": dates.day(at, region, t)
    environment.filters["moment"] = lambda at, region="": dates.moment(at, region, t)
    return environment
