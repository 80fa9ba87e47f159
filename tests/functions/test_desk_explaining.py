"""The router's explanation on the desk: it adds up, speaks in words, and says why nobody was sure enough."""

from dataclasses import replace
from typing import Any

import pytest

from domain.routing.decision import Candidate, Decision, Outcome, Share
from tests.functions import officers
from tests.functions.desk_world import LAMP, Desk

SHARES = (
    Share("term", "lampu", 0.4, 0.0),
    Share("word", "lampu", 1.2, -0.6),
    Share("term", "lampu + padam", 0.3, 0.0),
    Share("place", "51.03.02", -0.2, 0.1),
    Share("category", "928", 0.1, 0.5),
    Share("affair", "street_lighting", 1.0, -0.4),
    Share("agency", officers.PUPR, 0.0, 0.2),
    Share("base", "", -1.3, -1.1),
    Share("rest", "", 0.1, 0.0),
)
FIRST, SECOND = (round(sum(score), 3) for score in ([s.first for s in SHARES], [s.second for s in SHARES]))
CONSIDERED = (
    Candidate(officers.DISHUB, "street_lighting", FIRST),
    Candidate(officers.PUPR, "roads", SECOND),
    Candidate("", "village_service", -2.0),
)
UNSURE = Decision(
    Outcome.ABSTAINED,
    officers.BADUNG,
    "below_threshold",
    0.71,
    officers.DISHUB,
    "street_lighting",
    considered=CONSIDERED,
    shares=SHARES,
    conflicts=(f"suggested_agency:{officers.PUPR}", "place:text:32.04", "also:danger@1"),
    router="learned@51.03-2026-11-22 terms@1 rules@1",
    threshold=0.84,
)


def explained(office: Desk, decision: Decision = UNSURE) -> dict[str, Any]:
    got = office.case(office.disposed(decision), officers.COORDINATOR)
    assert got.status == 200, got.body
    found: dict[str, Any] = got.json["decision"]
    return found


def test_the_weights_add_up_to_the_lead_of_the_first(office: Desk) -> None:
    found = explained(office)
    lead = found["candidates"][1]["behind"]
    assert sum(share["weight"] for share in found["shares"]) == pytest.approx(lead, abs=0.001)
    assert [c["behind"] for c in found["candidates"]] == [0, lead, round(FIRST + 2, 3)]


def test_what_weighed_is_told_in_words_heaviest_first(office: Desk) -> None:
    found = explained(office)["shares"]
    assert found[0] == {"kind": "term", "label": "lampu", "words": "lampu", "first": 1.6, "second": -0.6, "weight": 2.2}
    assert found[-1]["kind"] == "rest"
    assert {share["kind"]: share["words"] for share in found[1:]} == {
        "affair": "Penerangan jalan umum",
        "category": "Infrastruktur Jalan",
        "term": "lampu … padam",
        "place": "Mengwi",
        "agency": "Dinas Pekerjaan Umum dan Penataan Ruang Kabupaten Badung",
        "base": "",
        "rest": "",
    }


def test_an_abstention_says_how_sure_it_was_and_had_to_be_and_names_three(office: Desk) -> None:
    found = explained(office)
    assert (found["outcome"], found["confidence"], found["threshold"]) == ("abstained", 0.71, 0.84)
    assert [c["name"] for c in found["candidates"]][1:] == [
        "Dinas Pekerjaan Umum dan Penataan Ruang Kabupaten Badung",
        "Kantornya belum dapat ditentukan",
    ]
    assert found["router"].startswith("learned@51.03-2026-11-22 ")


def test_what_contradicted_is_told_in_words(office: Desk) -> None:
    assert [c["words"] for c in explained(office)["conflicts"]] == [
        "Pelapor mengusulkan Dinas Pekerjaan Umum dan Penataan Ruang Kabupaten Badung",
        "Petunjuk tempat menunjuk ke Kabupaten Bandung",
        "Aturan danger@1 juga berlaku",
    ]


def test_the_rule_that_spoke_is_named(office: Desk) -> None:
    found = explained(office, replace(UNSURE, reason="violence", rule="violence@1"))
    assert (found["rule"], found["reason_words"]) == (
        "violence@1",
        "Laporan menyangkut kekerasan atau ancaman. Petugas membacanya lebih dahulu.",
    )


def test_a_decision_from_before_shares_were_kept_still_names_its_words(office: Desk) -> None:
    found = office.case(office.disposed(LAMP), officers.LIAISON).json["decision"]
    assert (found["shares"], found["threshold"]) == ([], 0)
    assert found["matched"][0]["term"] == "lampu"
