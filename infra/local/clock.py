"""The one local clock: real time plus a shift that lives in a file, which functions read too (CLOCK_FILE)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path


@dataclass(frozen=True)
class Clock:
    file: Path

    def shift(self) -> float:
        try:
            return float(self.file.read_text().strip() or 0)
        except FileNotFoundError:
            return 0.0

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.shift())

    def move_to(self, at: datetime) -> None:
        """The clock shows `at` from now on; never backwards, since a timeline would run backwards with it."""
        ahead = max(self.shift(), (at - datetime.now(UTC)).total_seconds())
        fresh = self.file.with_suffix(".new")
        fresh.write_text(f"{ahead:.3f}")
        fresh.replace(self.file)


def stamp(at: datetime) -> str:
    """As EventBridge writes times: whole seconds, UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
