"""The whole way without script: form, its errors, receipt by cookie, track page, reply."""

import re

import pytest

from tests.aws import Cloud
from tests.functions.http import Api, Got
from tests.functions.intake_world import FILING, kinds

FORM = {"text": FILING["text"], "region_name": "Badung", "publish": "yes", "language": "id", "title": "", "phone": ""}


def cookie(got: Got) -> dict[str, str]:
    return {"Cookie": got.headers["Set-Cookie"].split(";")[0]}


def receipt(api: Api, headers: dict[str, str]) -> Got:
    return api.call("GET", "/api/receipt", headers=headers)


@pytest.fixture
def filed(api: Api) -> Got:
    return api.form("/api/reports", FORM)


def test_a_form_is_answered_by_a_way_to_its_receipt_that_holds_no_code(filed: Got) -> None:
    assert (filed.status, filed.headers["Location"], filed.body) == (303, "/api/receipt", "")
    flags = filed.headers["Set-Cookie"].split("; ")[1:]
    assert flags == ["Max-Age=600", "Path=/api/receipt", "HttpOnly", "Secure", "SameSite=Strict"]


def test_the_receipt_shows_number_code_and_forms_for_files(api: Api, filed: Got) -> None:
    got = receipt(api, cookie(filed))
    assert got.status == 200
    assert got.headers["Cache-Control"] == "no-store"
    number = re.search(r"BAL-[0-9A-Z]{8}-[0-9A-Z]", got.body)
    code = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", got.body)
    assert number
    assert code
    assert api.post("/api/track", {"number": number[0], "code": code[0]}).status == 200
    assert got.body.count('name="policy"') == 3
    assert 'name="success_action_redirect" value="https://lapor.example/api/receipt?lang=id"' in got.body


def test_a_form_sent_twice_is_one_report_with_one_receipt(api: Api, aws: Cloud, filed: Got) -> None:
    again = api.form("/api/reports", FORM)
    assert again.headers["Set-Cookie"] == filed.headers["Set-Cookie"]
    assert kinds(aws).count("REPORT") == 1


@pytest.mark.parametrize("sent", [{}, {"Cookie": "receipt=x"}, {"Cookie": "receipt=WyJhIl0; other=1"}])
def test_without_its_cookie_the_receipt_is_closed(api: Api, sent: dict[str, str]) -> None:
    got = receipt(api, sent)
    assert got.status == 410
    assert "Tanda terima sudah ditutup" in got.body


def test_a_forged_cookie_opens_nothing(api: Api, filed: Got) -> None:
    from intake.receipts import to_page

    number = cookie_number(filed)
    forged = to_page(number, "0000-0000-0000-0000", "id").headers["Set-Cookie"].split(";")[0]
    assert receipt(api, {"Cookie": forged}).status == 404


def cookie_number(got: Got) -> str:
    from intake.receipts import from_cookie

    held = from_cookie(cookie(got)["Cookie"])
    assert held
    return held[0]


def test_back_from_the_bucket_without_cookie_the_file_is_acknowledged(api: Api) -> None:
    got = api.call("GET", "/api/receipt", query={"lang": "en", "bucket": "b", "key": "incoming/x/f1"})
    assert (got.status, "The file has arrived" in got.body) == (200, True)


def test_a_form_with_errors_comes_back_filled_in(api: Api, aws: Cloud) -> None:
    got = api.form("/api/reports", FORM | {"text": "Rusak <b>", "phone": "12"})
    assert (got.status, got.headers["Content-Type"]) == (422, "text/html; charset=utf-8")
    assert "Rusak &lt;b&gt;" in got.body
    assert "Nomor ini sepertinya salah tulis" in got.body
    assert kinds(aws) == []


def test_an_ambiguous_region_is_chosen_on_the_second_step(api: Api) -> None:
    got = api.form("/api/reports", FORM | {"region_name": "Bandung"})
    assert got.status == 422
    assert 'name="region" value="32.04"' in got.body
    assert 'name="region" value="32.73"' in got.body
    chosen = api.form("/api/reports", FORM | {"region_name": "Bandung", "region": "32.73"})
    assert chosen.status == 303


def test_places_answers_with_candidates(api: Api) -> None:
    got = api.post("/api/places", {"region_name": "bandung"})
    assert {p["code"] for p in got.json["places"]} == {"32.04", "32.73"}


def test_the_form_without_script_can_ask_for_places(api: Api) -> None:
    got = api.form("/api/places", FORM | {"region_name": "Bandung"})
    assert 'name="region" value="32.04"' in got.body


def test_of_two_dates_the_last_that_is_not_empty_counts(api: Api) -> None:
    body = "text=Lampu+jalan+padam+lagi&region=51.03&date=2099-01-01&date=today"
    got = api.call("POST", "/api/reports", body, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert got.status == 303


def test_an_english_page_stays_english(api: Api) -> None:
    event = {"Accept-Language": "id"}
    got = api.form("/api/reports", FORM | {"language": "en", "text": " "}, headers=event)
    assert got.headers["Content-Language"] == "en"
    assert "This is required" in got.body


def test_tracking_by_form_shows_the_report_and_a_wrong_code_the_form_again(api: Api, filed: Got) -> None:
    from intake.receipts import from_cookie

    held = from_cookie(cookie(filed)["Cookie"])
    assert held
    number, code, _ = held
    right = api.form("/api/track", {"number": number, "code": code})
    wrong = api.form("/api/track", {"number": number, "code": "0000-0000-0000-0000"})
    assert (right.status, wrong.status) == (200, 404)
    assert "Diterima, sedang dicarikan instansi" in right.body
    assert "tidak cocok dengan laporan mana pun" in wrong.body


def test_a_reply_by_form_leads_back_to_the_report(api: Api, filed: Got) -> None:
    from intake.receipts import from_cookie

    held = from_cookie(cookie(filed)["Cookie"])
    assert held
    number, code, _ = held
    got = api.form(
        "/api/reports/{number}/replies", {"code": code, "text": "Masih padam <i>"}, parameters={"number": number}
    )
    assert (got.status, got.headers["Location"]) == (303, "/api/receipt?view=track&done=ReplyAdded")
    page = api.call("GET", "/api/receipt", headers=cookie(got), query={"view": "track"})
    assert page.status == 200
    assert "Masih padam &lt;i&gt;" in page.body


def test_a_refused_act_by_form_is_a_page_and_not_a_document(api: Api, filed: Got) -> None:
    number = cookie_number(filed)
    got = api.form("/api/reports/{number}/replies", {"code": "x", "text": "Halo"}, parameters={"number": number})
    assert (got.status, got.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
