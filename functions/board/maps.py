"""A map as SVG that stands in the page: one path a region, shaded by where its figure lies among the others."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

STEPS = 5
# Beside a border there must be some room.
_MARGIN = 4


def shades(values: Mapping[str, float | None]) -> dict[str, str]:
    """The class of each: fifths of the range from the least to the most; "none" where there is no figure."""
    told = [value for value in values.values() if value is not None]
    low, high = (min(told), max(told)) if told else (0.0, 0.0)
    return {code: _shade(value, low, high) for code, value in values.items()}


def drawn(shapes: Mapping[str, Any], codes: Sequence[str], shade: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """Empty where there is nothing to draw. The whole is described by the table beneath it."""
    known = {code: shapes["shapes"][code] for code in codes if code in shapes["shapes"]}
    if not known:
        return ""
    boxes = [shape["box"] for shape in known.values()]
    left, top = min(b[0] for b in boxes) - _MARGIN, min(b[1] for b in boxes) - _MARGIN
    width = max(b[2] for b in boxes) - left + _MARGIN
    height = max(b[3] for b in boxes) - top + _MARGIN
    paths = "".join(
        f'<path class="{shade.get(code, "none")}" data-code="{code}" d="{shape["d"]}">'
        f"<title>{escape(titles[code])}</title></path>"
        for code, shape in known.items()
    )
    return f'<svg class="map" viewBox="{left} {top} {width} {height}" aria-hidden="true">{paths}</svg>'


def _shade(value: float | None, low: float, high: float) -> str:
    if value is None:
        return "none"
    share = (value - low) / (high - low) if high > low else 1.0
    return f"q{min(STEPS - 1, int(share * STEPS))}"
