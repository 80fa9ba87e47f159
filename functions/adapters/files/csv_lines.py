"""Rows as CSV (RFC 4180), in UTF-8 without a mark."""

import csv
import io
from collections.abc import Iterable

# A sheet would run what begins with one of these.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def lines(rows: Iterable[Iterable[str]]) -> str:
    """As text; nothing that a person typed can become a formula."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([[safe(cell) for cell in row] for row in rows])
    return text.getvalue()


def safe(cell: str) -> str:
    """The cell with an apostrophe before what a sheet would run."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
