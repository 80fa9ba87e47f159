"""A time as an operator writes it: 2026-11-22, 2026-11-22T08:00+08:00; without a zone it is UTC."""

from datetime import UTC, datetime


def moment(text: str) -> datetime:
    """Raises ValueError, which argparse turns into a hint."""
    read = datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=UTC)
