"""The HTTP side of reporter, imported at the first request only: a cold start for a queue pays nothing for it."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from chalice.app import Chalice, Response

from adapters.web import calls, edge, http, pages
from adapters.web.bodies import FORM
from adapters.web.http import Answer
from reporter import desk_views, own_views
from reporter.parts import parts

log = logging.getLogger("reporter")
BODIES = ["application/json", FORM]
ROUTES: Mapping[tuple[str, str], Callable[..., Answer]] = {
    ("POST", "/api/reports/{number}/personal-data"): own_views.personal_data,
    ("GET", "/api/desk/reports/{number}/identity"): desk_views.identity,
    ("POST", "/api/desk/reports/{number}/identity"): desk_views.open_anonymous,
    ("GET", "/api/desk/reports/{number}/originals"): desk_views.originals,
    ("POST", "/api/desk/reports/{number}/originals"): desk_views.open_originals,
    ("GET", "/api/desk/reports/{number}/handover"): desk_views.handover,
}
app = Chalice(app_name="reporter")


def _serve(method: str, path: str, view: Callable[..., Answer]) -> None:
    def run(number: str) -> Response:
        asked = app.current_request
        call, answer = calls.answer_of(asked, lambda call, made: view(call, made, number), parts(), log.error)
        if call.is_form and answer.headers.get("Content-Type") == http.PROBLEM:
            answer = pages.problem_page(answer, parts().pages, call.lang)
        return calls.response(answer)

    app.route(path, methods=[method], content_types=BODIES, name=f"{method} {path}")(run)


for (_method, _path), _view in ROUTES.items():
    _serve(_method, _path, _view)


def answer(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """What the framework itself refuses is said in our words too."""
    return edge.through(app, event, context, lambda: parts().words)
