"""Sets a sheet as a tagged PDF (PDF/UA-1), which screen readers read in order, with Typst."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from adapters.sheets.letters import printable

# From here sheets name what they share.
_ROOT = Path(__file__).parents[2]
STANDARD = "ua-1"


def pdf(sheet: Path, content: Mapping[str, Any]) -> bytes:
    """What people wrote goes in as data and is never read as markup.

    Where letters could not be shown, the foot says so in the words of `content["lost"]`.
    """
    shown, lost = printable(content)
    if lost:
        shown["foot"] = f"{shown['foot']} · {shown['lost']}"
    made: bytes = _compiler().compile(
        str(sheet),
        sys_inputs={"data": json.dumps(shown, ensure_ascii=False)},
        pdf_standards=[STANDARD],
    )
    return made


@cache
def _compiler() -> Any:
    """The library is 80 MB and loaded with the first sheet; the next ones find the letters where this one did."""
    import typst  # noqa: PLC0415

    return typst.Compiler(root=str(_ROOT))
