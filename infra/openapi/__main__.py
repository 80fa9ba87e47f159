"""python -m infra.openapi: writes build/data/openapi.json, which the function serves as it is."""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "functions"))

from infra.openapi.document import document  # noqa: E402 (needs the functions on the path)


def main() -> None:
    limits = json.loads((ROOT / "infra" / "data" / "limits.json").read_text(encoding="utf-8"))
    place = ROOT / "build" / "data" / "openapi.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(document(limits), ensure_ascii=False, indent=1, sort_keys=False) + "\n"
    if not place.exists() or place.read_text(encoding="utf-8") != text:
        place.write_text(text, encoding="utf-8")
    print("openapi: build/data/openapi.json")


main()
