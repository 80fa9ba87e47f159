"""Who holds the code sees everything that is stored, who read it and why, and when it goes."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from adapters.aws.clients import client
from adapters.sealed.identities import CASE_DATA
from domain.life import lifecycle
from domain.report import Flags
from infra.openapi.own_answers import OWN_DATA
from tests.aws import Cloud
from tests.functions.vault_world import CONTACT, NIK, NUMBER, Vaults, vaults
from tests.samples import FILED_AT


@pytest.fixture
def world(aws: Cloud, data_dir: Path) -> Iterator[Vaults]:
    with vaults(aws, data_dir) as made:
        yield made


def test_everything_that_is_sealed_is_shown_to_its_owner(world: Vaults) -> None:
    world.filed()
    world.particulars()
    got = world.own()
    assert got.status == 200
    assert got.json["identity"] == CONTACT
    assert got.json["case_data"] == NIK
    assert got.json["originals"] == {"text": ["0812 1111 2222"]}
    assert got.json["ombudsman"]["occupation"] == "guru"
    assert got.headers["Cache-Control"] == "no-store"


def test_the_answer_is_what_the_document_says(world: Vaults) -> None:
    world.filed()
    world.get("identity", "petugas")
    assert [e.message for e in Draft202012Validator(OWN_DATA).iter_errors(world.own().json)] == []


def test_a_wrong_code_and_a_missing_report_are_one_answer_and_open_nothing(world: Vaults) -> None:
    world.filed()
    wrong = world.own("AAAA-AAAA-AAAA-AAAA")
    missing = world.api.post(
        "/api/reports/{number}/personal-data", {"code": "x"}, parameters={"number": "BDG-00000000-0"}
    )
    assert (wrong.status, missing.status) == (404, 404)
    assert {**wrong.json, "instance": ""} == {**missing.json, "instance": ""}
    assert world.identities.readings(NUMBER) == []


def test_the_owner_reads_which_office_read_what_and_why_and_no_officers_name(world: Vaults) -> None:
    world.filed()
    world.get("identity", "petugas")
    got = world.own()
    said = {(r["what"], r["why"], r["role_words"]) for r in got.json["read"]}
    assert {(what, why) for what, why, _ in said} == {("identity", "handling"), ("case_data", "handling")}
    assert all(r["who"] and r["what_words"] and r["why_words"] for r in got.json["read"])
    assert "Gede" not in got.body
    assert '"petugas"' not in got.body
    assert len(world.own().json["read"]) == 2, "one's own look is no reading by others"


def test_the_opening_of_an_anonymous_identity_is_among_the_readings(world: Vaults) -> None:
    world.filed(flags=Flags(anonymous=True))
    world.open("Perintah pengadilan", "kustodian")
    assert {r["why"] for r in world.own().json["read"]} == {"custody"}


def test_while_the_case_is_open_the_days_are_said_and_afterwards_the_dates(world: Vaults) -> None:
    report = world.filed()
    assert {k["what"]: k["until"] for k in world.own().json["kept"]} == {
        "case_data": None, "identity": None, "texts": None,
    }  # fmt: skip
    world.store.save(lifecycle.withdraw(report, "", FILED_AT))
    for kept in world.own().json["kept"]:
        until = datetime.fromisoformat(kept["until"])
        assert until == FILED_AT + timedelta(days=kept["days"])
        assert str(kept["days"]) in kept["words"]


def test_a_form_gets_a_file_to_keep(world: Vaults) -> None:
    world.filed()
    path = "/api/reports/{number}/personal-data"
    got = world.api.form(path, {"code": "7K3M-9QXT-4F2A-HJ0P"}, parameters={"number": NUMBER})
    assert got.headers["Content-Disposition"] == f'attachment; filename="{NUMBER}.json"'
    assert got.json["identity"] == CONTACT


def test_what_was_corrected_is_what_is_read_and_what_was_not_stays(world: Vaults) -> None:
    world.filed()
    new = {"phone": "+628999", "case_data": "6400"}
    for item in world.vault.corrections(NUMBER, 3, new):
        client("dynamodb").transact_write_items(TransactItems=[item])
    got = world.own().json
    assert got["identity"] == CONTACT | {"phone": "+628999"}
    assert got["case_data"] == "6400"
    item = world.vault.corrections(NUMBER, 4, {"phone": "+628111"})[0]
    client("dynamodb").transact_write_items(TransactItems=[item])
    assert world.own().json["identity"]["phone"] == "+628111"


def test_expired_case_data_is_opened_by_nobody_though_it_still_lies_there(world: Vaults) -> None:
    world.filed()
    world.identities.keep_case_data(NUMBER, FILED_AT - timedelta(days=3000))
    assert world.own().json["case_data"] == ""
    assert CASE_DATA not in {r.kind for r in world.identities.readings(NUMBER)}
