"""Which letters a sheet can show: those of the fonts inside Typst; a sheet with a missing glyph would not be PDF/UA."""

import re
from collections.abc import Mapping
from typing import Any

# Latin with all its accents, Greek, Cyrillic, punctuation, arrows, mathematics, lines and shapes.
_SHOWN = (
    "\n\x20-\x7e\xa0-\u045f\u0460-\u04ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20ba"
    "\u2190-\u22ff\u2500-\u257f\u25a0-\u25ff"
)
_OTHER = re.compile(f"[^{_SHOWN}]+")
INSTEAD = "▯"


def printable(content: Any) -> tuple[Any, bool]:
    """The content with a mark for each run of letters that cannot be shown, and whether there was any."""
    if isinstance(content, str):
        shown, marked = _OTHER.subn(INSTEAD, content.replace("\t", " ").replace("\r\n", "\n"))
        return shown, marked > 0
    if isinstance(content, Mapping):
        pairs = {name: printable(value) for name, value in content.items()}
        return {name: value for name, (value, _) in pairs.items()}, any(lost for _, lost in pairs.values())
    if isinstance(content, list | tuple):
        both = [printable(value) for value in content]
        return [value for value, _ in both], any(lost for _, lost in both)
    return content, False
