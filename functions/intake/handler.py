"""The HTTP function: routes as template.yaml names them, and nothing else."""

from typing import Any

from chalice.app import Chalice, Response

from intake import filing_views
from intake.body import FORM
from intake.call import answered
from intake.wiring import parts

BODIES = ["application/json", FORM]
app = Chalice(app_name="intake")


def _run(view: Any) -> Response:
    made = parts()
    limit = made.limits["filing"]["body_bytes"]
    return answered(app.current_request, lambda call: view(call, made), made.words, limit)


@app.route("/api/reports", methods=["POST"], content_types=BODIES)
def file() -> Response:
    return _run(filing_views.file)


@app.route("/api/places", methods=["POST"], content_types=BODIES)
def places() -> Response:
    return _run(filing_views.places)


handle = app
