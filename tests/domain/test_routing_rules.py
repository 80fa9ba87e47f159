"""Rules override the terms: what needs a person first, what is secret, what is somebody else's."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from domain.directory import Offices
from domain.routing.decision import Outcome
from domain.routing.rules import Rule, RuleBook, Then
from tests.domain.routing_world import asked, finder, knowledge, routed

SECRET_TO_INSPECTORATE = [
    ("illegal_levies", "Petugas dukcapil minta uang rokok supaya KTP cepat jadi"),
    ("illegal_levies", "An officer asked me for money before stamping my form"),
    ("illegal_levies", "Ada pungli di loket parkir pasar"),
    ("corruption", "Dugaan korupsi dana pembangunan jalan, proyeknya fiktif"),
    ("abuse_of_office", "Camat melakukan penyalahgunaan wewenang soal izin bangunan"),
]
SECRET_TO_A_PERSON = [
    ("child", "Anak di bawah umur disuruh mengemis di lampu merah Simpang Siur"),
    ("child", "My son was pushed by a teacher at school"),
    ("child", "Saya siswa kelas 8, sering dibully di sekolah"),
    ("sexual_violence", "Terjadi pelecehan seksual di kos sebelah"),
    ("health", "Tetangga saya penderita HIV ditolak puskesmas"),
]
TO_A_PERSON = [
    ("violence", "Ada pemukulan antar sopir di terminal"),
    ("danger", "Ada kebakaran rumah, api membesar, tolong"),
    ("danger", "He said he wants to kill himself, suicide note on the table"),
    ("sara", "Ada ujaran kebencian kepada pendatang di spanduk"),
    ("named_person", "Pak Slamet membuang sampah ke sungai tiap malam"),
    ("named_person", "Warga bernama Riko menutup gang dengan pagar"),
    ("about_office", "Pegawai loket judes dan membentak warga yang mengurus KTP"),
    ("outside_competence", "Motor saya dicuri tadi malam di parkiran"),
    ("outside_competence", "Sengketa warisan dengan kakak saya tidak selesai"),
    ("outside_competence", "Saya keberatan atas putusan pengadilan yang kemarin"),
    ("outside_competence", "Permohonan informasi ditolak, ini sengketa informasi"),
]


@pytest.mark.parametrize(("reason", "text"), SECRET_TO_INSPECTORATE)
def test_levies_corruption_and_abuse_are_secret_and_read_by_the_inspectorate(
    data_dir: Path, reason: str, text: str
) -> None:
    decision = routed(data_dir, text)
    assert (decision.outcome, decision.reason) == (Outcome.ABSTAINED, reason)
    assert (decision.desk, decision.make_secret) == ("51.03-inspektorat", True)


@pytest.mark.parametrize(("reason", "text"), SECRET_TO_A_PERSON)
def test_children_sexual_violence_and_health_are_secret_and_begin_with_a_person(
    data_dir: Path, reason: str, text: str
) -> None:
    decision = routed(data_dir, text)
    assert (decision.outcome, decision.reason) == (Outcome.ABSTAINED, reason)
    assert (decision.desk, decision.make_secret) == ("51.03-koordinator", True)
    assert decision.agency


@pytest.mark.parametrize(("reason", "text"), TO_A_PERSON)
def test_what_is_delicate_or_nobodys_is_read_by_the_coordinator_first(data_dir: Path, reason: str, text: str) -> None:
    decision = routed(data_dir, text)
    assert (decision.outcome, decision.desk, decision.reason) == (Outcome.ABSTAINED, "51.03-koordinator", reason)
    assert not decision.make_secret


@pytest.mark.parametrize(
    ("institution", "text"),
    [
        ("51.03-polres", "Motor saya dicuri tadi malam"),
        ("51.03-pengadilan", "Sengketa warisan dengan kakak saya"),
        ("51.03-pengadilan", "Saya keberatan atas putusan pengadilan"),
        ("51-komisi-informasi", "Ini sengketa informasi dengan dinas"),
    ],
)
def test_outside_every_competence_the_institution_is_proposed(data_dir: Path, institution: str, text: str) -> None:
    decision = routed(data_dir, text)
    assert decision.referral == institution
    proposed = knowledge(data_dir).offices.derive(institution)
    assert proposed
    assert proposed.name


def test_danger_is_marked_whatever_rule_speaks_first(data_dir: Path) -> None:
    decision = routed(data_dir, "Anak di bawah umur disekap di gudang, tolong cepat")
    assert decision.reason == "child"
    assert decision.danger


def test_a_dark_road_feared_for_robbers_is_still_a_street_lamp(data_dir: Path) -> None:
    decision = routed(data_dir, "PJU mati, jalan gelap, rawan begal dan rawan kecelakaan")
    assert (decision.desk, decision.danger) == ("51.03-dishub", False)


def test_children_who_only_pass_by_do_not_make_a_street_lamp_delicate(data_dir: Path) -> None:
    assert routed(data_dir, "PJU mati, jalan gelap, rawan bagi anak sekolah").reason == "matched"


def test_what_comes_in_a_flood_is_read_by_a_person_and_never_dropped(data_dir: Path) -> None:
    text = "PJU mati, jalan gelap"
    origin = replace(asked(text).origin, flooded=True)
    assert routed(data_dir, text).outcome is Outcome.STRAIGHT_THROUGH
    decision = routed(data_dir, text, origin=origin)
    assert (decision.outcome, decision.desk, decision.reason) == (Outcome.ABSTAINED, "51.03-koordinator", "flooded")
    assert decision.agency == "51.03-dishub"


@pytest.mark.parametrize(
    "greeting", ["Bapak Bupati yang terhormat,", "Pak, mohon", "Ibu Camat,", "Bapak dan Ibu", "Pak RT sudah tahu,"]
)
def test_addressing_an_office_names_nobody(data_dir: Path, greeting: str) -> None:
    assert routed(data_dir, f"{greeting} lampu jalan PJU mati").reason == "matched"


def test_the_tick_about_the_office_sends_it_to_the_inspectorate_and_bars_the_office(data_dir: Path) -> None:
    decision = routed(data_dir, "PJU mati tidak pernah diperbaiki", about_handler=True)
    assert (decision.desk, decision.make_secret) == ("51.03-inspektorat", True)
    assert decision.barred == ("51.03-dishub",)
    assert decision.agency == ""


def test_the_suggested_office_is_barred_when_the_report_is_about_it(data_dir: Path) -> None:
    decision = routed(data_dir, "Ini tentang loket.", about_handler=True, suggested_agency="51.03-disdukcapil")
    assert decision.barred == ("51.03-disdukcapil",)


@pytest.mark.parametrize(
    ("text", "barred"),
    [
        ("Petugas inspektorat meminta uang pelicin", "51.03-inspektorat"),
        ("Admin lapor di kabupaten minta uang rokok", "51.03-koordinator"),
        ("Bupati menerima suap dari pengembang", "51.03-inspektorat"),
        ("Bupati menerima suap dari pengembang", "51.03-koordinator"),
    ],
)
def test_one_tier_up_reads_what_concerns_inspectorate_coordinator_or_head(
    data_dir: Path, text: str, barred: str
) -> None:
    decision = routed(data_dir, text)
    assert decision.desk == "51-inspektorat"
    assert barred in decision.barred


@pytest.mark.parametrize("desk", ["51.03-inspektorat", "51.03-koordinator", "51.03-setda"])
def test_one_tier_up_reads_a_report_about_a_suggested_desk_itself(data_dir: Path, desk: str) -> None:
    decision = routed(data_dir, "Petugasnya tidur terus.", about_handler=True, suggested_agency=desk)
    assert decision.desk == "51-inspektorat"
    assert desk in decision.barred


def test_a_province_inspectorate_is_read_by_the_supervising_ministry(data_dir: Path) -> None:
    decision = routed(data_dir, "Inspektorat provinsi minta jatah, ini pemerasan", region="51")
    assert decision.desk == "kl-dalam-negeri"


def test_an_officer_of_a_company_or_vertical_office_is_read_by_the_national_admin(data_dir: Path) -> None:
    for office in ("bumn-pln", "51.03-imigrasi"):
        decision = routed(data_dir, "Petugasnya minta uang rokok", suggested_agency=office)
        assert (decision.desk, decision.barred) == ("00-admin", (office,))


def test_a_rule_may_name_the_agency(data_dir: Path) -> None:
    decision = routed(data_dir, "Jalan nasional berlubang parah, aspal mengelupas")
    assert (decision.desk, decision.rule) == ("kl-pekerjaan-umum", "national-road@1")


def test_two_rules_that_name_different_agencies_are_settled_by_the_coordinator(data_dir: Path) -> None:
    decision = routed(data_dir, "Jalan nasional dan jalan provinsi di sini sama-sama berlubang, aspal rusak")
    assert (decision.outcome, decision.reason) == (Outcome.ABSTAINED, "conflicting_rules")
    assert decision.desk == "51.03-koordinator"
    assert {c.split(":")[2] for c in decision.conflicts} == {"kl-pekerjaan-umum", "51-puprkim"}


def test_an_agency_without_account_still_gets_the_report(data_dir: Path) -> None:
    offices = knowledge(data_dir).offices
    decision = routed(data_dir, "PJU mati", know={"find": offices.derive})
    assert (decision.outcome, decision.desk) == (Outcome.STRAIGHT_THROUGH, "51.03-dishub")
    assert decision.reason == "without_account"
    agency = offices.derive("51.03-dishub")
    assert agency
    assert agency.contact_name
    assert agency.seats["coordinator"] == "51.03-koordinator"


def test_a_closed_agency_is_stood_in_for_by_the_coordinator(data_dir: Path) -> None:
    agency = finder(data_dir)("51.03-dishub")
    assert agency
    closed = finder(data_dir, a_51_03_dishub=replace(agency, active_until=date(2026, 10, 31)))
    decision = routed(data_dir, "PJU mati", know={"find": closed})
    assert (decision.desk, decision.reason) == ("51.03-koordinator", "closed_agency")


def test_an_agency_opens_on_its_own_midnight(data_dir: Path) -> None:
    agency = finder(data_dir)("51.03-dishub")
    assert agency
    opening = finder(data_dir, a_51_03_dishub=replace(agency, active_from=date(2026, 12, 1)))
    know = {"find": opening}
    before, after = datetime(2026, 11, 30, 15, 59, tzinfo=UTC), datetime(2026, 11, 30, 16, 0, tzinfo=UTC)
    assert routed(data_dir, "PJU mati", know=know, now=before).reason == "closed_agency"
    assert routed(data_dir, "PJU mati", know=know, now=after).reason == "matched"


def test_an_office_missing_from_the_directory_is_stood_in_for_by_the_coordinator(data_dir: Path) -> None:
    decision = routed(data_dir, "PJU mati", know={"find": finder(data_dir, a_51_03_dishub=None)})
    assert (decision.desk, decision.reason) == ("51.03-koordinator", "no_office")


def test_a_government_without_an_office_for_an_affair_leaves_it_to_its_coordinator(data_dir: Path) -> None:
    decision = routed(data_dir, "Izin penelitian dari kesbangpol, rekomendasi ormas", region="34")
    assert (decision.desk, decision.reason) == ("34-koordinator", "no_office")


def test_a_rule_waits_for_its_effective_date(data_dir: Path) -> None:
    rule = Rule("later", 1, date(2027, 1, 1), "danger", Then.PERSON, "why", signs=("danger",))
    book = replace(knowledge(data_dir).rules, rules=(rule,))
    assert book.speaking(frozenset({"danger"}), frozenset(), "", date(2026, 12, 31)) == []
    assert book.speaking(frozenset({"danger"}), frozenset(), "", date(2027, 1, 1)) == [rule]


def test_the_smallest_region_sets_the_threshold(data_dir: Path) -> None:
    book: RuleBook = replace(knowledge(data_dir).rules, thresholds={"default": 0.7, "51": 0.8, "51.03": 0.99})
    assert book.threshold(("51.03.01", "51.03", "51", "00")) == 0.99
    assert book.threshold(("51.04", "51", "00")) == 0.8
    assert routed(data_dir, "PJU mati", know={"rules": book}).reason == "below_threshold"


def test_every_rule_and_every_reason_has_words(data_dir: Path) -> None:
    from adapters.reference.words import load

    words = load(str(data_dir))
    reasons = {rule.reason for rule in knowledge(data_dir).rules.rules} | {
        "matched", "without_account", "below_threshold", "no_match", "unknown_place", "place_too_coarse", "no_office",
        "closed_agency", "conflicting_rules", "outside_stack",
    }  # fmt: skip
    assert [reason for reason in reasons if not words.knows("routing", reason)] == []
    offices: Offices = knowledge(data_dir).offices
    assert [affair for affair in offices.data["affairs"] if not words.knows("affair", affair)] == []
