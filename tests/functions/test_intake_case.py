"""With number and code: track, reply, withdraw, add files; without the code: nothing, and no hint either."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.stores.attachments import AttachmentStore
from domain.events import Actor, Role
from domain.life import lifecycle
from domain.life.attachment import Attachment, AttachmentState
from domain.report import HandlingClass
from domain.routing.decision import Decision, Outcome
from tests.aws import Cloud
from tests.functions.http import Api, Got
from tests.functions.intake_world import FILING, items, kinds

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
WRONG = "0000-0000-0000-0000"
DESK = Actor(Role.OFFICER, "51.03-dishub")
STRAIGHT = Decision(
    Outcome.STRAIGHT_THROUGH, "51.03-dishub", "matched", 0.9, agency="51.03-dishub", affair="perhubungan"
)


@pytest.fixture
def filed(api: Api) -> dict[str, Any]:
    receipt: dict[str, Any] = api.post("/api/reports", FILING | {"publish": "yes", "phone": "081234567890"}).json
    return receipt


def track(api: Api, number: str, code: str = "", **given: Any) -> Got:
    return api.post("/api/track", {"number": number, "code": code}, **given)


def act(number: str, *acts: Any) -> None:
    """What router and officers do meanwhile."""
    from intake.wiring import parts

    for step in acts:
        parts().store.save(step(parts().store.load(number)))


def verified(number: str) -> None:
    act(
        number,
        lambda r: lifecycle.dispose(r, STRAIGHT, NOW),
        lambda r: lifecycle.verify(r, HandlingClass.PLAIN, "lampu", NOW, DESK),
    )


def test_the_reporter_sees_the_case_with_its_words(api: Api, filed: dict[str, Any]) -> None:
    verified(filed["number"])
    act(filed["number"], lambda r: lifecycle.note(r, "Teknisi datang besok.", NOW, DESK))
    view = track(api, filed["number"], filed["access_code"]).json
    assert (view["status"], view["status_words"]) == ("in_progress", "Sedang ditangani")
    assert view["agency"]["id"] == "51.03-dishub"
    assert "Perhubungan" in view["agency"]["name"]
    assert view["place"]["words"] == "Kabupaten Badung"
    assert [e["type"] for e in view["timeline"]][-1] == "ProgressNoted"
    assert view["timeline"][-1]["text"] == "Teknisi datang besok."
    assert view["can"] == ["reply", "wrong_agency", "withdraw", "attach", "see", "correct", "erase"]
    assert "081234567890" not in json.dumps(view)


def test_number_and_code_are_forgiven_their_writing(api: Api, filed: dict[str, Any]) -> None:
    number = filed["number"].lower().replace("-", " ")
    code = filed["access_code"].lower().replace("-", "").replace("0", "O").replace("1", "l")
    assert track(api, number, code).status == 200


def test_a_wrong_code_is_indistinguishable_from_a_missing_report(api: Api, filed: dict[str, Any]) -> None:
    from intake.wiring import parts

    prefix, body, _ = filed["number"].split("-")
    missing = next(n for c in "0123456789ABCDEFGH" if (n := parse(f"{prefix}-{body[:-1]}{c}")) and n != filed["number"])
    answers = [track(api, filed["number"], WRONG), track(api, missing, WRONG), track(api, filed["number"])]
    assert {a.status for a in answers} == {404}
    assert len({a.body for a in answers}) == 1
    assert len({str(sorted(a.headers.items())) for a in answers}) == 1
    assert parts().store.load(filed["number"]).version == 1


def parse(start: str) -> str | None:
    """A number whose check character is right."""
    from domain.numbers import ALPHABET, parse_number

    return next((n for c in ALPHABET if (n := parse_number(f"{start}-{c}"))), None)


def test_a_wrong_code_costs_the_same_calls_as_a_missing_report(api: Api, filed: dict[str, Any]) -> None:
    prefix, body, _ = filed["number"].split("-")
    missing = parse(f"{prefix}-{body[::-1]}") or ""
    assert calls(lambda: track(api, filed["number"], WRONG)) == calls(lambda: track(api, missing, WRONG))


def calls(request: Any) -> list[str]:
    """The AWS calls that a request makes, by name."""
    from adapters.aws.clients import client

    made: list[str] = []
    events = client("dynamodb").meta.events

    def note(model: Any, **_: Any) -> None:
        made.append(model.name)

    events.register("before-call.dynamodb", note)
    request()
    events.unregister("before-call.dynamodb", note)
    return made


@pytest.mark.parametrize("number", ["", "BAL", "x" * 5000, "BAL-00000000-U", "../../etc", "ＢＡＬ"])
def test_what_cannot_be_a_number_is_not_found(api: Api, number: str) -> None:
    assert track(api, number or " ", WRONG).status in (404, 422)


def test_a_source_with_many_wrong_codes_waits_but_the_right_code_always_works(
    api: Api, filed: dict[str, Any], aws: Cloud
) -> None:
    wrong = [track(api, filed["number"], f"0000-0000-0000-{i:04}").status for i in range(101)]
    assert wrong[:100] == [404] * 100
    limited = track(api, filed["number"], "0000-0000-0000-9999")
    assert limited.status == 429
    assert 0 < int(limited.headers["Retry-After"]) <= 600
    assert track(api, filed["number"], filed["access_code"]).status == 200
    assert track(api, filed["number"], WRONG, source="36.1.1.1").status == 404


def test_the_same_mistake_typed_again_counts_once(api: Api, filed: dict[str, Any], aws: Cloud) -> None:
    for _ in range(3):
        track(api, filed["number"], WRONG)
    (window,) = [i for i in items(aws) if i["sk"]["S"].startswith("WINDOW")]
    assert len(window["tried"]["SS"]) == 1
    assert int(window["expires_at"]["N"]) > 0


def test_nothing_is_public_before_a_person_verified_it(api: Api, filed: dict[str, Any]) -> None:
    assert public(api, filed["number"]).status == 404
    verified(filed["number"])
    got = public(api, filed["number"])
    assert got.status == 200
    assert got.json["text"] == FILING["text"]
    assert (got.json["can"], got.json["attachments"]) == ([], [])


def public(api: Api, number: str) -> Got:
    return api.call("GET", "/api/reports/{number}", parameters={"number": number})


@pytest.mark.parametrize("flag", [{"secret": True}, {"anonymous": True}, {"publish": "no"}, {"publish": None}])
def test_a_flagged_or_unpublished_report_needs_its_code(api: Api, flag: dict[str, Any]) -> None:
    receipt = api.post("/api/reports", FILING | {"publish": "yes"} | flag).json
    verified(receipt["number"])
    assert public(api, receipt["number"]).status == 404
    assert track(api, receipt["number"], receipt["access_code"]).status == 200


def test_what_reporter_and_officer_say_to_each_other_is_not_public(api: Api) -> None:
    receipt = api.post("/api/reports", FILING | {"publish": "yes", "text": "Hubungi saya di 081234567890 ya."}).json
    verified(receipt["number"])
    act(receipt["number"], lambda r: lifecycle.ask(r, "Di gang mana?", NOW, DESK))
    reply(api, receipt, "Di gang Melati, rumah saya nomor 3.")
    shown = public(api, receipt["number"]).body
    assert not any(private in shown for private in ("081234567890", "Melati", "gang mana"))


def reply(api: Api, receipt: dict[str, Any], text: str, **given: Any) -> Got:
    body = {"code": receipt["access_code"], "text": text} | given
    return api.post("/api/reports/{number}/replies", body, parameters={"number": receipt["number"]})


def test_a_reply_joins_the_timeline_once_however_often_it_is_sent(api: Api, filed: dict[str, Any]) -> None:
    first, second = (reply(api, filed, "Lampunya masih padam.") for _ in range(2))
    assert (first.status, second.status) == (201, 201)
    said = {"done": "ReplyAdded", "message": "Pesan Anda sudah tersimpan."}
    assert first.json == second.json == {"number": filed["number"], "seq": 2, "status": "received", **said}
    timeline = track(api, filed["number"], filed["access_code"]).json["timeline"]
    assert [e.get("text") for e in timeline] == [None, "Lampunya masih padam."]


def test_a_reply_with_a_wrong_code_changes_nothing(api: Api, filed: dict[str, Any], aws: Cloud) -> None:
    assert reply(api, filed, "Halo", code=WRONG).status == 404
    assert kinds(aws).count("EVENT") == 1


def test_a_withdrawn_report_stays_withdrawn_and_takes_no_reply(api: Api, filed: dict[str, Any]) -> None:
    got = [withdraw(api, filed) for _ in range(2)]
    assert [g.json["status"] for g in got] == ["withdrawn", "withdrawn"]
    refused = reply(api, filed, "Ternyata belum selesai.")
    assert (refused.status, refused.json["type"]) == (409, "urn:sp4n-lapor:problem:transition_refused")


def withdraw(api: Api, receipt: dict[str, Any]) -> Got:
    body = {"code": receipt["access_code"], "reason": "Sudah selesai sendiri"}
    return api.post("/api/reports/{number}/withdrawal", body, parameters={"number": receipt["number"]})


def attach(api: Api, receipt: dict[str, Any], **given: Any) -> Got:
    body = {"code": receipt["access_code"], "name": "foto.jpg", "type": "image/jpeg", "size": 1000} | given
    return api.post("/api/reports/{number}/attachments", body, parameters={"number": receipt["number"]})


def test_an_upload_is_allowed_for_one_object_of_one_type(api: Api, filed: dict[str, Any], aws: Cloud) -> None:
    got = attach(api, filed)
    assert got.status == 201
    assert got.json["fields"]["key"] == f"incoming/{filed['number']}/{got.json['id']}"
    assert got.json["fields"]["Content-Type"] == "image/jpeg"
    assert AttachmentStore(aws.client("dynamodb"), aws.reports).of(filed["number"])[0].state is AttachmentState.EXPECTED


@pytest.mark.parametrize(
    ("wrong", "errors"),
    [
        ({"type": "text/html"}, {"type": "attachment_type"}),
        ({"type": "image/svg+xml"}, {"type": "attachment_type"}),
        ({"size": 99_000_000}, {"size": "attachment_size"}),
        ({"size": 0}, {"size": "attachment_empty"}),
        ({"size": "big"}, {"size": "not_a_number"}),
        ({"name": "a\0b"}, {"name": "control_characters"}),
    ],
)
def test_an_upload_that_cannot_be_kept_is_refused_before_it_is_sent(
    api: Api, filed: dict[str, Any], wrong: dict[str, Any], errors: dict[str, str]
) -> None:
    assert attach(api, filed, **wrong).errors == errors


def test_the_sixth_file_is_refused(api: Api, filed: dict[str, Any]) -> None:
    assert [attach(api, filed).status for _ in range(6)] == [201] * 5 + [422]


def test_a_kept_file_is_offered_by_a_short_lived_link_and_a_refused_one_with_its_reason(
    api: Api, filed: dict[str, Any], aws: Cloud
) -> None:
    store = AttachmentStore(aws.client("dynamodb"), aws.reports)
    kept = Attachment(filed["number"], "a1", "foto rumah.jpg", "image/jpeg", AttachmentState.KEPT, NOW, 9, "kept/x.jpg")
    store.settle(kept)
    store.settle(
        Attachment(filed["number"], "b2", "x.pdf", "", AttachmentState.REFUSED, NOW, reason="attachment_unreadable")
    )
    shown = {a["id"]: a for a in track(api, filed["number"], filed["access_code"]).json["attachments"]}
    assert "X-Amz-Expires=600" in shown["a1"]["url"]
    assert "foto%2520rumah.jpg" in shown["a1"]["url"]
    assert (shown["b2"]["url"], shown["b2"]["words"]) == ("", "Berkas ini rusak atau tidak dapat dibaca.")
