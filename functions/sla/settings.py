"""What the clock reads from its environment."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    reports_table: str
    notify_queue: str
    reporter_queue: str
    data_dir: str
