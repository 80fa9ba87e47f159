"""Personal data on the real template with IAM enforced: read by who may, corrected, erased, gone everywhere."""

import hashlib
from typing import Any

import pytest

from adapters.files.kept_files import PLACES
from adapters.reference.clockwork import clockwork
from adapters.sealed.identities import OMBUDSMAN, IdentityVault
from adapters.stores.attachments import AttachmentStore
from adapters.stores.erasure_log import ErasureLog
from adapters.stores.reports import ReportStore
from domain.life import closing
from domain.life.attachment import Attachment, AttachmentState
from infra.local.testing import until
from infra.verify_chain import verify
from tests.journeys.officers import bearer
from tests.journeys.stack import LAMP, Filed, World

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("stack")]
CONTACT = {"name": "Ni Made Erased", "email": "made.erased@contoh.example"}
NIK = "5171012501900001"


def own(nation: World, filed: Filed) -> Any:
    return nation.post(f"/api/reports/{filed.number}/personal-data", {"code": filed.code})


def identity(nation: World, filed: Filed, role: str, desk: str = "") -> Any:
    return nation.call("GET", f"/api/desk/reports/{filed.number}/identity", None, bearer(nation, role, desk))


def rows(nation: World, table: str, filed: Filed) -> list[dict[str, Any]]:
    asked = {
        "KeyConditionExpression": "pk = :pk",
        "ExpressionAttributeValues": {":pk": {"S": f"REPORT#{filed.number}"}},
        "ConsistentRead": True,
    }
    found: list[dict[str, Any]] = nation.client("dynamodb").query(TableName=nation.instance.ids[table], **asked)[
        "Items"
    ]
    return found


def versions(nation: World, filed: Filed) -> list[str]:
    listed = nation.client("s3").list_object_versions(Bucket=nation.instance.ids["AttachmentsBucket"])
    every = [*listed.get("Versions", []), *listed.get("DeleteMarkers", [])]
    return [v["Key"] for v in every if filed.number in v["Key"]]


def sealed(nation: World, filed: Filed) -> list[str]:
    return [i["sk"]["S"] for i in rows(nation, "IdentitiesTable", filed) if not i["sk"]["S"].startswith("READ#")]


def findable(nation: World, filed: Filed) -> list[str]:
    """Under which keys the report can be searched for, or met as a duplicate."""
    pages = nation.client("dynamodb").get_paginator("scan").paginate(TableName=nation.instance.ids["ReportsTable"])
    every = [(item["pk"]["S"], item["sk"]["S"]) for page in pages for item in page["Items"]]
    return [pk for pk, sk in every if filed.number in sk and pk.startswith(("FIND#", "LIKE#"))]


def test_the_handling_officer_reads_a_name_and_its_owner_sees_that(nation: World) -> None:
    filed = nation.file(**CONTACT, case_data=NIK)
    nation.reached(filed, "disposed")
    assert identity(nation, filed, "liaison", "51.03-pupr").status in (403, 404)
    got = identity(nation, filed, "liaison", "51.03-dishub")
    assert (got.status, got.json) == (200, {"name": CONTACT["name"], "case_data": NIK})
    shown = own(nation, filed)
    assert shown.status == 200
    assert shown.json["identity"]["email"] == CONTACT["email"]
    assert {"handling", "message"} <= {r["why"] for r in shown.json["read"]}
    assert nation.call("GET", f"/api/desk/reports/{filed.number}/identity").status == 401


def test_the_custodian_opens_an_anonymous_identity_and_the_reporter_reads_why(nation: World) -> None:
    filed = nation.file(**CONTACT, anonymous=True)
    nation.reached(filed, "disposed")
    assert identity(nation, filed, "liaison", "51.03-dishub").status == 403
    path = f"/api/desk/reports/{filed.number}/identity"
    opened = nation.post(path, {"reason": "Perintah pengadilan nomor 12"}, **bearer(nation, "custodian"))
    assert (opened.status, opened.json["name"]) == (200, CONTACT["name"])
    last = nation.track(filed)["timeline"][-1]
    assert (last["type"], last["text"]) == ("IdentityOpened", "Perintah pengadilan nomor 12")


