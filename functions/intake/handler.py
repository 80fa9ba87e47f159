"""The HTTP function: the routes that template.yaml names, each led to its view."""

from collections.abc import Callable
from typing import Any

from chalice.app import Chalice, Response

from adapters import edge
from adapters.bodies import FORM
from adapters.calls import Call
from adapters.http import Answer
from intake import case_views, filing_views, lost_code_view, openapi_view, receipt_view, upload_views
from intake.call import answered
from intake.wiring import Parts, parts

BODIES = ["application/json", FORM]
app = Chalice(app_name="intake")


def _run(view: Callable[[Call, Parts], Answer]) -> Response:
    return answered(app.current_request, view, parts())


@app.route("/api/reports", methods=["POST"], content_types=BODIES)
def file() -> Response:
    return _run(filing_views.file)


@app.route("/api/receipt", methods=["GET"])
def receipt() -> Response:
    return _run(receipt_view.receipt)


@app.route("/api/track", methods=["POST"], content_types=BODIES)
def track() -> Response:
    return _run(case_views.track)


@app.route("/api/reports/{number}", methods=["GET"])
def public(number: str) -> Response:
    return _run(lambda call, made: case_views.public(call, made, number))


@app.route("/api/reports/{number}/replies", methods=["POST"], content_types=BODIES)
def reply(number: str) -> Response:
    return _run(lambda call, made: case_views.reply(call, made, number))


@app.route("/api/reports/{number}/withdrawal", methods=["POST"], content_types=BODIES)
def withdraw(number: str) -> Response:
    return _run(lambda call, made: case_views.withdraw(call, made, number))


@app.route("/api/reports/{number}/attachments", methods=["POST"], content_types=BODIES)
def attach(number: str) -> Response:
    return _run(lambda call, made: upload_views.attach(call, made, number))


@app.route("/api/lost-code", methods=["POST"], content_types=BODIES)
def lost_code() -> Response:
    return _run(lost_code_view.ask)


@app.route("/api/places", methods=["POST"], content_types=BODIES)
def places() -> Response:
    return _run(filing_views.places)


@app.route("/api/openapi.json", methods=["GET"])
def openapi() -> Response:
    return _run(openapi_view.document)


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """What the framework itself refuses is said in our words too."""
    return edge.through(app, event, context, lambda: parts().words)
