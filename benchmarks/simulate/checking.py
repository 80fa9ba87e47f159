"""The plain recount of recount.sql beside what the counting code says: by DuckDB, or SQLite where that is not at hand.

python checking.py FOLDER prints what differs as JSON; it runs in an environment of its own and imports nothing of ours.
"""

import csv
import json
import math
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SQL = Path(__file__).with_name("recount.sql")
FIRST = "SELECT unit, month, section, name, counted, recounted FROM differing ORDER BY 1, 2, 3, 4 LIMIT 1"
TEXT = frozenset(
    (
        "number", "type", "status", "kind", "agency", "desk", "region", "district", "category", "channel", "campaign",
        "filed_on", "answer", "closed_by", "dispute", "recheck", "class", "missed", "unit", "month", "section", "name",
    )
)  # fmt: skip
Found = dict[str, Any]


def with_sqlite(folder: Path, heads: dict[str, tuple[str, ...]]) -> Found:
    """`heads` are the columns of the files, by the beginnings of their names."""
    base = sqlite3.connect(":memory:")
    base.create_function("ln", 1, math.log, deterministic=True)
    base.create_function("floor", 1, math.floor, deterministic=True)
    for table, columns in heads.items():
        base.execute(f"CREATE TABLE {table} ({', '.join(map(_typed, columns))})")
        marks = ", ".join("?" * len(columns))
        base.executemany(f"INSERT INTO {table} VALUES ({marks})", _rows(folder, table, columns))  # noqa: S608
    base.executescript(SQL.read_text())
    return _found(base)


def with_duckdb(folder: Path, heads: dict[str, tuple[str, ...]]) -> Found:
    import duckdb  # type: ignore[import-not-found]  # noqa: PLC0415

    base = duckdb.connect(str(folder / "recount.duckdb"))
    base.execute("SET memory_limit = '4GB'")
    for table, columns in heads.items():
        kinds = {name: "VARCHAR" if name in TEXT else "INTEGER" for name in columns}
        wanted = ", ".join(f"coalesce({name}, '') AS {name}" if name in TEXT else name for name in columns)
        form = f"auto_detect = false, delim = ',', quote = '\"', columns = {kinds}"
        base.execute(f"CREATE TABLE {table} AS SELECT {wanted} FROM read_csv('{folder}/{table}-*.csv', {form})")  # noqa: S608
    base.execute(SQL.read_text())
    return _found(base)


def _found(base: Any) -> Found:
    (numbers,) = base.execute("SELECT count(*) FROM recounted").fetchone()
    (differ,) = base.execute("SELECT count(*) FROM differing").fetchone()
    return {"numbers": numbers, "differ": differ, "first": base.execute(FIRST).fetchone()}


def _rows(folder: Path, table: str, columns: tuple[str, ...]) -> Iterator[list[Any]]:
    for file in sorted(folder.glob(f"{table}-*.csv")):
        with file.open(newline="") as lines:
            for row in csv.reader(lines):
                pairs = zip(columns, row, strict=True)
                yield [text if name in TEXT else int(text) if text else None for name, text in pairs]


def _typed(name: str) -> str:
    return f"{name} {'TEXT' if name in TEXT else 'INTEGER'}"


if __name__ == "__main__":
    here = Path(sys.argv[1])
    print(json.dumps(with_duckdb(here, json.loads((here / "heads.json").read_text()))))
