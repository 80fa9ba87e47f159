"""What the template gives this function."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    reports_table: str
    data_dir: str
    public_origin: str
