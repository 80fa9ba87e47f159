"""Charts as SVG that stands in the page: no script, and the colours of the page, light, dark or printed."""

import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

Value = float | None
_SVG = "http://www.w3.org/2000/svg"
# The library brings its own look, script and hints for the mouse; ours are the page's style and the table beneath.
_DROPPED = frozenset({"defs", "title", "desc", "script", "style"})
_HELPERS = frozenset({"tooltip-overlay", "text-overlay", "titles", "tooltip"})
# Read on a phone too: what is drawn smaller than this is enlarged, and its letters with it.
_SIZE = {"width": 480, "height": 220}
# As high as board.css makes them: labels need the room.
_LETTERS = 12
_UPWARDS = {"y_labels_major_count": 5, "show_minor_y_labels": False}
_ACROSS = {"x_labels_major_count": 5, "show_minor_x_labels": False}
ET.register_namespace("", _SVG)


def columns(labels: Sequence[str], values: Sequence[Value], said: str) -> str:
    """One column a label."""
    return _drawn("Bar", labels, values, said, _whole, **_UPWARDS)


def line(labels: Sequence[str], values: Sequence[Value], said: str, form: Callable[[float], str]) -> str:
    """A line with a gap where there is no value."""
    return _drawn(
        "Line", labels, values, said, form, range=(0, 1), y_labels=[0, 0.25, 0.5, 0.75, 1], allow_interruptions=True
    )


def bars(labels: Sequence[str], values: Sequence[Value], said: str) -> str:
    """Lying columns, the first label on top."""
    return _drawn("HorizontalBar", labels[::-1], values[::-1], said, _whole, height=40 + 26 * len(labels), **_ACROSS)


def _whole(n: float) -> str:
    return f"{n:.0f}" if n == int(n) else ""


def _drawn(
    kind: str, labels: Sequence[str], values: Sequence[Value], said: str, form: Callable[[float], str], **more: Any
) -> str:
    library = _library()
    chart = getattr(library, kind)(
        style=library.style.Style(label_font_size=_LETTERS, major_label_font_size=_LETTERS),
        **{**_SIZE, "margin": 4, "js": [], "css": [], "show_legend": False, "no_prefix": True, "spacing": 6, **more},
        value_formatter=lambda n: form(n) if n is not None else "",
        x_label_rotation=0,
        order_min=0,
    )
    chart.x_labels = list(labels)
    chart.add("", list(values))
    return _cleaned(chart.render_tree(), said)


def _cleaned(root: ET.Element, said: str) -> str:
    for parent in list(root.iter()):
        for child in list(parent):
            name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else "comment"
            classes = set(child.get("class", "").split())
            if name in _DROPPED or name == "comment" or classes & _HELPERS:
                parent.remove(child)
    for element in root.iter():
        for attribute in ("id", "style"):
            element.attrib.pop(attribute, None)
    root.set("role", "img")
    root.set("aria-label", said)
    root.set("class", "chart")
    return re.sub(r"(\d+\.\d)\d+", r"\1", ET.tostring(root, encoding="unicode"))


@cache
def _library() -> Any:
    """Takes most of a second to load, and only where something changed.

    What it leaves among Python's finders serves its own plugins alone, and lacks what finders have had since 3.4.
    """
    import pygal  # noqa: PLC0415

    sys.meta_path[:] = [finder for finder in sys.meta_path if hasattr(finder, "find_spec")]
    return pygal
