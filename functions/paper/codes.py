"""QR codes, drawn as vectors by segno."""

from urllib.parse import urlencode

import segno

QUIET = 4


def svg(text: str) -> str:
    """A code that still reads with a fifteenth of it scratched away."""
    made: str = segno.make(text, error="m", micro=False).svg_inline(border=QUIET, omitsize=True, light="#fff")
    return made


def with_near(address: str, near: str) -> str:
    """What is near goes along in the code; nobody should have to type it."""
    return f"{address}?{urlencode({'near': near})}" if near else address
