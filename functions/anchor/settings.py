"""What the anchor reads from its environment."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    reports_table: str
    anchors_bucket: str
