"""Places in words, from the compiled region files: "Kuta, Kec. Kuta, Kab. Badung"."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from domain.report import Place


class PlaceNames:
    """Reads a regency's file when it is first asked for; a code that is unknown stays a code."""

    def __init__(self, data_dir: str) -> None:
        self._regions = Path(data_dir) / "regions"
        self._names = lru_cache(maxsize=8)(self._read)

    def __call__(self, place: Place) -> str:
        names = self._names(place.region)
        parts = [place.village, place.district and f"Kec. {names.get(place.district, place.district)}", place.region]
        return ", ".join(names.get(part, part) for part in parts if part)

    def _read(self, region: str) -> dict[str, str]:
        file = self._regions / f"{region}.json"
        if file.exists():
            held = json.loads(file.read_text(encoding="utf-8"))
            return _named([held, *held["districts"], *held["villages"]])
        index = json.loads((self._regions / "index.json").read_text(encoding="utf-8"))
        return _named([*index["provinces"], *index["regencies"]])


def _named(rows: list[dict[str, Any]]) -> dict[str, str]:
    return {row["code"]: row["name"] for row in rows}
