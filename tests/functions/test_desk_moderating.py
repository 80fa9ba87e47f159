"""The coordinator's desk and what readers say against a public text: on top of the list, kept or taken down."""

from domain.life import moderating
from domain.report import Report
from tests.functions import officers
from tests.functions.desk_world import NOW, Desk


def contested(office: Desk, reason: str) -> Report:
    report = office.verified()
    return office.save(moderating.contest(report, reason, "Baris pertama", NOW))


def test_a_word_of_danger_lies_on_top_of_the_coordinators_list(office: Desk) -> None:
    report = contested(office, "danger")
    rows = office.inbox(officers.COORDINATOR).json["items"]
    assert rows[0]["number"] == report.number
    assert rows[0]["pending_words"] == "Pembaca melaporkan isi ini"
    case = office.case(report, officers.COORDINATOR).json
    assert {"keep_content", "hide_content"} <= set(case["can"])
    assert case["timeline"][-1]["facts"] == [{"words": "Alasan pembaca", "value": "Membahayakan seseorang"}]


def test_the_agency_neither_reads_it_nor_takes_the_report_down(office: Desk) -> None:
    report = contested(office, "hate")
    case = office.case(report, officers.LIAISON).json
    assert "ContentContested" not in [entry["type"] for entry in case["timeline"]]
    assert "hide_content" not in case["can"]
    assert office.act(report, officers.LIAISON, "hide_content", reason="Tidak enak dibaca").status == 403


def test_taken_down_and_shown_again_with_reasons(office: Desk) -> None:
    report = contested(office, "personal_data")
    got = office.act(report, officers.COORDINATOR, "hide_content", reason="Memuat nama tetangga.")
    assert got.status == 200
    report = office.load(report)
    assert not report.is_open_to_all
    assert "show_content" in office.case(report, officers.COORDINATOR).json["can"]
    office.act(report, officers.COORDINATOR, "show_content", reason="Nama sudah disamarkan.")
    assert office.load(report).is_open_to_all


def test_kept_it_leaves_the_list(office: Desk) -> None:
    report = contested(office, "indecent")
    assert office.act(report, officers.COORDINATOR, "keep_content", reason="Tidak melanggar.").status == 200
    rows = office.inbox(officers.COORDINATOR).json["items"]
    assert [row for row in rows if row["pending"]] == []
