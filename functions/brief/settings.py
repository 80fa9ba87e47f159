"""What brief reads from its environment."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    region_code: str
    counts_table: str
    reports_table: str
    data_dir: str
