"""What publish reads from its environment."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    public_origin: str
    reports_table: str
    attachments_bucket: str
    pages_bucket: str
    data_dir: str
    pages_dir: str
