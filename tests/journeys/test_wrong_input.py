"""Wrong input over HTTP: a clear answer with the right status in both languages, and no half report."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from adapters.stores import keys
from adapters.stores.attempts import Attempts
from infra.local.testing import until
from tests.journeys.stack import LAMP, Filed, World
from tests.journeys.web import Answer

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("stack")]
GOOD: dict[str, Any] = {"text": LAMP, "region": "51.03"}
JSON = {"Content-Type": "application/json"}


@pytest.fixture
def nothing_is_left(nation: World) -> Iterator[None]:
    """The tables are as they were: counted by the events of the day, which every report has."""
    before = stored(nation)
    yield
    assert stored(nation) == before


def stored(world: World) -> int:
    counts = [
        world.client("dynamodb").query(
            TableName=world.instance.ids["ReportsTable"],
            IndexName="day",
            Select="COUNT",
            KeyConditionExpression="#day = :day",
            ExpressionAttributeNames={"#day": "day"},
            ExpressionAttributeValues={":day": {"S": day}},
        )["Count"]
        for date in {world.now().date(), (world.now() - timedelta(minutes=5)).date()}
        for day in keys.days(date.isoformat())
    ]
    return sum(counts)


def is_problem(answer: Answer, status: int, lang: str = "id") -> dict[str, Any]:
    assert answer.status == status, answer.body.decode()
    assert answer.headers["content-type"] == "application/problem+json"
    said = dict(answer.json)
    assert said["status"] == status
    assert said["type"]
    assert said["title"]
    assert said["detail"]
    return said


@pytest.mark.usefixtures("nothing_is_left")
@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": None}, "text"),
        ({"text": "a" * 10_001}, "text"),
        ({"region": ""}, "region"),
        ({"region": "99.99"}, "region"),
        ({"date": "2999-01-01"}, "date"),
        ({"date": "31 Februari"}, "date"),
        ({"title": "judul\u0000palsu"}, "title"),
        ({"title": "j" * 151}, "title"),
        ({"email": "bukan alamat"}, "email"),
        ({"kind": "gossip"}, "kind"),
        ({"lat": -8.6}, "lat"),
        ({"unheard_of": "x"}, "unheard_of"),
    ],
)
def test_each_wrong_field_is_named_in_both_languages(nation: World, changed: dict[str, Any], field: str) -> None:
    messages = set()
    for lang in ("id", "en"):
        said = is_problem(nation.post("/api/reports", {**GOOD, **changed}, Accept_Language=lang), 422)
        (error,) = [e for e in said["errors"] if e["field"] == field]
        messages |= {error["message"], said["title"]}
    assert len(messages) == 4


@pytest.mark.usefixtures("nothing_is_left")
@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{no json", "application/json", 400),
        (b"[1, 2]", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (json.dumps({**GOOD, "text": "x" * 1_000_000}).encode(), "application/json", 413),
        (b"x" * 11_000_000, "application/json", 413),
        (b"<report/>", "application/xml", 415),
        (b"a=1", "multipart/form-data; boundary=x", 415),
    ],
    ids=["broken", "no object", "no text", "one megabyte", "eleven megabytes", "xml", "multipart"],
)
def test_what_is_no_request_is_refused_in_both_languages(nation: World, body: bytes, kind: str, status: int) -> None:
    for lang in ("id", "en"):
        headers = {"Content-Type": kind, "Accept-Language": lang}
        is_problem(nation.call("POST", "/api/reports", body, headers), status)


@pytest.mark.usefixtures("nothing_is_left")
def test_other_methods_and_paths_are_problems_too(nation: World) -> None:
    is_problem(nation.call("DELETE", "/api/reports/NAS-00000000-0"), 404)
    is_problem(nation.call("GET", "/api/nothing"), 404)
    is_problem(nation.call("GET", "/api/reports/NAS-00000000-0"), 404)


def test_a_key_used_for_another_body_is_refused_and_a_short_one_too(nation: World) -> None:
    body, key = {**GOOD, "title": "Kunci"}, "a-key-used-twice-01"
    first = nation.post("/api/reports", body, Idempotency_Key=key)
    assert first.status == 201
    before = stored(nation)
    is_problem(nation.post("/api/reports", {**body, "title": "Lain"}, Idempotency_Key=key), 422)
    is_problem(nation.post("/api/reports", body, Idempotency_Key="short"), 422)
    again = nation.post("/api/reports", body, Idempotency_Key=key)
    assert (again.status, again.json) == (201, first.json)
    nation.settle()
    assert stored(nation) == before + 1


def test_a_wrong_code_cannot_be_told_from_a_missing_report(bali: World) -> None:
    filed = bali.file()
    asked = [
        (filed.number, "0000-0000-0000-0000"),
        ("BAL-00000000-0", filed.code),
        ("nonsense", ""),
        (filed.number, ""),
    ]
    answers = [bali.post("/api/track", {"number": number, "code": code}) for number, code in asked]
    assert len({(a.status, a.body) for a in answers}) == 1
    is_problem(answers[0], 404)
    reply = {"text": "Bukan saya yang melapor.", "code": "0000-0000-0000-0000"}
    is_problem(bali.post(f"/api/reports/{filed.number}/replies", reply), 404)
    is_problem(bali.post(f"/api/reports/{filed.number}/withdrawal", {"code": ""}), 404)
    bali.reached(filed, "disposed")
    assert bali.types(filed) == ["ReportReceived", "ReportDisposed"]


def test_wrong_codes_are_limited_per_source_and_nobody_is_locked_out(bali: World) -> None:
    filed = bali.file()

    def guess(n: int) -> Answer:
        return bali.post("/api/track", {"number": filed.number, "code": f"0000-0000-0000-{n:04d}"})

    earlier = Attempts(bali.client("dynamodb"), bali.instance.ids["ReportsTable"], limit=1000)
    for n in range(95):
        earlier.failed("127.0.0.1", f"earlier guess {n}", bali.now())
    # At the turn of the window counting begins anew.
    refused = next((answer for answer in map(guess, range(300)) if answer.status == 429), None)
    assert refused is not None
    is_problem(refused, 429)
    assert 0 < int(refused.headers["retry-after"]) <= 600
    assert bali.track(filed)["number"] == filed.number
    bali.tick(after=timedelta(minutes=11))
    is_problem(guess(0), 404)


def test_an_attachment_that_is_not_what_it_claims_is_refused_and_said_so(nation: World) -> None:
    filed = nation.file()
    place = nation.post(
        f"/api/reports/{filed.number}/attachments",
        {"code": filed.code, "name": "lampu.jpg", "type": "image/jpeg", "size": 30},
    )
    assert place.status == 201, place.body
    assert nation.web.upload(place.json, b"<script>alert('halo')</script>").status in (200, 201, 204, 303)

    def seen() -> list[dict[str, Any]]:
        return [a for a in nation.track(filed)["attachments"] if a["status"] in ("refused", "rejected", "quarantined")]

    (refused,) = until(seen)
    assert refused["words"]
    assert refused["url"] == ""


@pytest.mark.parametrize(
    ("asked", "status"),
    [({"type": "application/x-msdownload"}, 422), ({"size": 99_000_000}, 422), ({"code": "0000-0000-0000-0000"}, 404)],
)
def test_a_file_that_the_policy_does_not_take_gets_no_place(nation: World, asked: dict[str, Any], status: int) -> None:
    filed: Filed = nation.file()
    wanted = {"code": filed.code, "name": "foto.jpg", "type": "image/jpeg", "size": 1000, **asked}
    is_problem(nation.post(f"/api/reports/{filed.number}/attachments", wanted), status)
    assert nation.case(filed).attachments == ()
