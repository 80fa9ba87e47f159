"""The REST API: its routes are Chalice's, each with a rate; errors of the gateway are problem details."""

import json
import re
from importlib import import_module

import pytest

from tests.contract.wiring import FUNCTIONS, events, functions, resources

[API] = resources("AWS::Serverless::Api").values()
ROUTES = {(e["Method"], e["Path"]) for e in events(functions()["intake"], "Api")}
EVERY = {(e["Method"], e["Path"]) for function in functions().values() for e in events(function, "Api")}


@pytest.mark.skipif(not (FUNCTIONS / "intake" / "handler.py").exists(), reason="the function is not written yet")
def test_the_template_names_every_route_of_the_code_and_no_other() -> None:
    app = import_module("intake.handler").app
    assert {(method, path) for path, methods in app.routes.items() for method in methods} == ROUTES


def test_every_route_has_a_rate_of_its_own() -> None:
    rated = {(m["HttpMethod"], m["ResourcePath"]) for m in API["MethodSettings"]}
    assert rated == EVERY | {("*", "/*")}
    for setting in API["MethodSettings"]:
        assert 0 < setting["ThrottlingRateLimit"] <= setting["ThrottlingBurstLimit"] <= 1000


def test_the_access_log_holds_no_number_no_code_and_no_address() -> None:
    line = API["AccessLogSetting"]["Format"]
    assert json.loads(line)["route"] == "$context.resourcePath"
    assert not re.search(r"context\.(path|identity|authorizer)|queryString|requestOverride", line)


@pytest.mark.parametrize("kind", API["GatewayResponses"])
def test_what_the_gateway_says_itself_is_a_problem_detail_in_both_languages(kind: str) -> None:
    answer = API["GatewayResponses"][kind]
    assert answer["ResponseParameters"]["Headers"]["Content-Type"] == "'application/problem+json'"
    problem = json.loads(answer["ResponseTemplates"]["application/json"])
    assert problem["status"] == answer["StatusCode"]
    assert problem.keys() == {"type", "title", "status", "detail", "instance"}
    assert " / " in problem["detail"]


def test_the_gateway_answers_what_the_local_one_must_honour() -> None:
    codes = {answer["StatusCode"] for answer in API["GatewayResponses"].values()}
    assert codes >= {403, 404, 413, 429, 504}


def test_nobody_gets_in_without_the_secret_of_the_edge() -> None:
    [admitted] = API["Auth"]["ResourcePolicy"]["CustomStatements"]
    assert admitted["Effect"] == "Allow"
    assert {"Ref": "OriginSecret"} in admitted["Condition"]["StringEquals"]["aws:Referer"]
    [distribution] = resources("AWS::CloudFront::Distribution").values()
    origins = {origin["Id"]: origin for origin in distribution["DistributionConfig"]["Origins"]}
    assert origins["api"]["OriginCustomHeaders"] == [{"HeaderName": "Referer", "HeaderValue": {"Ref": "OriginSecret"}}]
