"""The OpenAPI document: routes of the code, events of the template and the document are the same; answers fit it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from infra.openapi.answers import SCHEMAS
from infra.openapi.document import DESK, document
from infra.openapi.operations import OPERATIONS
from intake.receipts import TRACK_PATHS
from tests.aws import Cloud
from tests.contract.wiring import ROOT, events, functions
from tests.functions import reporters
from tests.functions.http import Api, Got
from tests.functions.intake_world import FILING, intake

LIMITS = json.loads((ROOT / "infra" / "data" / "limits.json").read_text())
DOCUMENT = document(LIMITS)


@pytest.fixture
def api(aws: Cloud, data_dir: Path, tmp_path: Path) -> Iterator[Api]:
    with intake(aws, data_dir, tmp_path) as made:
        yield made


def fits(got: Got, schema: str) -> None:
    whole = {"$ref": f"#/components/schemas/{schema}", **DOCUMENT}
    assert [e.message for e in Draft202012Validator(whole).iter_errors(got.json)] == []


def test_template_routes_and_document_are_the_same() -> None:
    described = {(method.upper(), path) for path, methods in DOCUMENT["paths"].items() for method in methods}
    routes = {(e["Method"], e["Path"]) for function in functions().values() for e in events(function, "Api")}
    assert described == routes
    assert {route for route in routes if not route[1].startswith(DESK)} == set(OPERATIONS)


def test_every_reference_in_the_document_leads_somewhere() -> None:
    named = {f"#/components/schemas/{name}" for name in DOCUMENT["components"]["schemas"]}
    assert set(references(DOCUMENT)) <= named


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (v for k, v in value.items() if k == "$ref")
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def test_the_policy_s_lengths_stand_in_the_document() -> None:
    text = DOCUMENT["components"]["schemas"]["Filing"]["properties"]["text"]
    assert (text["minLength"], text["maxLength"]) == (1, LIMITS["filing"]["text_max"])


def test_the_fields_of_filing_are_those_of_the_contract() -> None:
    named = """text region region_name kind title date district village landmark lat lng suggested_agency category
    anonymous secret publish about_handler case_data name email phone language channel external_id campaign received_at
    idempotency_key"""
    assert set(DOCUMENT["components"]["schemas"]["Filing"]["properties"]) == set(named.split())


def test_answers_fit_their_schemas(api: Api) -> None:
    receipt = api.post("/api/reports", FILING | {"lat": -8.6, "lng": 115.17})
    fits(receipt, "Receipt")
    number, code = receipt.json["number"], receipt.json["access_code"]
    parameters = {"number": number}
    fits(api.post("/api/track", {"number": number, "code": code}), "Case")
    fits(api.post("/api/reports/{number}/replies", {"code": code, "text": "Masih"}, parameters=parameters), "Done")
    upload = {"code": code, "type": "image/png", "size": 5}
    fits(api.post("/api/reports/{number}/attachments", upload, parameters=parameters), "UploadForm")
    fits(api.post("/api/places", {"region_name": "bandung"}), "Places")
    fits(api.post("/api/reports/{number}/withdrawal", {"code": code}, parameters=parameters), "Done")
    fits(api.post("/api/lost-code", {"number": number, "contact": "a@b.id"}), "Asked")
    fits(api.post("/api/reports", {}), "Problem")
    fits(api.post("/api/track", {"number": number, "code": "x"}), "Problem")


def test_the_views_of_a_worked_case_fit_their_schemas(api: Api) -> None:
    receipt = reporters.filed(api)
    reporters.worked(receipt)
    parameters = {"number": receipt["number"]}
    act = "/api/reports/{number}/"
    fits(api.post(act + "supports", {}, parameters=parameters), "Supported")
    fits(api.post(act + "follow", {"email": "a@b.id"}, parameters=parameters), "Followed")
    reporters.act(receipt, reporters.answered)
    fits(reporters.send(api, receipt, "not-solved", text="Masih padam."), "Done")
    reporters.act(receipt, reporters.answered)
    fits(reporters.send(api, receipt, "not-solved", text="Padam lagi."), "Done")
    fits(api.post("/api/track", {"number": receipt["number"], "code": receipt["access_code"]}), "Case")
    fits(reporters.public(api, receipt), "Case")
    fits(reporters.send(api, receipt, "closing", rating=3), "Done")
    fits(api.post("/api/track", {"number": receipt["number"], "code": receipt["access_code"]}), "Case")
    fits(api.post("/api/similar", {"text": "Lampu padam di pasar", "region": "51.03"}), "SimilarReports")


def test_the_document_is_served_as_it_was_built(api: Api, data_dir: Path) -> None:
    subprocess.run([sys.executable, "-m", "infra.openapi"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    got = api.call("GET", "/api/openapi.json")
    assert (got.status, got.json) == (200, DOCUMENT)


def test_no_schema_of_an_answer_is_left_unused() -> None:
    used = {o.answers for o in OPERATIONS.values()} | {"Problem"}
    assert set(SCHEMAS) <= used


def test_the_place_where_a_report_is_tracked_is_a_page_of_the_site() -> None:
    for lang, path in TRACK_PATHS.items():
        content = json.loads((ROOT / "web" / "content" / f"{lang}.json").read_text())
        assert content["paths"]["track"] == path
