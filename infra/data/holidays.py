"""Compile national holidays and cuti bersama into holidays.json: python -m infra.data.holidays

The package's default call leaves out cuti bersama, a four-day error in March 2026: both categories are asked for.
A year whose days are estimated, or whose cuti bersama is not decreed, is marked provisional.
"""

import json
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import holidays

FILE = Path(__file__).with_name("holidays.json")
YEARS = range(2018, 2031)
KINDS = {"public": "national holiday", "government": "cuti bersama"}


def compile_years(years: range = YEARS) -> dict[str, Any]:
    """The table as functions read it: date, name in both languages, kind; and which years are provisional."""
    days = [day for year in years for category in KINDS for day in _days(year, category)]
    return {
        "schema": 1,
        "source": f"holidays {version('holidays')} (MIT), Indonesia, public and government",
        "scope": "00",
        "first_year": years.start,
        "last_year": years.stop - 1,
        "provisional_years": [year for year in years if _is_provisional(year)],
        "days": sorted(days, key=lambda day: (day["date"], day["kind"])),
    }


def _days(year: int, category: str) -> list[dict[str, str]]:
    names, english = _named(year, category, "id"), _named(year, category, "en_US")
    return [
        {"date": day.isoformat(), "kind": KINDS[category], "id": name, "en": english[day]}
        for day, name in names.items()
    ]


def _is_provisional(year: int) -> bool:
    estimated = any("estimated" in name for name in _named(year, "public", "en_US").values())
    return estimated or not _named(year, "government", "en_US")


def _named(year: int, category: str, language: str) -> Mapping[Any, str]:
    found: Mapping[Any, str] = holidays.country_holidays("ID", years=year, categories=(category,), language=language)
    return found


def main() -> int:
    table = compile_years()
    head = {key: value for key, value in table.items() if key != "days"}
    days = ",\n".join(f"  {json.dumps(day, ensure_ascii=False)}" for day in table["days"])
    FILE.write_text(
        f'{json.dumps(head, ensure_ascii=False, indent=1)[:-2]},\n "days": [\n{days}\n ]\n}}\n', encoding="utf-8"
    )
    print(f"{FILE.name}: {len(table['days'])} days, provisional {table['provisional_years']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
