"""The officers' HTTP function: the routes that template.yaml names under /api/desk, each led to its view."""

from typing import Any

from chalice.app import Chalice, Response

from adapters.web import edge
from desk import (
    acts,
    aspects_view,
    award_acts,
    award_view,
    campaigns_view,
    case_view,
    desk_views,
    export_view,
    file_views,
    inbox_view,
    list_views,
    me_view,
    monthly_view,
    oversight_view,
    people_leaving,
    people_views,
    planning_view,
    sampling,
    settings_view,
)
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


@app.route("/api/desk/oversight", methods=["GET"])
def oversight() -> Response:
    return _run(oversight_view.oversight)


@app.route("/api/desk/sample", methods=["GET"])
def sample() -> Response:
    return _run(sampling.sample)


@app.route("/api/desk/award", methods=["GET"])
def award() -> Response:
    return _run(award_view.awards)


@app.route("/api/desk/award/entry", methods=["GET"])
def award_entry() -> Response:
    return _run(award_view.entry)


@app.route("/api/desk/award/acts", methods=["POST"])
def act_in_award() -> Response:
    return _run(award_acts.act)


@app.route("/api/desk/aspects", methods=["GET"])
def aspects() -> Response:
    return _run(aspects_view.sheet)


@app.route("/api/desk/aspects/acts", methods=["POST"])
def act_on_aspects() -> Response:
    return _run(aspects_view.act)


@app.route("/api/desk/monthly", methods=["GET"])
def monthly() -> Response:
    return _run(monthly_view.told)


@app.route("/api/desk/monthly.csv", methods=["GET"])
def monthly_file() -> Response:
    return _run(monthly_view.file)


@app.route("/api/desk/planning", methods=["GET"])
def planning() -> Response:
    return _run(planning_view.told)


@app.route("/api/desk/planning.csv", methods=["GET"])
def planning_file() -> Response:
    return _run(planning_view.file)


@app.route("/api/desk/campaigns", methods=["GET"])
def campaigns() -> Response:
    return _run(campaigns_view.told)


@app.route("/api/desk/search", methods=["GET"])
def search() -> Response:
    return _run(list_views.search)


@app.route("/api/desk/reports/{number}/similar", methods=["GET"])
def similar(number: str) -> Response:
    return _run(lambda asked, made: list_views.similar(asked, made, number))


@app.route("/api/desk/reports/{number}", methods=["GET"])
def case(number: str) -> Response:
    return _run(lambda asked, made: case_view.case(asked, made, number))


@app.route("/api/desk/reports/{number}/opened", methods=["POST"])
def opened(number: str) -> Response:
    return _run(lambda asked, made: acts.opened(asked, made, number))


@app.route("/api/desk/reports/{number}/acts", methods=["POST"])
def act(number: str) -> Response:
    return _run(lambda asked, made: acts.act(asked, made, number))


@app.route("/api/desk/officers", methods=["GET"])
def officers() -> Response:
    return _run(people_views.listed)


@app.route("/api/desk/officers", methods=["POST"])
def new_officer() -> Response:
    return _run(people_views.created)


@app.route("/api/desk/officers/{id}", methods=["PUT"])
def officer(id: str) -> Response:
    return _run(lambda asked, made: people_views.changed(asked, made, id))


@app.route("/api/desk/officers/{id}/leave", methods=["POST"])
def leave(id: str) -> Response:
    return _run(lambda asked, made: people_leaving.leave(asked, made, id))


@app.route("/api/desk/settings", methods=["PUT"])
def settings() -> Response:
    return _run(settings_view.settings)


@app.route("/api/desk/reports/{number}/attachments", methods=["POST"])
def attach(number: str) -> Response:
    return _run(lambda asked, made: file_views.attach(asked, made, number))


@app.route("/api/desk/reports/{number}/attachments/{id}/blur", methods=["POST"])
def blur(number: str, id: str) -> Response:
    return _run(lambda asked, made: file_views.blur(asked, made, number, id))


@app.route("/api/desk/reports/{number}/attachments/{id}/publish", methods=["POST"])
def publish(number: str, id: str) -> Response:
    return _run(lambda asked, made: file_views.publish(asked, made, number, id))


@app.route("/api/desk/bulk", methods=["POST"])
def bulk() -> Response:
    return _run(desk_views.bulk)


@app.route("/api/desk/templates", methods=["GET"])
def templates() -> Response:
    return _run(desk_views.templates)


@app.route("/api/desk/templates", methods=["PUT"])
def keep_templates() -> Response:
    return _run(desk_views.keep_templates)


@app.route("/api/desk/agencies", methods=["GET"])
def agencies() -> Response:
    return _run(desk_views.agencies)


@app.route("/api/desk/export.csv", methods=["GET"])
def export() -> Response:
    return _run(export_view.export)


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """What the framework itself refuses is said in our words too."""
    return edge.through(app, event, context, lambda: parts().words)
