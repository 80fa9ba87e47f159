"""The present moment. Locally it can be shifted, so that sixty working days can be played in a minute."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path


def now() -> datetime:
    """Aware UTC time, moved by the seconds that the file named in CLOCK_FILE holds (never set on AWS)."""
    return datetime.now(UTC) + timedelta(seconds=shift())


def shift() -> float:
    """Seconds that the local clock is ahead; 0 where no CLOCK_FILE is named or it does not exist yet."""
    name = os.environ.get("CLOCK_FILE", "")
    file = Path(name) if name else None
    return float(file.read_text().strip() or 0) if file and file.exists() else 0.0