def test_a_correction_is_what_the_next_reading_shows(nation: World) -> None:
    filed = nation.file(**CONTACT)
    new = {"code": filed.code, "phone": "0813 1111 2222"}
    assert nation.post(f"/api/reports/{filed.number}/correction", new).status == 200
    assert own(nation, filed).json["identity"] == {**CONTACT, "phone": "+6281311112222"}


def test_the_ombudsman_gets_the_whole_file_with_digests_and_the_proof_of_its_history(nation: World) -> None:
    filed = nation.file(**CONTACT)
    nation.reached(filed, "disposed")
    path = f"/api/desk/reports/{filed.number}/handover"
    assert nation.call("GET", path, None, bearer(nation, "supervisor", "kl-ombudsman")).status in (403, 404)
    transferred(nation, filed)
    got = nation.call("GET", path, None, bearer(nation, "supervisor", "kl-ombudsman"))
    assert got.status == 200, got.body
    assert got.json["history"]["holds"]
    assert got.json["reporter"] == {"name": CONTACT["name"], "address": "Jalan Kamboja 1"}
    assert [f["sha256"] for f in got.json["attachments"]] == [hashlib.sha256(b"bukti").hexdigest()]
    assert "ombudsman" in {r["why"] for r in own(nation, filed).json["read"]}


def transferred(nation: World, filed: Filed) -> None:
    """As intake does it once sixty days have passed: event and sealed particulars in one transaction."""
    dynamodb, ids = nation.client("dynamodb"), nation.instance.ids
    bucket, key = ids["AttachmentsBucket"], f"kept/{filed.number}/a1.pdf"
    nation.client("s3").put_object(Bucket=bucket, Key=key, Body=b"bukti")
    file = Attachment(
        filed.number, "a1", "bukti.pdf", "application/pdf", AttachmentState.KEPT, nation.now(), size=5, key=key
    )
    AttachmentStore(dynamodb, ids["ReportsTable"]).settle(file)
    vault = IdentityVault(nation.client("kms"), ids["IdentitiesTable"], ids["IdentityKey"])
    particulars = {"name": CONTACT["name"], "address": "Jalan Kamboja 1", "keep_secret": ""}
    store = ReportStore(dynamodb, ids["ReportsTable"], clockwork(dynamodb, ids["ReportsTable"], str(nation.data_dir)))
    change = closing.transfer(store.load(filed.number), nation.now())
    store.save(change, [vault.put(filed.number, OMBUDSMAN, particulars)])


def test_an_erased_report_leaves_nothing_personal_and_a_history_that_verifies(nation: World) -> None:
    filed = nation.file(**CONTACT, case_data=NIK, landmark="Sebelah warung Bu Komang")
    nation.reached(filed, "disposed")
    assert until(lambda: findable(nation, filed), 60)
    bucket = nation.instance.ids["AttachmentsBucket"]
    for place in PLACES[1:]:
        for body in (b"one", b"two"):
            nation.client("s3").put_object(Bucket=bucket, Key=f"{place}/{filed.number}/a1", Body=body)
    path = f"/api/reports/{filed.number}/erasure"
    assert nation.post(path, {"code": filed.code}).status == 422
    assert nation.post(path, {"code": filed.code, "confirm": True}).status == 200
    until(lambda: not sealed(nation, filed) and not versions(nation, filed), 60)
    assert (sealed(nation, filed), versions(nation, filed)) == ([], [])
    left = str(rows(nation, "ReportsTable", filed))
    assert not [word for word in ("Komang", "Made", NIK, *LAMP.split()[:4]) if f"{word} " in left]
    until(lambda: not findable(nation, filed), 60)
    assert findable(nation, filed) == []
    holds, sentence = verify(nation.target, filed.number)
    assert holds, sentence
    log = ErasureLog(nation.client("s3"), nation.instance.ids["AnchorsBucket"])
    assert filed.number in {erasure.number for erasure in log.since(nation.now().date())}
    assert nation.track(filed)["timeline"][-1]["type"] == "DataErased"
