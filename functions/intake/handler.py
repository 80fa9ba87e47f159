"""The HTTP function: the routes that template.yaml names, each led to its view."""

from importlib import import_module
from typing import Any

from chalice.app import Chalice, Response

from intake import edge
from intake.body import FORM
from intake.call import answered
from intake.wiring import parts

BODIES = ["application/json", FORM]
app = Chalice(app_name="intake")


def _run(module: str, view: str, *path: str) -> Response:
    """Views are imported by the first request that needs them: a page or a view by number pays for no pydantic."""
    made = parts()
    act = getattr(import_module(f"intake.{module}"), view)
    limit = made.limits["filing"]["body_bytes"]
    return answered(app.current_request, lambda call: act(call, made, *path), made.words, limit)


@app.route("/api/reports", methods=["POST"], content_types=BODIES)
def file() -> Response:
    return _run("filing_views", "file")


@app.route("/api/receipt", methods=["GET"])
def receipt() -> Response:
    return _run("receipt_view", "receipt")


@app.route("/api/track", methods=["POST"], content_types=BODIES)
def track() -> Response:
    return _run("case_views", "track")


@app.route("/api/reports/{number}", methods=["GET"])
def public(number: str) -> Response:
    return _run("case_views", "public", number)


@app.route("/api/reports/{number}/replies", methods=["POST"], content_types=BODIES)
def reply(number: str) -> Response:
    return _run("case_views", "reply", number)


@app.route("/api/reports/{number}/withdrawal", methods=["POST"], content_types=BODIES)
def withdraw(number: str) -> Response:
    return _run("case_views", "withdraw", number)


@app.route("/api/reports/{number}/attachments", methods=["POST"], content_types=BODIES)
def attach(number: str) -> Response:
    return _run("upload_views", "attach", number)


@app.route("/api/places", methods=["POST"], content_types=BODIES)
def places() -> Response:
    return _run("filing_views", "places")


@app.route("/api/openapi.json", methods=["GET"])
def openapi() -> Response:
    return _run("openapi_view", "document")


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """What the framework itself refuses is said in our words too."""
    return edge.through(app, event, context, lambda: parts().words)
