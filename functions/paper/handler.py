"""The HTTP function that sets cases on paper; apart from the desk, since its library is large."""

import base64
import logging
from collections.abc import Callable
from typing import Any

from chalice.app import Chalice, Response

from adapters.web import calls, edge, to_officers
from adapters.web.calls import Call
from adapters.web.http import PRIVATE, Answer
from domain.numbers import required_number
from paper import posters, views
from paper.wiring import Parts, parts

PDF = "application/pdf"
log = logging.getLogger("paper")
app = Chalice(app_name="paper")
app.api.binary_types.append(PDF)


@app.route("/api/desk/reports/{number}/case.pdf", methods=["GET"])
def case(number: str) -> Response:
    return _run(views.case, number, "")


@app.route("/api/desk/reports/{number}/disposition.pdf", methods=["GET"])
def disposition(number: str) -> Response:
    return _run(views.disposition, number, "-disposisi")


@app.route("/api/desk/poster.pdf", methods=["GET"])
def poster() -> Response:
    return _sheet(posters.poster, lambda: "poster")


def _run(view: Callable[[Call, Parts, str], bytes], number: str, suffix: str) -> Response:
    return _sheet(lambda call, made: view(call, made, number), lambda: f"{required_number(number)}{suffix}")


def _sheet(view: Callable[[Call, Parts], bytes], name: Callable[[], str]) -> Response:
    """A refusal is a problem document; the file itself is base64 on its way to the gateway, which decodes it."""

    def printed(call: Call, made: Parts) -> Answer:
        try:
            sheet = base64.b64encode(view(call, made)).decode()
            named = f'attachment; filename="{name()}.pdf"'
            return Answer(200, sheet, {"Content-Type": PDF, "Content-Disposition": named, **PRIVATE})
        except to_officers.SAID as error:
            return to_officers.told(error, call, made.words)

    _, answer = calls.answer_of(app.current_request, printed, parts(), log.error)
    whole = answer.headers.get("Content-Type") == PDF
    body = base64.b64decode(answer.body) if whole else answer.body
    return Response(body, status_code=answer.status, headers=dict(answer.headers))


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """What the framework itself refuses is said in our words too."""
    return edge.through(app, event, context, lambda: parts().words)
