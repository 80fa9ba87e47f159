"""The vault before officers: who may open what, what is written down first, and what nobody learns."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from domain.events import EventType, Role
from domain.life import closing
from domain.life.reading import Purpose
from domain.report import Flags
from tests.aws import Cloud
from tests.functions import officers
from tests.functions.vault_world import CONTACT, NIK, NUMBER, Vaults, vaults
from tests.samples import FILED_AT

STRANGERS = ["pupr", "koordinator", "provinsi", "ombudsman", "inspektorat", "integrasi", "piket", "kustodian"]


@pytest.fixture
def world(aws: Cloud, data_dir: Path) -> Iterator[Vaults]:
    with vaults(aws, data_dir) as made:
        yield made


def trace(world: Vaults) -> list[tuple[str, Purpose, str]]:
    return sorted((r.kind, r.reading.purpose, r.reading.by.officer) for r in world.identities.readings(NUMBER))


def test_the_handling_officer_gets_name_and_case_data_and_never_a_contact(world: Vaults) -> None:
    world.filed()
    got = world.get("identity", "petugas")
    assert (got.status, got.json) == (200, {"name": CONTACT["name"], "case_data": NIK})
    assert got.headers["Cache-Control"] == "no-store"
    assert trace(world) == [
        ("CASE_DATA", Purpose.HANDLING, "petugas"),
        ("IDENTITY", Purpose.HANDLING, "petugas"),
    ]
    by = world.identities.readings(NUMBER)[0].reading.by
    assert (by.role, by.seat) == (Role.OFFICER, officers.DISHUB)


@pytest.mark.parametrize("stranger", STRANGERS)
@pytest.mark.parametrize("what", ["identity", "originals"])
def test_nobody_else_opens_anything_and_no_trace_is_left_of_what_was_not_opened(
    world: Vaults, stranger: str, what: str
) -> None:
    world.filed()
    assert world.get(what, stranger).status in (403, 404)
    assert trace(world) == []


def test_without_a_token_or_with_a_closed_account_nothing_is_opened(world: Vaults) -> None:
    world.filed()
    assert world.get("identity").status == 401
    assert world.get("identity", "pensiun").status == 403
    assert world.get("identity", "nobody").status == 403
    assert trace(world) == []


def test_a_missing_report_and_no_number_at_all_are_the_same_answer(world: Vaults) -> None:
    for typed in ("BDG-00000000-0", "bukan nomor"):
        got = world.get("identity", "petugas", number=typed)
        assert (got.status, got.json["type"]) == (404, "urn:sp4n-lapor:problem:no_such_case")


def test_what_was_masked_is_shown_as_it_was_written(world: Vaults) -> None:
    world.filed()
    assert world.get("originals", "petugas").json == {"originals": {"text": ["0812 1111 2222"]}}
    assert trace(world) == [("ORIGINALS", Purpose.HANDLING, "petugas")]


def test_an_anonymous_name_is_nobodys_to_see(world: Vaults) -> None:
    world.filed(flags=Flags(anonymous=True))
    for officer in ("petugas", "penghubung", "admin-dishub", "koordinator", "admin"):
        assert world.get("identity", officer).status in (403, 404), officer
        assert world.get("originals", officer).status in (403, 404), officer
        for what in ("identity", "originals"):
            assert world.open("Ingin tahu siapa", officer, what).status in (403, 404), officer
    assert trace(world) == []


def test_the_custodian_opens_it_with_a_reason_that_the_reporter_reads(world: Vaults) -> None:
    before = world.filed(flags=Flags(anonymous=True))
    got = world.open("Perintah pengadilan nomor 12", "kustodian")
    assert (got.status, got.json) == (200, {"name": CONTACT["name"], "case_data": NIK})
    event = world.store.events(NUMBER)[-1]
    assert (event.type, event.data["text"]) == (EventType.IDENTITY_OPENED, "Perintah pengadilan nomor 12")
    assert (event.actor.role, event.actor.officer) == (Role.CUSTODIAN, "kustodian")
    assert world.store.load(NUMBER).version == before.version + 1
    assert trace(world)[-1] == ("IDENTITY", Purpose.CUSTODY, "kustodian")


def test_the_custodian_opens_what_was_masked_in_an_anonymous_report_alike(world: Vaults) -> None:
    before = world.filed(flags=Flags(anonymous=True))
    got = world.open("Perintah pengadilan nomor 12", "kustodian", "originals")
    assert (got.status, got.json) == (200, {"originals": {"text": ["0812 1111 2222"]}})
    event = world.store.events(NUMBER)[-1]
    assert (event.type, event.data["what"]) == (EventType.IDENTITY_OPENED, "originals")
    assert event.data["text"] == "Perintah pengadilan nomor 12"
    assert (event.actor.role, event.actor.officer) == (Role.CUSTODIAN, "kustodian")
    assert world.store.load(NUMBER).version == before.version + 1
    assert trace(world) == [("ORIGINALS", Purpose.CUSTODY, "kustodian")]
    assert world.identities.readings(NUMBER)[0].reading.detail == f"{NUMBER}.{event.seq}"


@pytest.mark.parametrize("what", ["identity", "originals"])
@pytest.mark.parametrize("body", ["", "   ", None])
def test_without_a_reason_nothing_is_opened_and_nothing_changes(world: Vaults, body: Any, what: str) -> None:
    before = world.filed(flags=Flags(anonymous=True))
    got = world.open(body, "kustodian", what)
    assert (got.status, got.errors) == (422, {"reason": "required"})
    assert world.store.load(NUMBER) == before
    assert trace(world) == []


def test_what_is_not_anonymous_is_not_the_custodians(world: Vaults) -> None:
    world.filed()
    assert world.open("Ingin tahu siapa", "kustodian").status in (403, 404)
    assert world.open("Ingin tahu siapa", "kustodian", "originals").status in (403, 404)


def test_the_ombudsman_gets_the_whole_file_only_once_it_was_transferred(world: Vaults) -> None:
    report = world.filed()
    assert world.get("handover", "ombudsman").status in (403, 404)
    world.particulars()
    world.store.save(closing.transfer(report, FILED_AT))
    got = world.get("handover", "ombudsman")
    assert got.status == 200
    package = got.json
    assert package["report"]["text"] == report.text
    assert [e["type"] for e in package["timeline"]] == ["ReportReceived", "ReportDisposed", "ReportTransferred"]
    assert package["history"] == {
        "events": 3,
        "head": world.store.load(NUMBER).head,
        "holds": True,
        "first_break": None,
    }
    assert package["reporter"]["address"] == "Jalan Kamboja 1"
    assert [kind for kind, _, _ in trace(world)] == ["HANDOVER", "OMBUDSMAN"]
    assert CONTACT["email"] not in got.body
    for other in ("petugas", "koordinator", "provinsi", "admin"):
        assert world.get("handover", other).status in (403, 404), other


def test_who_asked_for_secrecy_is_not_in_the_package(world: Vaults) -> None:
    report = world.filed()
    world.particulars(keep_secret="yes")
    world.store.save(closing.transfer(report, FILED_AT))
    package = world.get("handover", "ombudsman").json
    assert (package["reporter"], package["secrecy"]) == (None, True)
    assert package["secrecy_words"]
