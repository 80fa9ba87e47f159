"""The officers' part of the OpenAPI document: the same routes as code and template, and answers that fit it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from adapters.stores.anchors import AnchorStore
from desk.acts import ACTS
from desk.requests import BY_NAME
from domain.desks.permissions import TABLE
from infra.openapi.desk_answers import DESK_SCHEMAS
from infra.openapi.desk_operations import DESK_OPERATIONS
from infra.openapi.document import document
from tests.aws import Cloud
from tests.contract.wiring import ROOT, events, functions
from tests.functions import officers
from tests.functions.desk_world import Desk, desk
from tests.functions.http import Got

LIMITS = json.loads((ROOT / "infra" / "data" / "limits.json").read_text())
DOCUMENT = document(LIMITS)
DESK = "/api/desk/"


@pytest.fixture
def office(aws: Cloud, data_dir: Path, tmp_path: Path) -> Iterator[Desk]:
    with desk(aws, data_dir, tmp_path) as made:
        yield made


def fits(got: Got, schema: str) -> None:
    assert got.status < 300 or got.status == 409, got.body
    whole = {"$ref": f"#/components/schemas/{schema}", **DOCUMENT}
    assert [e.message for e in Draft202012Validator(whole).iter_errors(got.json)] == []


def test_template_code_and_document_have_the_same_desk_routes() -> None:
    described = {
        (method.upper(), path)
        for path, methods in DOCUMENT["paths"].items()
        for method in methods
        if path.startswith(DESK)
    }
    wired = {(e["Method"], e["Path"]) for f in functions().values() for e in events(f, "Api")}
    assert described == {route for route in wired if route[1].startswith(DESK)} == set(DESK_OPERATIONS)


def test_every_desk_route_asks_for_a_token_and_no_other_does() -> None:
    for path, methods in DOCUMENT["paths"].items():
        for operation in methods.values():
            assert bool(operation.get("security")) is path.startswith(DESK)
            assert path.startswith(DESK) <= {"401", "403"}.issubset(operation["responses"])


def test_each_act_has_a_model_a_permission_and_a_way_to_do_it() -> None:
    assert set(BY_NAME) == {action.value for action in ACTS}
    assert set(ACTS) <= set(TABLE)


def test_every_schema_of_an_answer_is_used() -> None:
    used = {operation.answers for operation in DESK_OPERATIONS.values()} | {"Conflict"}
    assert set(DESK_SCHEMAS) <= used


def test_what_the_desk_answers_fits_its_description(office: Desk) -> None:
    report = office.disposed()
    who = officers.LIAISON
    fits(office.get("/api/desk/me", who), "DeskMeAnswer")
    fits(office.inbox(who), "DeskInboxAnswer")
    fits(office.case(report, who), "DeskDeskCaseAnswer")
    fits(office.get("/api/desk/oversight", officers.COORDINATOR), "DeskOversightAnswer")
    AnchorStore(office.aws.client("s3"), office.aws.anchors).add("2026-10-31", {})
    fits(office.get("/api/desk/sample", officers.INSPECTORATE, {"desk": officers.DISHUB}), "DeskSampleAnswer")
    fits(office.get("/api/desk/monthly", officers.COORDINATOR), "DeskMonthlyAnswer")
    fits(office.get("/api/desk/planning", officers.COORDINATOR), "DeskPlanningAnswer")
    fits(office.get("/api/desk/campaigns", officers.COORDINATOR), "DeskCampaignsAnswer")
    fits(office.get("/api/desk/search", who, {"q": report.number}), "DeskRowsAnswer")
    fits(office.get("/api/desk/reports/{number}/similar", who, number=report.number), "DeskLikesAnswer")
    fits(office.get("/api/desk/templates", who), "DeskTemplatesAnswer")
    fits(office.get("/api/desk/agencies", who, {"q": "perhubungan"}), "DeskAgenciesAnswer")
    fits(office.get("/api/desk/officers", who), "DeskStaffAnswer")
    fits(office.act(report, who, "verify", handling_class="plain"), "DeskCaseDoneAnswer")
    fits(office.act(report, who, "note", text="Tim berangkat."), "DeskConflict")
    bulk = {"act": "assign", "numbers": [report.number, "X"]}
    fits(office.post("/api/desk/bulk", who, bulk), "DeskBulkAnswer")
