"""Whatever is written, wherever: routing never raises, and there is always a desk that exists."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.directory import NATIONAL_ADMIN, region_of
from domain.place import contains
from domain.routing.decision import Outcome
from tests.domain.routing_world import finder, knowledge, routed

WORDS = st.sampled_from(
    [
        "jalan",
        "rusak",
        "lampu",
        "mati",
        "pju",
        "sampah",
        "ktp",
        "bansos",
        "petugas",
        "pungli",
        "korupsi",
        "anak",
        "hiv",
        "dipukul",
        "kebakaran",
        "pak",
        "slamet",
        "desa",
        "kecamatan",
        "kuta",
        "mengwi",
        "kabupaten",
        "kota",
        "bandung",
        "soreang",
        "nasional",
        "provinsi",
        "di",
        "dan",
        "tidak",
        "yang",
        "suap",
        "bupati",
        "inspektorat",
        "hakim",
        "warisan",
        "maling",
        "listrik",
        "pdam",
        "bpjs",
        "visa",
        "overstay",
        "the",
        "street",
        "lamp",
        "tiang",
        "titiang",
        "margi",
        "ring",
        "ᬫ",
        "😀",
        "1234",
        "\x00",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=30).map(" ".join))
REGIONS = st.sampled_from(["51.03", "51", "00", "", "32.04", "32.73", "31.71", "99.99", "94.01", "x"])
STACKS = st.sampled_from(["00", "51", "51.03", "34", "32.04"])
SUGGESTED = st.sampled_from(
    ["", "51.03-dishub", "bumn-pln", "51-inspektorat", "nobody", "99.99-x", "-", "51.03.01-kecamatan"]
)
PERSON_FIRST = [
    "dugaan korupsi dana", "ada pungli", "terjadi pemukulan", "anak di bawah umur", "ujaran kebencian",
    "pelecehan seksual", "penderita hiv", "warga bernama Riko", "oknum petugas", "ada kebakaran rumah",
]  # fmt: skip
CLEAR = ["PJU mati", "sampah menumpuk", "jalan berlubang, aspal rusak", "KTP belum dicetak", "air PDAM mati"]


@settings(max_examples=300)
@given(text=TEXTS, region=REGIONS, stack=STACKS, suggested=SUGGESTED, about=st.booleans())
def test_every_report_gets_a_desk_that_exists_and_lies_in_the_stack(
    data_dir: Path, text: str, region: str, stack: str, suggested: str, about: bool
) -> None:
    decision = routed(data_dir, text, region=region, stack=stack, suggested_agency=suggested, about_handler=about)
    assert finder(data_dir)(decision.desk) is not None
    assert decision.desk == NATIONAL_ADMIN or contains(stack, region_of(decision.desk))
    assert 0 <= decision.confidence <= 1
    assert decision.desk not in decision.barred
    if decision.outcome is Outcome.STRAIGHT_THROUGH:
        assert decision.desk == decision.agency
        assert not decision.make_secret


@settings(max_examples=150)
@given(flag=st.sampled_from(PERSON_FIRST), clear=st.sampled_from(CLEAR), around=st.text(max_size=40), region=REGIONS)
def test_no_clear_matter_carries_a_delicate_one_straight_through(
    data_dir: Path, flag: str, clear: str, around: str, region: str
) -> None:
    decision = routed(data_dir, f"{clear}. {around} . {flag}", region=region)
    assert decision.outcome is Outcome.ABSTAINED


@settings(max_examples=100)
@given(clear=st.sampled_from(CLEAR), region=REGIONS)
def test_a_report_about_the_office_is_always_secret_and_never_read_by_it(
    data_dir: Path, clear: str, region: str
) -> None:
    decision = routed(data_dir, clear, region=region, about_handler=True)
    assert decision.make_secret
    assert decision.outcome is Outcome.ABSTAINED
    assert all(c.agency != decision.desk for c in decision.considered)


def test_a_megabyte_is_read_in_a_moment(data_dir: Path) -> None:
    knowledge(data_dir)
    assert routed(data_dir, "lampu jalan mati " * 60_000).desk == "51.03-dishub"
