"""A router with the compiled data and a directory whose offices have accounts unless a test says otherwise."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from adapters.reference import routing_data
from adapters.reference.data_files import offices
from domain.directory import Agency
from domain.report import Flags, Place, Report
from domain.routing.decision import Decision
from domain.routing.knowledge import Knowledge
from domain.routing.router import decide
from tests.samples import FILED_AT, a_report


@cache
def knowledge(data_dir: Path, stack: str = "00") -> Knowledge:
    return routing_data.knowledge(str(data_dir), stack, finder(data_dir))


def finder(data_dir: Path, **overrides: Agency | None) -> Callable[[str], Agency | None]:
    """Derived offices with accounts; `overrides` by id with underscores for signs."""

    def find(id: str) -> Agency | None:
        key = id.replace(".", "_").replace("-", "_")
        if f"a_{key}" in overrides:
            return overrides[f"a_{key}"]
        agency = offices(str(data_dir)).derive(id)
        return replace(agency, has_account=True) if agency else None

    return find


def asked(text: str, region: str = "51.03", **more: Any) -> Report:
    """A report with this text; `district`, `village` and `about_handler` by name, the rest as the report's fields."""
    place = Place(region, more.pop("district", ""), more.pop("village", ""))
    flags = Flags(about_handler=more.pop("about_handler", False), may_publish=True)
    return a_report(**{"text": text, "title": "", "place": place, "flags": flags, **more})


def routed(data_dir: Path, text: str, region: str = "51.03", stack: str = "00", **more: Any) -> Decision:
    now: datetime = more.pop("now", FILED_AT)
    changed: Mapping[str, Any] = more.pop("know", {})
    return decide(asked(text, region, **more), replace(knowledge(data_dir, stack), **changed), now)
