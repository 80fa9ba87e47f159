"""What cluster reads from its environment."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    reports_table: str
    data_dir: str
