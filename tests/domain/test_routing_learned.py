"""A learned router beside terms and rules: it adds up, it knows when to ask, and rules and place keep their say."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.routing.decision import Decision, Outcome, Share
from domain.routing.model import Model
from tests.domain.learned_world import BADUNG, DISTRICT, LAMPS, ROADS, VILLAGE_CODE, WASTE, learned, model, routed_by
from tests.domain.routing_world import knowledge, routed

Router = Callable[..., Decision]
ROUTERS = pytest.mark.parametrize("router", [routed, learned], ids=["cold start", "learned"])
PIECES = st.sampled_from(
    [
        "lampu jalan",
        "padam",
        "telajakan",
        "surat domisili",
        "KTP",
        "jln",
        "rusak",
        "0812 3456 7890",
        "the road",
        "ᬫᬭ᭄ᬕᬶ",
        "😀",
        "<b>",
        "pak",
        "?",
        "sampah",
        "pasar",
        "Kuta Utara",
        "PJUUU",
        "nya",
        "\x00",
        "é",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=12).map(" ".join))
SUGGESTED = st.sampled_from(["", LAMPS, ROADS, "nobody"])
CATEGORY = st.sampled_from(["", "Jalan Berlubang", "no category"])


def adds_up(decision: Decision) -> bool:
    """The shares against the scores of the first and of the runner-up."""
    first, second = ([c.score for c in decision.considered] + [0.0, 0.0])[:2]
    told = sum(s.first for s in decision.shares), sum(s.second for s in decision.shares)
    return told == pytest.approx((first, second), abs=0.001)


def rest(decision: Decision) -> Share:
    """What is left untold."""
    return decision.shares[-1]


@pytest.mark.parametrize("text", ["Telajakan kotor", "lampu padam", "Trotoar rusak", "Surat pengantar", "pasar padam"])
@ROUTERS
def test_where_little_is_said_nothing_is_left_untold(data_dir: Path, router: Router, text: str) -> None:
    untold = rest(router(data_dir, text))
    assert untold.kind == "rest"
    assert (untold.first, untold.second) == pytest.approx((0, 0), abs=0.006)


@ROUTERS
@settings(max_examples=40, deadline=None)
@given(text=TEXTS, agency=SUGGESTED, category=CATEGORY, village=st.sampled_from(["", VILLAGE_CODE]))
def test_the_explanation_adds_up_to_the_decision(
    data_dir: Path, router: Router, text: str, agency: str, category: str, village: str
) -> None:
    more = {"suggested_agency": agency, "suggested_category": category, "village": village}
    decision = router(data_dir, text, district=DISTRICT if village else "", **more)
    assert adds_up(decision)
    assert bool(decision.shares) == bool(decision.considered)
    assert 0 <= decision.confidence <= 1


def test_what_the_region_has_learnt_outweighs_a_weak_term(data_dir: Path) -> None:
    text = "Telajakan pasar berantakan"
    assert routed(data_dir, text).considered[0].agency == "51.03-diskopukmdag"
    decision = learned(data_dir, text)
    assert (decision.outcome, decision.desk) == (Outcome.STRAIGHT_THROUGH, WASTE)
    assert max(decision.shares, key=lambda share: share.first - share.second).label == "telajakan"


def test_the_decision_names_the_model_beside_terms_and_rules(data_dir: Path) -> None:
    said = learned(data_dir, "Lampu jalan padam").router
    assert [part.partition("@")[0] for part in said.split()] == ["learned", "terms", "rules"]
    assert said.startswith("learned@51.03-2026-11-22 ")


def wary(own: Model, threshold: float) -> Model:
    return Model(replace(own.sheet, threshold=threshold), own.weights)


@pytest.mark.parametrize(("threshold", "outcome"), [(0.5, Outcome.STRAIGHT_THROUGH), (0.999, Outcome.ABSTAINED)])
def test_the_model_s_own_threshold_decides_who_reads_it(data_dir: Path, threshold: float, outcome: Outcome) -> None:
    decision = routed_by(wary(model(data_dir), threshold), data_dir, "Lampu jalan padam")
    assert (decision.outcome, decision.threshold) == (outcome, threshold)
    assert decision.considered[0].agency == LAMPS
    assert (decision.reason == "below_threshold") == (outcome is Outcome.ABSTAINED)


def test_without_a_model_the_rules_say_how_sure_is_sure_enough(data_dir: Path) -> None:
    assert routed(data_dir, "Lampu jalan padam").threshold == knowledge(data_dir).rules.thresholds["default"]


def test_a_model_is_asked_only_in_its_own_region(data_dir: Path) -> None:
    assert "learned@" not in learned(data_dir, "Lampu jalan padam", region="51.04").router


def test_the_place_decides_which_village_office(data_dir: Path) -> None:
    text = "Surat pengantar dari perbekel lama sekali dibuatkan"
    decision = learned(data_dir, text, district=DISTRICT, village=VILLAGE_CODE)
    assert (decision.outcome, decision.desk) == (Outcome.STRAIGHT_THROUGH, f"{VILLAGE_CODE}-kelurahan")
    coarse = learned(data_dir, text)
    assert (coarse.desk, coarse.reason) == ("51.03-koordinator", "place_too_coarse")
    assert (coarse.considered[0].agency, coarse.considered[0].affair) == ("", "village_service")


@pytest.mark.parametrize(
    "proposal", [{"suggested_agency": ROADS}, {"suggested_category": "Jalan Berlubang"}], ids=["agency", "category"]
)
def test_a_proposal_against_the_choice_makes_it_less_sure(data_dir: Path, proposal: dict[str, str]) -> None:
    alone, doubted = (learned(data_dir, "Lampu jalan padam", **more) for more in ({}, proposal))
    assert doubted.confidence < alone.confidence
    assert doubted.agency == alone.agency == LAMPS
    assert doubted.conflicts


@pytest.mark.parametrize(
    "said",
    [
        "Lampu jalan padam sejak kemarin",
        "LAMPU JALAN PADAM!!!",
        "lampu jln padammm gan, gelap bgt",
        "lampu jaln padm",
        "Lampu jalannya padam min, tlg dibantu",
        "PJU gang kami padam",
        "The street lamp is broken, so dark at night",
    ],
)
def test_slang_capitals_typing_errors_and_english_reach_the_same_office(data_dir: Path, said: str) -> None:
    decision = learned(data_dir, said)
    assert (decision.outcome, decision.desk) == (Outcome.STRAIGHT_THROUGH, LAMPS)


def test_numbers_that_may_name_a_person_stand_in_no_explanation(data_dir: Path) -> None:
    said = learned(data_dir, "Telajakan kotor 0361 5550")
    assert not any(c.isdigit() for share in said.shares for c in share.label)
    assert abs(rest(said).first) > 0.1
    assert adds_up(said)


@pytest.mark.parametrize(
    ("desk", "text"),
    [
        ("kl-pekerjaan-umum", "Jalan nasional Denpasar-Gilimanuk berlubang dan rusak parah"),
        ("51-puprkim", "Jalan provinsi ke Tabanan rusak parah, aspal berlubang"),
        (ROADS, "Jalan aspal di banjar kami rusak parah dan berlubang"),
        ("51-disdikpora", "Ruang kelas SMA Negeri di Kuta bocor semua"),
        ("51.03-disdikpora", "Ruang kelas SMP Negeri di Kuta bocor semua"),
    ],
)
@ROUTERS
def test_the_level_is_the_laws_whatever_was_learnt(data_dir: Path, router: Router, desk: str, text: str) -> None:
    decision = router(data_dir, text)
    assert (desk, decision.agency if decision.outcome is Outcome.STRAIGHT_THROUGH else desk) == (desk, desk)
    assert decision.desk in (desk, "51.03-koordinator")


@pytest.mark.parametrize(
    "text",
    [
        "Titiang nenten uning, margi puniki peteng sampun suwe, lampu jalan padam",
        "Kulo nyuwun tulung, lampu dalan iki mati wis suwe, kathah tiyang wedi",
        "Lampu jalan di lembur abdi teu caang, poek pisan, punten kumaha ieu",
        "ᬮᬫ᭄ᬧᬸ ᬫᬭ᭄ᬕᬶ ᬧᬺᬢᭂᬂ lampu jalan padam",
        "ꦭꦩ꧀ꦥꦸ ꦝꦭꦤ꧀ ꦩꦠꦶ",
        "ᮜᮙ᮪ᮕᮥ ᮏᮜᮔ᮪ ᮕᮧᮈᮊ᮪",
    ],
    ids=["Balinese", "Javanese", "Sundanese", "Balinese letters", "Javanese letters", "Sundanese letters"],
)
@ROUTERS
def test_a_regional_language_is_accepted_and_read_by_a_person(data_dir: Path, router: Router, text: str) -> None:
    decision = router(data_dir, text)
    assert (decision.outcome, decision.desk) == (Outcome.ABSTAINED, "51.03-koordinator")
    assert decision.reason == "regional_language"


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("", ["no_match"]),
        (" \n\t", ["no_match"]),
        ("😀😡🛣️💡", ["no_match"]),
        ("路灯坏了，很暗", ["no_match"]),
        ("Уличный фонарь не горит", ["no_match"]),
        ("الشارع مظلم", ["no_match"]),
        ("Gatuljuset lyser inte sedan en vecka tillbaka", ["no_match", "below_threshold"]),
        ("<script>alert(1)</script><p>&nbsp;</p>", ["no_match", "below_threshold"]),
        ("x" * 10_000, ["no_match", "below_threshold"]),
    ],
    ids=["empty", "blank", "emoji", "Chinese", "Russian", "Arabic", "Swedish", "HTML", "one long word"],
)
@ROUTERS
def test_what_cannot_be_read_is_read_by_the_coordinator(
    data_dir: Path, router: Router, text: str, reasons: list[str]
) -> None:
    decision = router(data_dir, text)
    assert (decision.outcome, decision.desk) == (Outcome.ABSTAINED, "51.03-koordinator")
    assert decision.reason in reasons
    assert adds_up(decision)


@pytest.mark.parametrize(
    "text",
    ["<b>Lampu</b> jalan <i>padam</i> &amp; gelap", ("lampu jalan padam " * 600)[:10_000], "😡😡 lampu jalan padam 😡"],
    ids=["HTML", "10,000 characters", "emoji around"],
)
@ROUTERS
def test_what_can_be_read_in_odd_wrapping_is_read(data_dir: Path, router: Router, text: str) -> None:
    decision = router(data_dir, text)
    assert (decision.outcome, decision.desk) == (Outcome.STRAIGHT_THROUGH, LAMPS)
    assert decision.router.endswith(f"rules@{knowledge(data_dir).rules.version}")
    assert BADUNG in decision.desk
