"""What a reporter reads of the router's reasons: own words and place, never an office that was not chosen."""

from dataclasses import replace
from typing import Any

import pytest

from domain.life import handing, lifecycle
from domain.report import Report
from domain.routing.decision import Candidate, Decision, Outcome, Share
from tests.functions import reporters
from tests.functions.http import Api
from tests.functions.reporters import AGENCY, NOW, act, public, seen

ROADS, COORDINATOR = "51.03-pupr", "51.03-koordinator"
SHARES = (
    Share("word", "lampu", 1.2, -0.6),
    Share("word", "jalan", 0.3, 0.1),
    Share("word", "padam", 0.8, -0.3),
    Share("affair", "street_lighting", 1.1, -0.4),
    Share("word", "minggu", 0.1, 0.9),
    Share("rest", "", 0.0, 0.0),
)
PLACE = Share("place", "51.03.02", 0.9, 0.0)
CONSIDERED = (Candidate(AGENCY, "street_lighting", 3.5), Candidate(ROADS, "roads", -0.3))
MATCHED = Decision(
    Outcome.STRAIGHT_THROUGH, AGENCY, "matched", 0.9, AGENCY, "street_lighting", considered=CONSIDERED, shares=SHARES
)
UNSURE = replace(MATCHED, outcome=Outcome.ABSTAINED, desk=COORDINATOR, reason="below_threshold", confidence=0.4)


@pytest.fixture
def receipt(api: Api) -> dict[str, Any]:
    return reporters.filed(api)


def told(api: Api, receipt: dict[str, Any], decision: Decision, **changes: Any) -> dict[str, Any]:
    def disposed(report: Report) -> Any:
        return lifecycle.dispose(replace(report, **changes), decision, NOW)

    act(receipt, disposed)
    found: dict[str, Any] = seen(api, receipt)["decision"]
    return found


def test_the_reporter_reads_which_of_the_own_words_brought_it_there(api: Api, receipt: dict[str, Any]) -> None:
    assert told(api, receipt, MATCHED)["explanation"] == (
        "Laporan ini diteruskan ke Dinas Perhubungan Kabupaten Badung karena kata-kata seperti ‘lampu jalan’, ‘padam’."
    )


def test_the_place_stands_beside_the_words_where_it_weighed(api: Api, receipt: dict[str, Any]) -> None:
    said = told(api, receipt, replace(MATCHED, shares=(*SHARES, PLACE)))["explanation"]
    assert said.endswith("karena kata-kata seperti ‘lampu jalan’, ‘padam’ dan tempatnya di Mengwi.")


def test_the_place_that_chose_a_village_office_is_told_also_where_only_the_text_named_it(
    api: Api, receipt: dict[str, Any]
) -> None:
    office = "51.03.05.2001-desa"
    said = told(api, receipt, replace(MATCHED, desk=office, agency=office))["explanation"]
    assert said.endswith("dan tempatnya di Pecatu.")


def test_an_agency_without_account_is_said_to_be_one(api: Api, receipt: dict[str, Any]) -> None:
    said = told(api, receipt, replace(MATCHED, reason="without_account"))["explanation"]
    assert "‘lampu jalan’" in said
    assert said.endswith("Instansi ini belum punya akun, maka koordinator wilayah yang menindaklanjuti dengannya.")


def test_where_nobody_was_sure_enough_the_matters_are_named_and_who_decides(api: Api, receipt: dict[str, Any]) -> None:
    said = told(api, receipt, UNSURE)["explanation"]
    assert said.startswith("Laporan ini dibaca Koordinator SP4N-LAPOR! Kabupaten Badung, yang menentukan instansinya.")
    assert said.endswith("Penerangan jalan umum atau Jalan dan jembatan.")
    assert "Dinas" not in said


def test_one_matter_alone_is_told_in_the_reason_s_own_words(api: Api, receipt: dict[str, Any]) -> None:
    found = told(api, receipt, replace(UNSURE, considered=CONSIDERED[:1]))
    assert found["explanation"] == found["reason_words"] != ""


def test_a_rule_of_danger_shows_neither_words_nor_candidates(api: Api, receipt: dict[str, Any]) -> None:
    found = told(api, receipt, replace(UNSURE, reason="danger", rule="danger@1", danger=True, barred=(ROADS,)))
    assert found["explanation"] == found["reason_words"]
    assert found["reason_words"] == "Mungkin ada orang yang terancam. Petugas membacanya lebih dahulu."
    assert set(found) == {"reason", "reason_words", "explanation", "confidence"}


def test_of_a_secret_report_no_words_are_quoted(api: Api, receipt: dict[str, Any]) -> None:
    from intake.wiring import parts

    report = parts().store.load(receipt["number"])
    flags = replace(report.flags, secret=True, may_publish=False)
    found = told(api, receipt, replace(MATCHED, shares=(*SHARES, PLACE)), flags=flags)
    assert "lampu" not in found["explanation"]
    assert "Mengwi" in found["explanation"]


def test_what_a_person_moved_is_no_longer_the_router_s_reason(api: Api, receipt: dict[str, Any]) -> None:
    act(receipt, lambda report: lifecycle.dispose(report, MATCHED, NOW), reporters.verified)
    act(receipt, lambda report: handing.hand_back(report, "other_agency", "Bukan kami.", NOW, reporters.DESK, ROADS))
    found = seen(api, receipt)["decision"]
    assert (found["reason"], found["explanation"]) == ("by_hand", found["reason_words"])


def test_everybody_else_reads_no_reason(api: Api, receipt: dict[str, Any]) -> None:
    told(api, receipt, MATCHED)
    act(receipt, reporters.verified)
    assert public(api, receipt).json["decision"] is None


def test_the_page_shows_the_explanation(api: Api, receipt: dict[str, Any]) -> None:
    said = told(api, receipt, MATCHED)["explanation"]
    page = api.form("/api/track", {"number": receipt["number"], "code": receipt["access_code"]})
    assert said in page.body


def test_in_english_it_is_said_in_english(api: Api, receipt: dict[str, Any]) -> None:
    told(api, receipt, MATCHED)
    body = {"number": receipt["number"], "code": receipt["access_code"]}
    view = api.post("/api/track", body, headers={"Accept-Language": "en"}).json
    assert view["decision"]["explanation"].endswith("because of words such as ‘lampu jalan’, ‘padam’.")
