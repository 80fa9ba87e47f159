"""The officers' HTTP function: the routes that template.yaml names under /api/desk, each led to its view."""

from typing import Any

from chalice.app import Chalice, Response

from adapters import edge
from desk import acts, case_view, inbox_view, me_view
from desk.call import View, answered
from desk.wiring import parts

app = Chalice(app_name="desk")


def _run(view: View) -> Response:
    return answered(app.current_request, view, parts())


@app.route("/api/desk/me", methods=["GET"])
def me() -> Response:
    return _run(me_view.me)


@app.route("/api/desk/inbox", methods=["GET"])
def inbox() -> Response:
    return _run(inbox_view.inbox)


@app.route("/api/desk/reports/{number}", methods=["GET"])
def case(number: str) -> Response:
    return _run(lambda asked, made: case_view.case(asked, made, number))


@app.route("/api/desk/reports/{number}/opened", methods=["POST"])
def opened(number: str) -> Response:
    return _run(lambda asked, made: acts.opened(asked, made, number))


@app.route("/api/desk/reports/{number}/acts", methods=["POST"])
def act(number: str) -> Response:
    return _run(lambda asked, made: acts.act(asked, made, number))


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """What the framework itself refuses is said in our words too."""
    return edge.through(app, event, context, lambda: parts().words)
