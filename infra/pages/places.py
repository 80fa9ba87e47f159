"""Where the pages come from and where they go."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
TEMPLATES = WEB / "templates"
CONTENT = WEB / "content"
DIST = WEB / "dist"
MANIFEST = DIST / "manifest.json"
LAYER = ROOT / "build" / "pages"
STATE = ROOT / "build" / ".pages"
DATA = ROOT / "build" / "data"
LANGUAGES = ("id", "en")
