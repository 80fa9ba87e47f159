"""Two reports through the weeks: one is handled and closed in silence, one lies until the supervisor hears of it."""

import json
from datetime import datetime, timedelta

import pytest

from adapters.stores.rolls import RollBook, together
from domain.clocks.service_levels import Clock
from infra.verify_chain import verify
from tests.journeys.officers import seeded
from tests.journeys.stack import Filed, World

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("stack")]
DISHUB, SUPERVISOR = "dishub@badung.example", "inspektorat@badung.example"


@pytest.fixture(scope="module")
def handled(bali: World) -> Filed:
    """Verified, asked, completed and answered on the day it was filed."""
    filed = bali.file(
        email="made.jam@warga.example", phone="0812 3456 7890", publish="yes", case_data="NIK 5103010101010001"
    )
    bali.reached(filed, "disposed")
    bali.act(filed, "verify", "--class", "plain")
    bali.act(filed, "ask", "--text", "Nomor tiang berapa?")
    bali.reached(filed, "asked")
    bali.settle()
    return filed


def test_the_question_stops_the_clocks_and_reaches_the_reporter(bali: World, handled: Filed) -> None:
    limits = {d["kind"]: d for d in bali.track(handled)["deadlines"]}
    assert limits["completion"]["running"]
    assert not limits["resolution"]["running"]
    asked = [m for m in bali.mails(handled.number) if m["To"] == ["made.jam@warga.example"]]
    assert len(asked) == 4


def test_where_there_is_only_a_phone_the_question_is_one_sms_without_its_words(bali: World) -> None:
    filed = bali.file(phone="0812 3456 7890")
    bali.reached(filed, "disposed")
    bali.act(filed, "ask", "--text", "Nomor tiang berapa?")
    bali.settle()
    (sms,) = bali.sms(filed.number)
    assert "Nomor tiang" not in sms
    assert filed.code not in sms


def test_the_reply_goes_to_the_agency_and_the_clocks_go_on(bali: World, handled: Filed) -> None:
    said = {"code": handled.code, "text": "Nomor tiang 12, sebelah warung."}
    assert bali.post(f"/api/reports/{handled.number}/replies", said).status == 201
    again = bali.post(f"/api/reports/{handled.number}/replies", said).json
    assert (again["number"], again["seq"], again["status"]) == (handled.number, 5, "in_progress")
    bali.settle()
    assert bali.types(handled)[2:] == ["ReportVerified", "CompletionAsked", "CompletionReceived"]
    assert sorted(m["data"]["seq"] for m in bali.partner_queue("dishub", handled.number)) == [2, 3, 5]
    assert {d["kind"]: d["running"] for d in bali.track(handled)["deadlines"]}["resolution"]


def test_the_unread_report_is_reminded_of_breached_and_escalated_seat_by_seat(bali: World, handled: Filed) -> None:
    left = bali.file(email="luh.jam@warga.example")
    bali.reached(left, "disposed")
    due_at = next(d for d in bali.track(left)["deadlines"] if d["kind"] == Clock.VERIFICATION)["due_at"]
    reached = datetime.fromisoformat(due_at)
    done = ("--done-on", f"{bali.now():%Y-%m-%d}", "--no-evidence", "Dikerjakan malam hari")
    bali.act(handled, "answer", "--kind", "done", "--text", "Lampu sudah diganti.", *done)
    bali.play(bali.now() + timedelta(days=21))
    said = [(e.type.value, e.data["clock"], e.data["step"], e.at < reached) for e in bali.case(left).events[2:]]
    assert said[0] == ("DeadlineEscalated", "unopened", "deputy", True)
    assert [step for step in said if step[1] == Clock.VERIFICATION][:5] == [
        ("DeadlineNear", "verification", "near", True),
        ("DeadlineReached", "verification", "reached", False),
        ("DeadlineEscalated", "verification", "deputy", False),
        ("DeadlineEscalated", "verification", "coordinator", False),
        ("DeadlineEscalated", "verification", "supervisor", False),
    ]
    assert {m["To"][0] for m in bali.mails(left.number)} >= {DISHUB, "koordinator@badung.example", SUPERVISOR}
    assert not [r for r in bali.rows(left) if r.unfinished]


def test_the_answered_report_is_announced_to_close_and_closes_in_silence(bali: World, handled: Filed) -> None:
    case = bali.reached(handled, "closed")
    assert bali.types(handled)[5:] == ["ReportAnswered", "ClosingAnnounced", "ReportClosed"]
    answered, announced, closed = case.events[5:]
    assert closed.data["by"] == "system"
    assert timedelta(days=11) < closed.at - answered.at
    assert timedelta(days=2) < closed.at - announced.at
    told = [m for m in bali.mails(handled.number) if m["To"] == ["made.jam@warga.example"]]
    assert len(told) == 7


def test_each_notice_was_said_once_and_the_history_holds(bali: World, handled: Filed) -> None:
    at = bali.now() + timedelta(minutes=1)
    before = bali.types(handled)
    for _ in range(2):
        bali.instance.tick(at)
    bali.settle()
    assert bali.types(handled) == before
    holds, sentence = verify(bali.target, handled.number)
    assert holds, sentence


def test_case_data_is_kept_for_its_time_after_closing(bali: World, handled: Filed) -> None:
    key = {"pk": {"S": f"REPORT#{handled.number}"}, "sk": {"S": "CASE_DATA"}}
    item = bali.client("dynamodb").get_item(TableName=bali.instance.ids["IdentitiesTable"], Key=key)["Item"]
    closed_at = bali.case(handled).report.milestones.closed_at
    assert closed_at is not None
    assert int(item["expires_at"]["N"]) - closed_at.timestamp() == pytest.approx(90 * 86400, abs=2)


def test_who_leads_reads_on_monday_what_is_late(bali: World) -> None:
    """Under brief's own role, from the real counts to the mail."""
    assert seeded(bali.instance)
    rolls = RollBook(bali.client("dynamodb"), bali.instance.ids["CountsTable"], 1)
    for days in together(rolls.changed()):
        assert rolls.roll(*days)
    bali.play((bali.now() + timedelta(days=7 - bali.now().weekday())).replace(hour=0, minute=0))
    for planned in (True, False):
        done = bali.instance.invoke("BriefFunction", b"{}")
        assert not done.error, done.payload
        told = json.loads(done.payload)
        assert (told["BriefDone"], told["BriefsPlanned"] > 1) == (1, planned)
    bali.play(bali.now() + timedelta(days=4))
    to = {mail["To"][0]: mail["BodyText"] for mail in bali.mails("Ringkasan minggu")}
    assert "Terlambat sekarang: " in to["koordinator@bali.example"]
    assert "Untuk: Dinas Perhubungan Kabupaten Badung" in to["admin.dishub@badung.example"]
