"""The months and years for which officers ask, as they stand in an address: 2026-11, 2026."""

import re
from datetime import date, timedelta

from domain.errors import FieldError, InvalidInput

_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"20\d\d")
# Village to regency meet from January to March: until then the sheet of the year before is worked with.
_MUSRENBANG_ENDS = 3


def month(text: str) -> str:
    """Raises InvalidInput."""
    if not _MONTH.fullmatch(text):
        raise InvalidInput(FieldError("month", "month_form"))
    return text


def begun(text: str, today: date) -> str:
    """A month that has at least begun; left out, the last that is over. Raises InvalidInput."""
    wanted = month(text) if text else before(f"{today:%Y-%m}")
    if wanted > f"{today:%Y-%m}":
        raise InvalidInput(FieldError("month", "not_begun"))
    return wanted


def year(text: str, today: date) -> int:
    """A year that has at least begun; left out, the one that is planned with now. Raises InvalidInput."""
    if not text:
        return today.year - (today.month <= _MUSRENBANG_ENDS)
    if not _YEAR.fullmatch(text):
        raise InvalidInput(FieldError("year", "year_form"))
    if int(text) > today.year:
        raise InvalidInput(FieldError("year", "not_begun"))
    return int(text)


def before(month: str) -> str:
    """The month before a month."""
    return f"{date.fromisoformat(f'{month}-01') - timedelta(days=1):%Y-%m}"


def until(month: str, count: int) -> list[str]:
    """So many months, a month and those before it, oldest first."""
    found = [month]
    while len(found) < count:
        found.insert(0, before(found[0]))
    return found


def months_of(year: int) -> list[str]:
    return [f"{year}-{n:02}" for n in range(1, 13)]
