"""Where the pages come from and where they go."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
TEMPLATES = WEB / "templates"
CONTENT = WEB / "content"
BOARD = WEB / "insight"
DIST = WEB / "dist"
MANIFEST = DIST / "manifest.json"
LAYER = ROOT / "build" / "pages"
STATE = ROOT / "build" / ".pages"
DATA = ROOT / "build" / "data"
LANGUAGES = ("id", "en")


def add_board(layer: Path) -> None:
    """The public board's templates and words, beside those of the site."""
    for part in ("templates", "content"):
        shutil.copytree(BOARD / part, layer / part / "board", dirs_exist_ok=True)
