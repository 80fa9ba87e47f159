"""The officers' desk: one static document a language, with the field's own words filled in from the shared file."""

import json
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from infra.pages import places

TEMPLATES = places.WEB / "desk" / "templates"
CONTENT = places.CONTENT / "desk"
WORDS = places.DATA / "words.json"
# Sections of the service's words → where the desk says them: one file maps code terms to both languages.
SHARED = {
    "desk_status": "status",
    "act": "act",
    "role": "role",
    "pending": "pending",
    "kind": "kind",
    "clock": "clock",
    "found": "found",
    "door": "channel",
}
_FRAME = ("path", "other", "skip", "noscript", "script")


def paths() -> dict[str, str]:
    """Where the document of each language lies."""
    return {lang: words["path"] for lang, words in content().items()}


def content() -> dict[str, dict[str, Any]]:
    """web/content/desk by language, with what the service's own words say."""
    shared = json.loads(WORDS.read_text())
    return {lang: {**_file(lang), **_shared(shared, lang)} for lang in places.LANGUAGES}


def render(lang: str, site: dict[str, Any]) -> str:
    """The document; `site` is the build's manifest."""
    words = content()
    t = words[lang]
    (other,) = (each for each in places.LANGUAGES if each != lang)
    said = {name: value for name, value in t.items() if name not in _FRAME}
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("desk.html.j2").render(
        lang=lang,
        t=t,
        other={"lang": other, "path": words[other]["path"]},
        desk=said,
        script=t["script"],
        site=site,
    )


def _file(lang: str) -> dict[str, Any]:
    return dict(json.loads((CONTENT / f"{lang}.json").read_text()))


def _shared(words: dict[str, Any], lang: str) -> dict[str, dict[str, str]]:
    return {name: {code: text[lang] for code, text in words[section].items()} for section, name in SHARED.items()}
