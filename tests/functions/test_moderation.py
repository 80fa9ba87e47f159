"""What is masked at filing, what is sealed, and that nothing of it is lost."""

import json
from typing import Any

import pytest

from adapters.sealed import originals
from adapters.sealed.identities import ORIGINALS, IdentityVault
from adapters.stores import report_json
from domain.desks.named import is_named
from domain.report import Report
from domain.texts import masking
from tests.aws import Cloud
from tests.functions.http import Api
from tests.functions.intake_world import FILING, items

WRITTEN = "Pak Rudi Contoh minta Rp 50.000. Hubungi saya di 0812-3456-7890, NIK 5103051234567890."


def stored(aws: Cloud) -> Report:
    body = next(i["body"]["S"] for i in items(aws) if i["sk"]["S"] == "REPORT")
    return report_json.loads(body)


def opened(aws: Cloud, number: str) -> dict[str, list[str]]:
    pieces = [i for i in items(aws, aws.identities) if i["sk"]["S"].startswith(ORIGINALS)]
    kms = aws.client("kms")
    clear = [
        kms.decrypt(CiphertextBlob=i["sealed"]["B"], EncryptionContext={"report": number})["Plaintext"] for i in pieces
    ]
    return originals.joined([json.loads(c) for c in clear])


def test_numbers_are_masked_in_what_is_stored_and_open_only_from_the_vault(api: Api, aws: Cloud) -> None:
    number = api.post("/api/reports", FILING | {"text": WRITTEN, "landmark": "rumah 0361-224422"}).json["number"]
    everything = str(items(aws)) + str(items(aws, aws.identities))
    assert not any(raw in everything for raw in ("7890", "0812", "224422"))
    report, sealed = stored(aws), opened(aws, number)
    assert masking.restored(report.text, sealed["text"]) == WRITTEN
    assert sealed["landmark"] == ["0361-224422"]
    assert "Rp 50.000" in report.text


def test_a_title_made_of_the_text_shows_no_part_of_a_number(api: Api, aws: Cloud) -> None:
    text = "Mohon bantuan untuk perbaikan lampu jalan di gang kami dan hubungi nomor 081234567890 kalau sudah"
    api.post("/api/reports", FILING | {"text": text})
    assert "0812" not in stored(aws).title


def test_a_report_without_numbers_seals_nothing(api: Api, aws: Cloud) -> None:
    api.post("/api/reports", FILING)
    assert items(aws, aws.identities) == []


def test_many_numbers_are_sealed_in_pieces_that_the_key_takes(api: Api, aws: Cloud) -> None:
    written = [f"0812{n:08d}" for n in range(600)]
    number = api.post("/api/reports", FILING | {"text": ", ".join(written)}).json["number"]
    assert len(items(aws, aws.identities)) > 1
    assert opened(aws, number)["text"] == written


def test_whom_a_report_names_stands_beside_it_without_the_name(api: Api, aws: Cloud) -> None:
    api.post("/api/reports", FILING | {"text": WRITTEN})
    report = stored(aws)
    assert is_named("Rudi Contoh, S.E.", report)
    assert not is_named("Sari Lain", report)
    assert not any("rudi" in part for part in report.named)


def test_what_a_reporter_says_later_is_masked_and_sealed_too(api: Api, aws: Cloud) -> None:
    receipt = api.post("/api/reports", FILING | {"text": WRITTEN}).json
    number, said = receipt["number"], "NIK saya 5103051234567890. Petugas Sari Wirawan tahu."
    path, body = "/api/reports/{number}/replies", {"code": receipt["access_code"], "text": said}
    for _ in range(2):
        assert api.post(path, body, parameters={"number": number}).status == 201
    assert "567890" not in str(items(aws))
    sealed = opened(aws, number)
    [event] = [i for i in items(aws) if i["sk"]["S"] == "EVENT#000002"]
    assert masking.restored(json.loads(event["data"]["S"])["text"], sealed["text.2"]) == said
    assert is_named("Sari Wirawan", stored(aws))
    assert is_named("Rudi Contoh", stored(aws))


@pytest.mark.parametrize("parts", [{}, {"text": ["x" * 3000, "y" * 3000], "title": ["é" * 900]}])
def test_pieces_join_to_what_they_were(parts: dict[str, Any], aws: Cloud) -> None:
    vault = IdentityVault(aws.client("kms"), aws.identities, aws.identity_key)
    put = originals.writes(vault, "BAL-1", parts)
    kms = aws.client("kms")
    clear = [
        kms.decrypt(CiphertextBlob=p["Put"]["Item"]["sealed"]["B"], EncryptionContext={"report": "BAL-1"})["Plaintext"]
        for p in put
    ]
    assert originals.joined([json.loads(c) for c in clear]) == parts
