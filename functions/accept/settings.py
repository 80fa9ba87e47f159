"""What accept reads from its environment."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    counts_table: str
    counters_bucket: str
