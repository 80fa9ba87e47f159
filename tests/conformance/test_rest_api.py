"""API Gateway REST with Lambda proxy integration, as AWS documents it."""

import base64
from concurrent.futures import ThreadPoolExecutor

import pytest

from infra.local.instance import Instance
from infra.local.proxy_event import EDGE_ADDRESS
from tests.conformance.web import ask

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("conformance")]


def test_the_most_specific_route_takes_the_request(sample: Instance) -> None:
    resources = [
        ask(f"{sample.url}/{path}").json["event"]["resource"] for path in ("things/best", "things/a", "files/a/b")
    ]
    assert resources == ["/things/best", "/things/{id}", "/files/{path+}"]


def test_an_event_of_payload_one_has_all_that_a_framework_reads(sample: Instance) -> None:
    event = ask(f"{sample.url}/things/a%20b?q=1&q=2", Accept_Language="id").json["event"]
    assert event["pathParameters"] == {"id": "a b"}
    assert event["queryStringParameters"] == {"q": "2"}
    assert event["multiValueQueryStringParameters"] == {"q": ["1", "2"]}
    assert (event["headers"]["Accept-Language"], event["multiValueHeaders"]["Accept-Language"]) == ("id", ["id"])
    assert (event["body"], event["isBase64Encoded"], event["stageVariables"]) == (None, False, None)
    context = event["requestContext"]
    assert (context["resourcePath"], context["httpMethod"], context["stage"]) == ("/things/{id}", "GET", "live")
    assert abs(context["requestTimeEpoch"] / 1000 - sample.clock.now().timestamp()) < 60


def test_the_api_sees_the_edge_and_learns_the_viewer_from_a_header_that_cannot_be_forged(sample: Instance) -> None:
    event = ask(f"{sample.url}/echo", X_Forwarded_For="8.8.8.8").json["event"]
    assert event["requestContext"]["identity"]["sourceIp"] == EDGE_ADDRESS
    assert event["headers"]["X-Forwarded-For"] == f"8.8.8.8, 127.0.0.1, {EDGE_ADDRESS}"


def test_a_body_of_a_binary_type_arrives_encoded_and_another_as_text(sample: Instance) -> None:
    picture = ask(f"{sample.url}/echo", "POST", b"\x89\xff", Content_Type="image/png").json["event"]
    assert (base64.b64decode(picture["body"]), picture["isBase64Encoded"]) == (b"\x89\xff", True)
    text = ask(f"{sample.url}/echo", "POST", b"a=1", Content_Type="text/plain").json["event"]
    assert (text["body"], text["isBase64Encoded"]) == ("a=1", False)


def test_an_encoded_answer_is_decoded_for_those_who_accept_its_type(sample: Instance) -> None:
    assert ask(f"{sample.url}/do/picture", "POST", Accept="image/png").body == b"\x89PNG\x00\xff"
    assert ask(f"{sample.url}/do/picture", "POST", Accept="text/html").body == base64.b64encode(b"\x89PNG\x00\xff")


def test_headers_with_several_values_are_sent_several_times(sample: Instance) -> None:
    assert [v for n, v in ask(f"{sample.url}/echo").headers if n == "Set-Cookie"] == ["a=1", "b=2"]


def test_an_address_without_a_route_gets_the_templates_own_answer(sample: Instance) -> None:
    answer = ask(f"{sample.url}/nowhere")
    assert (answer.status, answer.header("Content-Type")) == (404, "application/problem+json")
    assert answer.json == {"status": 404, "detail": "Missing Authentication Token"}


def test_a_method_without_a_route_is_treated_like_an_unknown_address(sample: Instance) -> None:
    assert ask(f"{sample.url}/things/best", "DELETE").status == 404


def test_more_than_the_burst_is_throttled(sample: Instance) -> None:
    answers = [ask(f"{sample.url}/rare") for _ in range(4)]
    assert [a.status for a in answers[:3]] == [200, 200, 429]
    assert answers[2].json == {"status": 429, "kind": "THROTTLED"}


def test_a_payload_over_ten_megabytes_is_refused(sample: Instance) -> None:
    assert ask(f"{sample.url}/echo", "POST", b"x" * (10 * 1024 * 1024 + 1)).status == 413


def test_a_payload_that_lambda_could_not_take_is_refused(sample: Instance) -> None:
    assert ask(f"{sample.url}/echo", "POST", b"x" * (6 * 1024 * 1024)).status == 413


@pytest.mark.parametrize("act", ["raise", "die", "malformed", "hang"])
def test_a_function_that_fails_answers_502_without_its_reason_and_the_next_request_works(
    sample: Instance, act: str
) -> None:
    answer = ask(f"{sample.url}/do/{act}", "POST")
    assert (answer.status, answer.json) == (502, {"message": "Internal server error"})
    assert ask(f"{sample.url}/echo").status == 200


def test_nobody_waits_longer_than_the_integrations_limit(sample: Instance) -> None:
    assert sample.api
    sample.api.seconds = 0.3
    try:
        assert ask(f"{sample.url}/do/wait", "POST").status == 504
    finally:
        sample.api.seconds = 29


def test_two_requests_at_once_run_in_two_workers(sample: Instance) -> None:
    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(lambda _: ask(f"{sample.url}/do/wait", "POST").json["pid"], range(2)))
    assert len(set(answers)) == 2


def test_the_time_that_remains_counts_from_when_the_worker_took_the_event(sample: Instance) -> None:
    assert 1500 < ask(f"{sample.url}/echo").json["remaining"] <= 2000
