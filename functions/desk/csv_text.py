"""Rows as CSV that a spreadsheet opens as it is meant."""

import csv
import io
from collections.abc import Iterable

from adapters.web.http import PRIVATE, Answer

CSV = "text/csv; charset=utf-8"
# Sheets read UTF-8 by its mark.
MARK = "\ufeff"
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


def file(text: str, name: str, **headers: str) -> Answer:
    """A private download."""
    shown = {"Content-Type": CSV, "Content-Disposition": f'attachment; filename="{name}"'}
    return Answer(200, text, {**shown, **PRIVATE, **headers})
