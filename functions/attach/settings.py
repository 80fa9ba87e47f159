"""What this function reads from its environment."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    reports_table: str
    attachments_bucket: str
    publish_queue: str
    data_dir: str
