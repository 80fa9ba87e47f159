"""Times as an operator writes them: 2026-11-22, 2026-11-22T08:00+08:00; without a zone it is UTC."""

from argparse import ArgumentTypeError
from datetime import UTC, date, datetime


def moment(text: str) -> datetime:
    """Raises ArgumentTypeError, whose hint argparse shows."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no time such as 2026-11-22T08:00+08:00") from None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def day(text: str) -> date:
    """Raises ArgumentTypeError, whose hint argparse shows."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no day such as 2026-11-22") from None
