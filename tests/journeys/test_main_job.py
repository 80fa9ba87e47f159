"""A broken street lamp in Badung, from the form to the agency's own systems, over real HTTP."""

import json

import pytest
from standardwebhooks import Webhook

from infra.directory import demo
from infra.verify_chain import verify
from tests.journeys.stack import Filed, World

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("stack")]
WAYAN = {"name": "Wayan Contoh", "email": "wayan.lampu@warga.example", "publish": "yes", "kind": "complaint"}


@pytest.fixture(scope="module")
def lamp(nation: World) -> Filed:
    """Filed, routed and told to everybody."""
    filed = nation.file(**WAYAN)
    nation.reached(filed, "disposed")
    nation.settle()
    return filed


def test_it_reaches_the_transport_office_of_badung_and_the_decision_says_why(nation: World, lamp: Filed) -> None:
    report = nation.case(lamp).report
    assert (report.agency, report.desk) == ("51.03-dishub", "51.03-dishub")
    assert report.decision is not None
    assert report.decision.matched
    assert nation.types(lamp) == ["ReportReceived", "ReportDisposed"]


def test_the_agency_reads_it_in_its_mailbox(nation: World, lamp: Filed) -> None:
    (mail,) = [m for m in nation.mails(lamp.number) if m["To"] == ["dishub@badung.example"]]
    assert "Pasar Kuta" in mail["BodyText"]
    assert "Kabupaten Badung" in mail["BodyText"]
    assert "WITA" in mail["BodyText"]


def test_the_agency_gets_it_by_a_webhook_whose_signature_holds(nation: World, lamp: Filed) -> None:
    (got,) = nation.webhooks("dishub", lamp.number)
    said = Webhook(demo._DEMO_SECRET).verify(got.body, {name.lower(): value for name, value in got.headers})
    assert said["type"] == "report.disposed"
    assert said["data"]["number"] == lamp.number


def test_the_agency_finds_it_in_its_own_queue(nation: World, lamp: Filed) -> None:
    (message,) = nation.partner_queue("dishub", lamp.number)
    assert message["data"]["id"] == f"{lamp.number}.2"
    assert message["data"]["deadline"]["kind"] == "verification"


def test_the_reporter_is_told_in_order_without_a_word_of_the_report(nation: World, lamp: Filed) -> None:
    mails = [m for m in nation.mails(lamp.number) if m["To"] == [WAYAN["email"]]]
    assert len(mails) == 2
    assert "Dinas Perhubungan" in mails[1]["BodyText"]
    assert not any("Pasar Kuta" in m["BodyText"] or lamp.code in m["BodyText"] for m in mails)


def test_every_delivery_stands_once_in_the_ledger(nation: World, lamp: Filed) -> None:
    rows = [(r.recipient.split(":")[-2 if "agency" in r.recipient else 1], r.seq, r.state) for r in nation.rows(lamp)]
    assert sorted(rows) == [
        ("email", 1, "delivered"),
        ("email", 2, "delivered"),
        ("email", 2, "delivered"),
        ("queue", 2, "delivered"),
        ("webhook", 2, "delivered"),
    ]


@pytest.mark.parametrize(("lang", "you"), [("id", "Anda (email): terkirim"), ("en", "You (email): sent")])
def test_the_reporter_follows_it_with_the_code(nation: World, lamp: Filed, lang: str, you: str) -> None:
    seen = nation.track(lamp, lang)
    assert [happened["type"] for happened in seen["timeline"]] == ["ReportReceived", "ReportDisposed"]
    told = [d for happened in seen["timeline"] for d in happened["deliveries"]]
    assert {d["status"] for d in told} == {"delivered"}
    assert you in [d["words"] for d in told]
    assert seen["agency"]["id"] == "51.03-dishub"
    limits = {d["kind"]: d["due_at"] for d in seen["deadlines"]}
    assert limits["verification"].endswith("23:59:59+08:00")
    assert seen["status_words"]
    assert seen["decision"]["reason_words"]


def test_the_history_is_chained(nation: World, lamp: Filed) -> None:
    holds, sentence = verify(nation.target, lamp.number)
    assert holds, sentence


def test_nobody_else_sees_it_before_a_person_has_verified_it(nation: World) -> None:
    filed = nation.file(**WAYAN)
    nation.reached(filed, "disposed")
    assert nation.call("GET", f"/api/reports/{filed.number}").status == 404
    nation.act(filed, "verify", "--class", "plain")
    seen = nation.call("GET", f"/api/reports/{filed.number}")
    assert seen.status == 200
    assert "Wayan" not in json.dumps(seen.json)
