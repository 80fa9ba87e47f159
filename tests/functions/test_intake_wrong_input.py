"""Wrong input: each case gets a clear answer with the right status, and none leaves half a report."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.aws import Cloud
from tests.functions.http import FORM, Api
from tests.functions.intake_world import FILING, items

WRONG_FIELDS = {
    "no text": ({"region": "51.03"}, {"text": "required"}),
    "empty text": ({"text": "  \n ", "region": "51.03"}, {"text": "required"}),
    "no region": ({"text": FILING["text"]}, {"region": "required"}),
    "nothing at all": ({}, {"text": "required"}),
    "long text": (FILING | {"text": "a" * 10_001}, {"text": "too_long"}),
    "long title": (FILING | {"title": "a" * 151}, {"title": "too_long"}),
    "long name": (FILING | {"name": "a" * 101}, {"name": "too_long"}),
    "long case data": (FILING | {"case_data": "1" * 501}, {"case_data": "too_long"}),
    "unknown region code": (FILING | {"region": "99.99"}, {"region": "unknown_region"}),
    "province as region": (FILING | {"region": "51"}, {"region": "unknown_region"}),
    "unknown region name": ({"text": FILING["text"], "region_name": "Atlantis"}, {"region_name": "unknown_region"}),
    "ambiguous region": ({"text": FILING["text"], "region_name": "Bandung"}, {"region_name": "ambiguous_region"}),
    "part of a name": ({"text": FILING["text"], "region_name": "Jakarta"}, {"region_name": "ambiguous_region"}),
    "beginning of a name": ({"text": FILING["text"], "region_name": "Balik"}, {"region_name": "unknown_region"}),
    "a province": ({"text": FILING["text"], "region_name": "Bali"}, {"region_name": "ambiguous_region"}),
    "village of elsewhere": (FILING | {"village": "32.04.01.2001"}, {"village": "not_in_region"}),
    "future date": (FILING | {"date": "2099-01-01"}, {"date": "future_date"}),
    "no date": (FILING | {"date": "minggu lalu"}, {"date": "wrong_date"}),
    "29 February 2026": (FILING | {"date": "2026-02-29"}, {"date": "wrong_date"}),
    "NUL": (FILING | {"text": FILING["text"] + "\0"}, {"text": "control_characters"}),
    "escape": (FILING | {"title": "\x1b[31mMerah"}, {"title": "control_characters"}),
    "lone surrogate": (FILING | {"text": FILING["text"] + "\ud800"}, {"text": "control_characters"}),
    "text as number": (FILING | {"text": 12345678901}, {"text": "wrong_type"}),
    "text as list": (FILING | {"text": ["a"]}, {"text": "wrong_type"}),
    "no email": (FILING | {"email": "made@"}, {"email": "email_form"}),
    "no phone": (FILING | {"phone": "12"}, {"phone": "phone_form"}),
    "unknown kind": (FILING | {"kind": "spam"}, {"kind": "not_a_choice"}),
    "unknown language": (FILING | {"language": "fr"}, {"language": "not_a_choice"}),
    "unknown channel": (FILING | {"channel": "telepathy"}, {"channel": "not_a_choice"}),
    "publish maybe": (FILING | {"publish": "maybe"}, {"publish": "yes_or_no"}),
    "half a point": (FILING | {"lat": -8.6}, {"lat": "point_incomplete"}),
    "a point in Paris": (FILING | {"lat": 48.8, "lng": 2.3}, {"lat": "outside_indonesia"}),
    "a point of letters": (FILING | {"lat": "x", "lng": 115}, {"lat": "not_a_number"}),
    "time without zone": (FILING | {"received_at": "2026-11-02T09:00:00"}, {"received_at": "time_needs_zone"}),
    "time to come": (FILING | {"received_at": "2099-11-02T09:00:00Z"}, {"received_at": "future_date"}),
    "unknown field": (FILING | {"nik": "5103000000000001"}, {"nik": "unknown_field"}),
}


@pytest.mark.parametrize(("body", "errors"), WRONG_FIELDS.values(), ids=WRONG_FIELDS)
def test_what_is_wrong_is_named_field_by_field(
    api: Api, aws: Cloud, body: dict[str, Any], errors: dict[str, str]
) -> None:
    got = api.post("/api/reports", body)
    assert got.status == 422
    assert got.headers["Content-Type"] == "application/problem+json"
    assert got.errors == errors
    assert items(aws) == items(aws, aws.identities) == []


def test_everything_wrong_is_said_at_once(api: Api) -> None:
    wrong = {"text": FILING["text"], "region": "99.99", "date": "2099-01-01", "channel": "telepathy"}
    assert set(api.post("/api/reports", wrong).errors) == {"region", "date", "channel"}


def test_an_ambiguous_region_comes_with_its_candidates(api: Api) -> None:
    got = api.post("/api/reports", {"text": FILING["text"], "region_name": "Bandung"})
    assert "Kabupaten Bandung (32.04)" in got.body
    assert "Kota Bandung (32.73)" in got.body


def test_a_province_is_answered_with_its_regencies(api: Api) -> None:
    got = api.post("/api/places", {"region_name": "Bali"}).json["places"]
    assert len(got) == 9
    assert {"code": "51.03", "name": "Kabupaten Badung"} in got


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        pytest.param("{", {}, 400, id="broken JSON"),
        pytest.param("", {}, 400, id="no body"),
        pytest.param(None, {}, 400, id="null body"),
        pytest.param("[]", {}, 400, id="a list"),
        pytest.param('"text"', {}, 400, id="a string"),
        pytest.param('{"text": NaN}', {}, 400, id="NaN"),
        pytest.param("[" * 100_000, {}, 400, id="deep nesting"),
        pytest.param(b"\xff\xfe{}", {}, 400, id="no UTF-8"),
        pytest.param('{"text": "%s"}' % ("a" * 1_000_000), {}, 413, id="a text of 1 MB"),
        pytest.param("<a/>", {"Content-Type": "application/xml"}, 415, id="XML"),
        pytest.param("--x", {"Content-Type": "multipart/form-data; boundary=x"}, 415, id="multipart"),
    ],
)
def test_what_is_no_request_is_refused_as_a_problem(
    api: Api, aws: Cloud, body: Any, headers: dict[str, str], status: int
) -> None:
    got = api.post("/api/reports", body, headers=headers)
    assert got.status == status
    assert got.headers["Content-Type"] == "application/problem+json"
    assert got.json["status"] == status
    assert got.json["instance"] == "/api/reports"
    assert items(aws) == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param("text=%FF&region=51.03", 400, id="no UTF-8"),
        pytest.param("a=1&" * 200, 400, id="too many fields"),
        pytest.param("text=" + "a" * 1_000_000, 413, id="a text of 1 MB"),
    ],
)
def test_what_is_no_form_is_refused_by_a_page(api: Api, aws: Cloud, body: str, status: int) -> None:
    got = api.post("/api/reports", body, headers={"Content-Type": FORM})
    assert (got.status, got.headers["Content-Type"]) == (status, "text/html; charset=utf-8")
    assert items(aws) == []


def test_a_wrong_method_names_those_that_are_right(api: Api) -> None:
    got = api.call("DELETE", "/api/reports")
    assert (got.status, got.headers["Allow"]) == (405, "POST")
    assert got.json["type"] == "urn:sp4n-lapor:problem:method_not_allowed"


def test_an_address_that_no_route_has_is_a_problem_too(api: Api) -> None:
    got = api.call("GET", "/api/nothing")
    assert got.status in (404, 405)
    assert got.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        ("", "id"),
        ("en", "en"),
        ("en-AU,en;q=0.9", "en"),
        ("id;q=0.5,en;q=0.8", "en"),
        ("fr,de;q=0.9", "id"),
        ("fr,en;q=0.1", "en"),
        ("en;q=0", "id"),
        ("in-ID,en;q=0.9", "id"),
        ("*,en;q=0.5", "id"),
        ("en;q=x,,;;q=1", "id"),
    ],
)
def test_problems_speak_the_reader_s_language(api: Api, accepted: str, lang: str) -> None:
    got = api.post("/api/reports", {}, headers={"Accept-Language": accepted})
    words = {"id": "Bagian ini wajib diisi.", "en": "This is required."}
    assert got.headers["Content-Language"] == lang
    assert got.json["errors"][0]["message"] == words[lang]


def test_every_reason_and_problem_has_words_in_both_languages(api: Api) -> None:
    from intake.wiring import parts

    words = parts().words
    reasons = {reason for _, errors in WRONG_FIELDS.values() for reason in errors.values()}
    assert all(words.say("error", r, lang) != r for r in reasons for lang in ("id", "en"))


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)
NAMES = ("text", "region", "region_name", "date", "lat", "lng", "phone", "email", "publish", "village", "received_at")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=12), JSON_VALUES, max_size=6))
def test_no_json_brings_the_service_down(api: Api, body: dict[str, Any]) -> None:
    assert api.post("/api/reports", body).status in (201, 413, 422)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=200))
def test_no_bytes_bring_the_service_down(api: Api, body: bytes) -> None:
    assert api.post("/api/reports", body).status in (400, 422)
