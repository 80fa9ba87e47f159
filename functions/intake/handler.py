"""The HTTP function: the routes that template.yaml names, each led to its view."""

from collections.abc import Callable, Mapping
from typing import Any

from chalice.app import Chalice, Response

from adapters.web import edge
from adapters.web.bodies import FORM
from adapters.web.http import Answer
from intake import (
    acts,
    case_views,
    filing_views,
    flags,
    lost_code_view,
    openapi_view,
    opening,
    receipt_view,
    record_view,
    together,
    upload_views,
)
from intake.call import answered
from intake.wiring import parts

BODIES = ["application/json", FORM]
ROUTES: Mapping[tuple[str, str], Callable[..., Answer]] = {
    ("GET", "/q/{where}"): opening.opened,
    ("GET", "/q/{where}/{campaign}"): opening.opened,
    ("POST", "/api/reports"): filing_views.file,
    ("POST", "/api/desk/reports"): record_view.record,
    ("GET", "/api/receipt"): receipt_view.receipt,
    ("POST", "/api/track"): case_views.track,
    ("GET", "/api/reports/{number}"): case_views.public,
    ("POST", "/api/reports/{number}/replies"): acts.reply,
    ("POST", "/api/reports/{number}/closing"): acts.close,
    ("POST", "/api/reports/{number}/not-solved"): acts.not_solved,
    ("POST", "/api/reports/{number}/wrong-agency"): acts.wrong_agency,
    ("POST", "/api/reports/{number}/objection"): acts.object_to,
    ("POST", "/api/reports/{number}/ombudsman"): acts.ombudsman,
    ("POST", "/api/reports/{number}/withdrawal"): acts.withdraw,
    ("POST", "/api/reports/{number}/attachments"): upload_views.attach,
    ("POST", "/api/reports/{number}/correction"): acts.correct,
    ("POST", "/api/reports/{number}/erasure"): acts.erase,
    ("POST", "/api/reports/{number}/supports"): together.support,
    ("POST", "/api/reports/{number}/flags"): flags.flag,
    ("POST", "/api/reports/{number}/follow"): together.follow,
    ("POST", "/api/reports/{number}/follow/confirmation"): together.confirm,
    ("POST", "/api/reports/{number}/follow/end"): together.stop,
    ("GET", "/api/follow"): together.follow_page,
    ("POST", "/api/similar"): together.alike,
    ("POST", "/api/lost-code"): lost_code_view.ask,
    ("POST", "/api/places"): filing_views.places,
    ("GET", "/api/openapi.json"): openapi_view.document,
}
app = Chalice(app_name="intake")


def _serve(method: str, path: str, view: Callable[..., Answer]) -> None:
    def run(**named: str) -> Response:
        return answered(app.current_request, lambda call, made: view(call, made, **named), parts())

    app.route(path, methods=[method], content_types=BODIES)(run)


for (_method, _path), _view in ROUTES.items():
    _serve(_method, _path, _view)


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """What the framework itself refuses is said in our words too."""
    return edge.through(app, event, context, lambda: parts().words)
