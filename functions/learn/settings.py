"""What learn reads from its environment."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    region_code: str
    reports_table: str
    routers_bucket: str
    data_dir: str
