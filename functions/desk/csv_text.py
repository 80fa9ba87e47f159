"""Rows as CSV that a spreadsheet opens as it is meant."""

from adapters.files.csv_lines import lines
from adapters.web.http import PRIVATE, Answer

__all__ = ["MARK", "file", "lines"]
CSV = "text/csv; charset=utf-8"
# Sheets read UTF-8 by its mark.
MARK = "\ufeff"


def file(text: str, name: str, **headers: str) -> Answer:
    """A private download."""
    shown = {"Content-Type": CSV, "Content-Disposition": f'attachment; filename="{name}"'}
    return Answer(200, text, {**shown, **PRIVATE, **headers})
