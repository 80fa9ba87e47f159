"""What board reads from its environment."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    region_code: str
    public_origin: str
    counts_table: str
    counters_bucket: str
    reports_table: str
    pages_bucket: str
    data_dir: str
    pages_dir: str
