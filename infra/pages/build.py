"""The steps of a build: packages once, assets by esbuild, then every static page from its template."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from adapters.web import pages
from infra.build.staging import alone
from infra.pages import desk, places
from infra.pages.node import programs
from infra.pages.stamps import Stamps, digest

STATIC: dict[str, dict[str, Any]] = {
    "start": {},
    "form": {"values": {}, "errors": [], "places": []},
    "receipt": {
        "number": "",
        "code": "",
        "report": None,
        "deadlines": [],
        "region": "",
        "has_contact": True,
        "danger": False,
        "uploads": [],
        "similar": [],
    },
    "track": {"view": None, "error": "", "done": "", "number": "", "code": "", "region": ""},
    "privacy": {},
    "help": {},
}
_SOURCES = (
    "src",
    "styles",
    "insight/src",
    "insight/styles",
    "desk/src",
    "desk/styles",
    "build.mjs",
    "package-lock.json",
    "tsconfig.json",
)


def build() -> list[str]:
    """Brings web/dist up to date; returns the names of the steps that had to be done."""
    places.DIST.mkdir(exist_ok=True)
    with alone(places.STATE):
        return _steps()


def _steps() -> list[str]:
    stamps = Stamps(places.STATE / "stamps.json")
    steps = (
        ("packages", [places.WEB / "package-lock.json"], _packages),
        ("assets", [places.WEB / name for name in _SOURCES], _assets),
        ("pages", [*_words(), *_facts(), Path(__file__).parent, Path(pages.__file__)], _pages),
    )
    done = []
    for name, inputs, run in steps:
        if not stamps.fresh(name, digest(inputs)):
            run()
            stamps.set(name, digest(inputs))
            done.append(name)
    return done


def _packages() -> None:
    _npm("ci", "--ignore-scripts", "--no-fund", "--no-audit")


def _assets() -> None:
    _npm("run", "--silent", "build")


def _pages() -> None:
    _write_manifest()
    made = _layer()
    _write("/", made.render("root", "id"))
    for lang in places.LANGUAGES:
        for name, context in STATIC.items():
            _write(made.path(name, lang), made.render(name, lang, **context))
    site = json.loads(places.MANIFEST.read_text())
    for lang, path in desk.paths().items():
        _write(path, desk.render(lang, site))
    shutil.copyfile(places.WEB / "icon.svg", places.DIST / "icon.svg")
    shutil.copyfile(places.WEB / "share.png", places.DIST / "lasting" / "share.png")
    (places.DIST / "robots.txt").write_text("User-agent: *\nDisallow: /api/\nDisallow: /q/\n")


def _layer() -> pages.Pages:
    """The folder that the server's pages layer gets: templates, content with the limits filled in, the manifest."""
    shutil.rmtree(places.LAYER, ignore_errors=True)
    shutil.copytree(places.TEMPLATES, places.LAYER / "templates")
    (places.LAYER / "content").mkdir()
    for file in places.CONTENT.glob("*.json"):
        (places.LAYER / "content" / file.name).write_text(_with_limits(file.read_text()))
    places.add_board(places.LAYER)
    shutil.copyfile(places.MANIFEST, places.LAYER / "manifest.json")
    return pages.Pages(places.LAYER)


def _with_limits(words: str) -> str:
    """ "{policy.verification}" becomes the number of days of the newest policy, here and in no sentence by hand."""
    versions = json.loads((places.DATA / "policy.json").read_text())["versions"]
    values = {name: entry["value"] for version in versions for name, entry in version["values"].items()}
    return re.sub(r"\{policy\.(\w+)\}", lambda found: str(values[found[1]]), words)


def _write_manifest() -> None:
    """What templates need to know of the build: hashed names of assets, and the data that stands in pages."""
    missing = [file.name for file in _data() if not file.exists()]
    if missing:
        raise SystemExit(f"{', '.join(missing)} missing: run `python -m infra.data.build` first.")
    assets = json.loads((places.DIST / "assets.json").read_text())
    config = json.loads((places.WEB / "config.json").read_text())
    emergency, limits, categories, _ = (json.loads(file.read_text()) for file in _data())
    topics = [{"id": c["id"], "name": c["name"]} for c in categories["categories"] if not c["main"]]
    site = {
        "assets": assets,
        "lasting": {name: f"/lasting/{name}" for name in ("site.css", "reports.js", "board.css", "board.js")},
        "tiles": config["tiles"],
        "emergency": emergency["default"],
        "limits": {part: limits[part] for part in ("filing", "attachments")},
        "topics": topics,
    }
    places.MANIFEST.write_text(json.dumps(site, ensure_ascii=False, sort_keys=True))


def _words() -> list[Path]:
    return [places.TEMPLATES, places.BOARD, desk.TEMPLATES, places.CONTENT, desk.WORDS]


def _facts() -> list[Path]:
    own = (places.WEB / name for name in ("config.json", "icon.svg", "share.png"))
    return [places.DIST / "assets.json", *own, *_data()]


def _data() -> list[Path]:
    return [places.DATA / f"{name}.json" for name in ("emergency", "limits", "categories", "policy")]


def _write(path: str, html: str) -> None:
    file = places.DIST / path.strip("/") / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(html)


def _npm(*args: str) -> None:
    found = programs()
    env = {**os.environ, "PATH": f"{Path(found.node).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    ran = subprocess.run([*found.npm, *args], cwd=places.WEB, env=env, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise SystemExit(f"npm {args[0]} failed:\n{ran.stdout}{ran.stderr}")
