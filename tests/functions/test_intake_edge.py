"""The outer shell of the HTTP function: the edge's secret, events as they really come, faults without a trace."""

import copy
import json
import os
from collections.abc import Iterator
from typing import Any

import pytest

from adapters.stores import report_json
from tests.aws import Cloud
from tests.functions.http import EVENT, Api
from tests.functions.intake_world import FILING, items


@pytest.fixture
def secret() -> Iterator[str]:
    os.environ["ORIGIN_SECRET"] = "between edge and API"
    yield os.environ["ORIGIN_SECRET"]
    del os.environ["ORIGIN_SECRET"]


def test_without_the_edge_s_secret_nothing_is_served(api: Api, secret: str) -> None:
    assert api.post("/api/reports", FILING).status == 403
    assert api.post("/api/reports", FILING, headers={"X-Origin-Secret": "guess"}).status == 403
    assert api.post("/api/reports", FILING, headers={"x-origin-secret": secret}).status == 201


def test_an_event_without_headers_is_answered(api: Api) -> None:
    from intake.handler import handle

    event: dict[str, Any] = copy.deepcopy(EVENT) | {"headers": None, "body": json.dumps(FILING)}
    assert handle(event, None)["statusCode"] == 201


def test_a_base64_body_is_read(api: Api) -> None:
    assert api.post("/api/reports", json.dumps(FILING).encode()).status == 201


def test_a_fault_of_ours_says_nothing_of_itself(api: Api) -> None:
    from intake.wiring import parts

    parts().__dict__["places"] = None
    got = api.post("/api/reports", FILING)
    assert (got.status, got.headers["Content-Type"]) == (500, "application/problem+json")
    assert "NoneType" not in got.body


def test_every_answer_about_a_case_is_private(api: Api) -> None:
    for got in (
        api.post("/api/reports", FILING),
        api.post("/api/track", {"number": "x"}),
        api.post("/api/reports", {}),
    ):
        assert got.headers["Cache-Control"] == "no-store"
        assert got.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("headers", "flooded"), [({"x-amzn-waf-suspect": "rate"}, True), ({}, False)])
def test_what_the_firewall_suspects_is_filed_and_marked_for_a_person(
    api: Api, aws: Cloud, headers: dict[str, str], flooded: bool
) -> None:
    assert api.post("/api/reports", FILING, headers=headers).status == 201
    (body,) = [i["body"]["S"] for i in items(aws) if i["sk"]["S"] == "REPORT"]
    assert report_json.loads(body).origin.flooded is flooded
