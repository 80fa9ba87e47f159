"""What each page and each file of data says, as plain values without words or times: the same for both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

SCHEMA = 1
# What stands for all categories that are not told apart.
REST = "rest"
# The template of report cards, which are also set on paper.
CARD = "card"
AGENCIES = "instansi/"


@dataclass(frozen=True)
class View:
    """`path` is where it stands below a language ("" for the way in), ending in a slash."""

    path: str
    template: str
    content: Mapping[str, Any]


def marked(view: View) -> View:
    """The same, saying that its figures are invented."""
    return replace(view, content={**view.content, "invented": True})


def agency_path(id: str) -> str:
    return f"{AGENCIES}{id}/"


def region_path(code: str) -> str:
    return f"wilayah/{code}/"


def group_path(id: str) -> str:
    return f"peringkat/{id}/"
