"""The local stack: the real template on MiniStack's services, its functions run as Lambda would run them."""

import sys
from pathlib import Path

_FUNCTIONS = str(Path(__file__).resolve().parents[2] / "functions")
if _FUNCTIONS not in sys.path:
    sys.path.append(_FUNCTIONS)  # where the code's own modules lie, as on Lambda
