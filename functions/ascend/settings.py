"""What ascend reads from its environment."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """`parent_bucket` is empty at the top of the tree."""

    stack: str
    region_code: str
    counts_table: str
    reports_table: str
    counters_bucket: str
    counters_key: str
    parent_bucket: str
