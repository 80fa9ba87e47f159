"""What erase reads from its environment."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    reports_table: str
    identities_table: str
    attachments_bucket: str
    anchors_bucket: str
