"""Asking for a new code over HTTP: one answer for everybody, and the whole way to the code that then opens."""

import json
import re
from typing import Any

import pytest

from adapters.aws.clock import now
from adapters.sealed.codes import AccessCodes
from adapters.sealed.opened import OpenIdentities
from adapters.stores import casefile
from adapters.stores.reports import ReportStore
from domain.life import lifecycle
from domain.numbers import new_number
from domain.telling.lost_code import replaced
from reporter.lost_code import LostCodes
from tests.aws import Cloud
from tests.functions.http import Api, Got
from tests.functions.intake_world import FILING, items, kinds
from tests.functions.test_intake_case import DESK, NOW, act, track, verified

KEY = {"Idempotency-Key": "a-key-of-sixteen-or-more"}
MINE = {"email": "Made@Contoh.id", "phone": "0812 3456 7890", "publish": "yes"}


@pytest.fixture
def filed(api: Api) -> dict[str, Any]:
    receipt: dict[str, Any] = api.post("/api/reports", FILING | MINE, headers=KEY).json
    return receipt


def ask(api: Api, number: str, contact: str = "made@contoh.id", **given: Any) -> Got:
    return api.post("/api/lost-code", {"number": number, "contact": contact}, **given)


def sent(aws: Cloud) -> list[dict[str, Any]]:
    got = aws.client("sqs").receive_message(QueueUrl=aws.queues["reporter"], MaxNumberOfMessages=10)
    return [json.loads(m["Body"]) for m in got.get("Messages", [])]


def work(aws: Cloud) -> str:
    """What reporter makes of the queue; the code that it then mails."""
    from intake.wiring import parts

    dynamodb, kms = aws.client("dynamodb"), aws.client("kms")
    codes, clock = AccessCodes(kms, aws.code_key), parts().clocks
    store = ReportStore(dynamodb, aws.reports, clock.works)
    identities = OpenIdentities(dynamodb, aws.identities, kms)
    number = ""
    for message in sent(aws):
        number = message["lost_code"]["number"]
        LostCodes(lambda n: casefile.read(dynamodb, aws.reports, n), store, identities, codes.of, now).take(message)
    return codes.of(number, store.load(number).code_generation)


def absent() -> str:
    return new_number("BAL", b"12345")


def test_the_old_code_is_refused_and_the_new_one_opens(api: Api, filed: dict[str, Any], aws: Cloud) -> None:
    assert ask(api, filed["number"]).status == 202
    code = work(aws)
    assert code != filed["access_code"]
    assert track(api, filed["number"], filed["access_code"]).status == 404
    view = track(api, filed["number"], code).json
    assert view["timeline"][-1]["words"] == "Kode akses yang hilang diganti. Kode lama tidak berlaku lagi."


def test_the_phone_as_typed_is_the_reporters_too(api: Api, filed: dict[str, Any], aws: Cloud) -> None:
    ask(api, filed["number"], "+62 812-3456-7890")
    assert track(api, filed["number"], work(aws)).status == 200


def test_match_wrong_contact_and_missing_report_have_one_answer_and_one_message(
    api: Api, filed: dict[str, Any], aws: Cloud
) -> None:
    got = [ask(api, filed["number"]), ask(api, filed["number"], "x@y.id"), ask(api, absent())]
    assert {(g.status, g.body, str(g.headers)) for g in got} == {(202, got[0].body, str(got[0].headers))}
    messages = sent(aws)
    assert [set(m["lost_code"]) for m in messages] == [{"id", "number", "at", "contact"}] * 3
    assert "contoh" not in json.dumps(messages)


def test_intake_keeps_nothing_of_it_but_the_count_of_the_source(api: Api, filed: dict[str, Any], aws: Cloud) -> None:
    before = kinds(aws)
    ask(api, filed["number"])
    assert sorted([*before, "WINDOW"]) == kinds(aws)
    assert "made@" not in str(items(aws)).lower()


def test_a_source_that_asks_too_often_is_told_to_wait_and_others_are_not(api: Api, filed: dict[str, Any]) -> None:
    from intake.wiring import parts

    limit = parts().limits["attempts"]["distinct_failures"]
    got = [ask(api, filed["number"]).status for _ in range(limit + 1)]
    assert got == [202] * limit + [429]
    assert ask(api, filed["number"], source="36.68.1.1").status == 202


def test_a_form_without_script_is_answered_with_a_page_in_its_language(api: Api, filed: dict[str, Any]) -> None:
    got = api.form("/api/lost-code", {"number": filed["number"], "contact": "made@contoh.id"}, query={"lang": "en"})
    assert got.status == 202
    assert "a new code is on its way" in got.body
    assert filed["number"] not in got.body


@pytest.mark.parametrize(
    ("wrong", "errors"),
    [
        ({"number": "BAL-7K3M"}, {"number": "number_form"}),
        ({"contact": "made"}, {"contact": "phone_form"}),
        ({"contact": "made@"}, {"contact": "email_form"}),
        ({"contact": ""}, {"contact": "required"}),
    ],
)
def test_what_cannot_be_a_number_or_a_contact_is_named(
    api: Api, filed: dict[str, Any], wrong: dict[str, str], errors: dict[str, str], aws: Cloud
) -> None:
    got = api.post("/api/lost-code", {"number": filed["number"], "contact": "made@contoh.id"} | wrong)
    assert (got.status, got.errors, sent(aws)) == (422, errors, [])


def test_a_repeat_of_filing_shows_its_first_code_and_never_the_new_one(
    api: Api, filed: dict[str, Any], aws: Cloud
) -> None:
    ask(api, filed["number"])
    work(aws)
    again = api.post("/api/reports", FILING | MINE, headers=KEY)
    assert again.json == filed


def test_nobody_can_see_in_public_that_a_code_was_replaced(api: Api, filed: dict[str, Any]) -> None:
    number = filed["number"]
    verified(number)
    before = [(e["seq"], e["type"]) for e in track(api, number).json["timeline"]]
    act(number, lambda r: replaced(r, "0" * 64, NOW))
    assert [(e["seq"], e["type"]) for e in track(api, number).json["timeline"]] == before
    assert not re.search("kode|code", track(api, number).body, re.IGNORECASE)
    act(number, lambda r: lifecycle.note(r, "Teknisi datang besok.", NOW, DESK))
    after = [(e["seq"], e["type"]) for e in track(api, number).json["timeline"]]
    assert after == [*before, (len(before) + 1, "ProgressNoted")]
