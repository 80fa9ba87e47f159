"""Who calls, in which language they are answered, and how refusals become problem details."""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError
from hypothesis import given
from hypothesis import strategies as st

from adapters.reference.words import Words
from adapters.stores.attempts import network
from adapters.web import http, language
from domain import errors
from domain.errors import FieldError, InvalidInput, NotFound, Refusal, StaleVersion, TooManyAttempts

WORDS = Words(
    {
        "error": {"too_long": {"id": "Paling banyak {limit}.", "en": "At most {limit}."}},
        "problem": {"not_found": {"id": "Tidak ditemukan", "en": "Not found"}},
    }
)


@pytest.mark.parametrize(
    ("forwarded", "seen", "address"),
    [
        pytest.param("114.1.1.1, 130.176.1.80", "130.176.1.80", "114.1.1.1", id="through the edge"),
        pytest.param("6.6.6.6, 114.1.1.1, 130.176.1.80", "130.176.1.80", "114.1.1.1", id="an invented hop"),
        pytest.param("114.1.1.1", "130.176.1.80", "114.1.1.1", id="the gateway adds none"),
        pytest.param("", "127.0.0.1", "127.0.0.1", id="locally"),
        pytest.param("127.0.0.1", "127.0.0.1", "127.0.0.1", id="only itself"),
        pytest.param(" , ,", "", "", id="nothing"),
    ],
)
def test_the_viewer_is_the_hop_that_the_edge_added(forwarded: str, seen: str, address: str) -> None:
    headers = {"x-forwarded-for": forwarded, "cloudfront-viewer-address": "6.6.6.6:1"}
    assert http.source_address(headers, {"sourceIp": seen}) == address


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("114.1.1.1", "114.1.1.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("nonsense", "nonsense"),
    ],
)
def test_one_subscriber_s_ipv6_addresses_count_as_one(address: str, counted: str) -> None:
    assert network(address) == counted


@given(st.text(max_size=200))
def test_any_accept_language_gives_one_of_ours(header: str) -> None:
    assert language.of_header(header) in ("id", "en")


@pytest.mark.parametrize(("reported", "lang"), [("en", "en"), ("id", "id"), ("ban", "id"), ("", "en")])
def test_a_form_s_own_language_outranks_the_browser_s(reported: str, lang: str) -> None:
    assert language.of_form(reported, "en") == lang


def raising(error: Exception) -> http.Answer:
    def act() -> http.Answer:
        raise error

    return http.guarded(act, lambda: (WORDS, "en", "/api/x"), logged.append)


logged: list[str] = []


@pytest.mark.parametrize(
    ("error", "status"),
    [(NotFound("n"), 404), (StaleVersion("n", 1), 409), (TooManyAttempts(7), 429), (errors.KeyReused(), 422)],
)
def test_each_refusal_has_its_status(error: Refusal, status: int) -> None:
    assert raising(error).status == status


def test_every_refusal_of_the_domain_has_a_status_of_its_own() -> None:
    leaves = [c for c in subclasses(Refusal) if not c.__subclasses__() and c.__module__ == "domain.errors"]
    assert {c for c in leaves if c not in http._STATUS} == set()


def subclasses(kind: type[Any]) -> list[type[Any]]:
    return [kind, *(s for child in kind.__subclasses__() for s in subclasses(child))]


def test_field_errors_are_told_with_their_limit() -> None:
    body = json.loads(raising(InvalidInput(FieldError("title", "too_long", "150"))).body)
    assert body["errors"] == [{"field": "title", "reason": "too_long", "message": "At most 150."}]


def test_too_many_attempts_say_when_to_come_back() -> None:
    assert raising(TooManyAttempts(7)).headers["Retry-After"] == "7"


@pytest.mark.parametrize(
    "error",
    [
        ClientError({"Error": {"Code": "ThrottlingException", "Message": "text of a report"}}, "PutItem"),
        EndpointConnectionError(endpoint_url="https://x"),
    ],
    ids=["throttled", "unreachable"],
)
def test_a_failure_of_aws_is_a_problem_to_try_again_and_its_words_are_not_logged(error: Exception) -> None:
    logged.clear()
    answer = raising(error)
    assert (answer.status, bool(answer.headers["Retry-After"])) == (503, True)
    assert "text of a report" not in answer.body + "".join(logged)


def test_a_fault_of_ours_is_not_hidden_here() -> None:
    with pytest.raises(ZeroDivisionError):
        raising(ZeroDivisionError())
