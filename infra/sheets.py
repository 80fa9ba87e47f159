"""Tables that people edit, as CSV files: read whole or not at all, written as any spreadsheet opens them."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path


class Unreadable(ValueError):
    """It is no CSV file in UTF-8."""


def read(path: Path) -> list[tuple[int, list[str]]]:
    """Each row with the number of its line. Raises Unreadable."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(enumerate(csv.reader(file, strict=True), start=1))
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        raise Unreadable(f"not a readable CSV file: {error}") from error


def write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        said = csv.writer(file, lineterminator="\n")
        said.writerow(columns)
        said.writerows(rows)
