"""python -m infra.pages build: brings web/dist and build/pages up to date; see infra.pages.preview to look at them."""

import sys

from infra.pages.build import build

if sys.argv[1:] != ["build"]:
    sys.exit(__doc__)
print("pages: " + (", ".join(build()) or "nothing to do"))
