"""What the relay reads from its environment."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    route_queue: str
    notify_queue: str
    reporter_queue: str
    erase_queue: str
    index_queue: str
    cluster_queue: str
    insight_queue: str
    publish_queue: str
