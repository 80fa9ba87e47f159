"""Compile the project's data into build/data/: python -m infra.data.build [DIRECTORY]

What functions and pages read is checked and compiled here, so that a wrong list stops the build and not a report.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "functions"))

from infra.data import desks, places, terms  # noqa: E402

COMPILED = frozenset({"affairs", "rules", "words"})


def main(to: Path) -> int:
    """Write what changed; returns how many files that were."""
    changed = sum(_write(to / name, _compact(value)) for name, value in _files())
    changed += _regions(to)
    return changed


def _files() -> Iterator[tuple[str, Any]]:
    affairs, rules = _source("affairs"), _source("rules")
    offices = desks.offices(affairs)
    yield "offices.json", offices
    yield "affairs.json", terms.affairs(affairs)
    yield "rules.json", terms.rules(rules, affairs, desks.units(offices))
    yield "danger.json", terms.danger(rules, affairs["words"])
    yield "categories.json", desks.categories(affairs)
    yield "gazetteer.json", places.gazetteer()
    yield "regions/index.json", places.index()
    yield "regions/points.json", places.points()
    for name in ("provinces", "regencies"):
        yield f"map/{name}.json", _source(f"map/{name}")
    named = {affair: {"id": d["id"], "en": d["en"]} for affair, d in affairs["affairs"].items()}
    yield "words.json", {**_source("words"), "affair": named}
    for path in sorted(places.HERE.glob("*.json")):
        if path.stem not in COMPILED:
            yield path.name, _source(path.stem)


def _regions(to: Path) -> int:
    """The files of the regencies are made anew only when their sources or this code changed."""
    stamp = stamp_of(to)
    sources = [*(places.HERE / "regions").glob("*.csv"), places.HERE / "landmarks.csv", Path(places.__file__)]
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(sources))).hexdigest()
    if (to / "regions" / "51.03.json").exists() and stamp.exists() and stamp.read_text() == wanted:
        return 0
    changed = sum(_write(to / "regions" / name, _compact(parts)) for name, parts in places.regency_files())
    stamp.write_text(wanted)
    return changed


def stamp_of(to: Path) -> Path:
    """The file beside a build that says what its regencies' files were made of."""
    return to.with_name(f".{to.name}-regions")


def _source(name: str) -> Any:
    try:
        return json.loads((places.HERE / f"{name}.json").read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise terms.DataError(f"{name}.json: {error}") from error


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _write(path: Path, text: str) -> bool:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "data"
    try:
        print(f"{target}: {main(target)} files changed")
    except terms.DataError as wrong:
        sys.exit(str(wrong))
