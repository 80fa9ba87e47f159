"""What route reads from its environment."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    region_code: str
    reports_table: str
    data_dir: str
