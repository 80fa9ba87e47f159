"""Dates as people say them, in both languages: always with the weekday, and the zone with a time."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.place import zone_of

_ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}


def day(at: str | datetime, region: str, words: Mapping[str, Any]) -> str:
    """Rabu, 25 November 2026."""
    local = _local(at, region)
    month = words["months"][local.month - 1]
    return f"{words['weekdays'][local.weekday()]}, {local.day} {month} {local.year}"


def moment(at: str | datetime, region: str, words: Mapping[str, Any]) -> str:
    """Rabu, 25 November 2026, 10.15 WITA."""
    local = _local(at, region)
    offset = local.utcoffset()
    zone = _ZONES.get(int(offset.total_seconds() // 3600) if offset is not None else 0, "UTC")
    parts = {"day": day(local, "", words), "hour": f"{local:%H}", "minute": f"{local:%M}", "zone": zone}
    return str(words["moment"]).format(**parts)


def _local(at: str | datetime, region: str) -> datetime:
    read = datetime.fromisoformat(at.replace("Z", "+00:00")) if isinstance(at, str) else at
    return read.astimezone(zone_of(region)) if region else read
