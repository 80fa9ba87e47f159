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
from tests.functions.http import Got
from tests.functions.intake_world import write_pages
from tests.functions.vault_world import CODE, CONTACT, NIK, NUMBER, Vaults, vaults
from tests.samples import FILED_AT


@pytest.fixture
def world(aws: Cloud, data_dir: Path, tmp_path: Path) -> Iterator[Vaults]:
    with vaults(aws, data_dir, write_pages(data_dir, tmp_path / "pages")) as made:
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


def form(world: Vaults, code: str, **query: str) -> Got:
    path = "/api/reports/{number}/personal-data"
    return world.api.form(path, {"code": code}, parameters={"number": NUMBER}, query=query)


@pytest.mark.parametrize(("lang", "nobody"), [("id", "Belum ada."), ("en", "Nobody yet.")])
def test_a_form_gets_the_same_as_a_page_to_read(world: Vaults, lang: str, nobody: str) -> None:
    world.filed()
    world.particulars()
    got = form(world, CODE, lang=lang)
    assert (got.status, got.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert (got.headers["Cache-Control"], got.headers.get("Content-Disposition")) == ("no-store", None)
    for said in (*CONTACT.values(), NIK, "0812 1111 2222", "Jalan Kamboja 1", nobody):
        assert f"<dd>{said}</dd>" in got.body
    assert f'<html lang="{lang}">' in got.body
    world.get("identity", "petugas")
    assert "Dinas Perhubungan Kabupaten Badung" in form(world, CODE, lang=lang).body


def test_what_a_reporter_wrote_never_becomes_markup(world: Vaults) -> None:
    world.filed()
    for item in world.vault.corrections(NUMBER, 3, {"name": "<script>alert(1)</script>"}):
        client("dynamodb").transact_write_items(TransactItems=[item])
    body = form(world, CODE).body
    assert "<script>alert" not in body
    assert "&lt;script&gt;alert" in body


def test_a_form_with_a_wrong_code_is_refused_on_a_page(world: Vaults) -> None:
    world.filed()
    got = form(world, "AAAA-AAAA-AAAA-AAAA")
    assert (got.status, got.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert world.identities.readings(NUMBER) == []


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
