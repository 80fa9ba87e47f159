"""GET /api/openapi.json: the document that the build generated from this code."""

from pathlib import Path

from adapters.web.calls import Call
from adapters.web.http import JSON, Answer
from intake.wiring import Parts


def document(call: Call, parts: Parts) -> Answer:
    text = (Path(parts.settings.data_dir) / "openapi.json").read_text(encoding="utf-8")
    return Answer(200, text, {"Content-Type": JSON, "Cache-Control": "public, max-age=300"})
