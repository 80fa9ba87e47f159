"""Place is evidence: homonyms, text, door and suggested office are weighed, and what loses is kept."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from domain.report import Place
from domain.routing.decision import Outcome
from domain.routing.places import locate
from domain.routing.text import read
from tests.domain.routing_world import knowledge, routed

LAMP = "Lampu jalan PJU mati"
KAB, KOTA = "32.04", "32.73"


def test_a_named_district_outranks_the_homonymous_city_in_the_field(data_dir: Path) -> None:
    decision = routed(data_dir, f"{LAMP} di Soreang", region=KOTA)
    assert decision.desk == "32.04-dishub"
    assert f"place:field:{KOTA}" in decision.conflicts


def test_a_picked_district_outranks_the_homonymous_city_in_the_field(data_dir: Path) -> None:
    assert routed(data_dir, LAMP, region=KOTA, district="32.04.37").desk == "32.04-dishub"


def test_the_kind_written_in_the_text_decides_between_homonyms(data_dir: Path) -> None:
    assert routed(data_dir, f"{LAMP}, Kab. Bandung", region=KOTA, stack=KAB).desk == "32.04-dishub"


def test_the_door_alone_does_not_overrule_the_field(data_dir: Path) -> None:
    decision = routed(data_dir, LAMP, region=KOTA, stack=KAB)
    assert decision.reason == "outside_stack"
    assert f"place:door:{KAB}" in decision.conflicts


def test_a_conflict_lowers_the_confidence(data_dir: Path) -> None:
    sure = routed(data_dir, f"{LAMP} di Soreang", region=KAB)
    unsure = routed(data_dir, f"{LAMP} di Soreang", region=KOTA)
    assert sure.confidence > unsure.confidence


def test_a_district_elsewhere_moves_nothing_but_a_person_looks(data_dir: Path) -> None:
    decision = routed(data_dir, f"{LAMP}, alamat saya Kecamatan Cangkringan", region="51.03")
    assert "place:text_district:34.04" in decision.conflicts
    assert (decision.reason, decision.agency) == ("below_threshold", "51.03-dishub")


@pytest.mark.parametrize(
    ("text", "place", "desk"),
    [
        ("Kantor desa tutup terus", {"village": "51.03.05.2001"}, "51.03.05.2001-desa"),
        ("Pelayanan kelurahan lambat", {"village": "51.03.01.1002"}, "51.03.01.1002-kelurahan"),
        ("Kantor desa tutup terus, desa Pecatu", {}, "51.03.05.2001-desa"),
        ("Kantor kecamatan belum buka jam sembilan", {"district": "51.03.02"}, "51.03.02-kecamatan"),
        ("Kantor camat tutup, kecamatan Mengwi", {}, "51.03.02-kecamatan"),
    ],
)
def test_the_place_decides_which_village_or_sub_district_office(
    data_dir: Path, text: str, place: dict[str, str], desk: str
) -> None:
    assert routed(data_dir, text, **place).desk == desk


def located(data_dir: Path, said: str, region: str, district: str = "") -> str:
    know = knowledge(data_dir)
    return locate(Place(region, district), read(said, know.slang), "", "00", know.gazetteer).region


@pytest.mark.parametrize(
    ("said", "more", "place"),
    [
        ("Kecamatan Kuta Utara", {}, "51.03.06"),
        ("Kec. Kuta", {}, "51.03.01"),
        ("kec kuta utara, dekat pasar", {}, "51.03.06"),
        ("antara Kecamatan Kuta dan Kecamatan Kuta Utara", {}, "51.03"),
        ("Kelurahan Kuta Utara", {}, "51.03"),
        ("Desa Pecatu", {}, "51.03.05.2001"),
        ("Desa Pecatu", {"district": "51.03.05"}, "51.03.05.2001"),
        ("Desa Pecatu", {"district": "51.03.02"}, "51.03.02"),
        ("kecamatan", {}, "51.03"),
    ],
)
def test_the_longest_name_after_its_kind_is_the_one_meant(
    data_dir: Path, said: str, more: dict[str, str], place: str
) -> None:
    assert located(data_dir, said, "51.03", **more) == place


def test_of_villages_of_one_name_the_named_district_tells_which(data_dir: Path) -> None:
    called = knowledge(data_dir).gazetteer.called(KAB)
    assert len(called["sukamaju"]) > 1
    assert located(data_dir, "Desa Sukamaju", KAB) == KAB
    for village in called["sukamaju"]:
        district = next(name for name, codes in called.items() if village[:8] in codes)
        assert located(data_dir, f"Desa Sukamaju Kecamatan {district}", KAB) == village


def nested_names(called: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """What may be written, and the code meant, of every name that begins with another name of the regency."""
    for name, codes in called.items():
        words = name.split()
        if any(" ".join(words[:length]) in called for length in range(1, len(words))):
            for kind, size in (("Kecamatan", 8), ("Desa", 13)):
                own = [code for code in codes if len(code) == size]
                yield from ((f"{kind} {name}", code) for code in own if len(own) == 1)


def test_no_name_loses_to_one_with_which_it_begins(data_dir: Path) -> None:
    """In three provinces; one village bears a word of slang (tuk: untuk), its reports stay with the regency."""
    gazetteer = knowledge(data_dir).gazetteer
    regencies = [code for code in gazetteer.regions if len(code) == 5 and code[:2] in ("32", "51", "96")]
    meant = {(regency, *one) for regency in regencies for one in nested_names(gazetteer.called(regency))}
    wrong = {said for regency, said, code in meant if located(data_dir, f"Rusak di {said}, tolong", regency) != code}
    assert len(meant) > 300
    assert wrong == {"Desa tuk karangsuwung"}
    assert located(data_dir, "Desa Tuk Karangsuwung", "32.09") == "32.09"


def test_a_longer_name_of_the_homonymous_neighbour_is_not_read_as_the_shorter_one(data_dir: Path) -> None:
    regency, city = "96.01", "96.71"
    decision = routed(data_dir, f"{LAMP} di Sorong Utara", region=regency)
    assert f"place:field:{regency}" in decision.conflicts
    assert decision.considered[0].agency == f"{city}-dishub"


def test_a_villages_number_is_no_drawn_out_letter() -> None:
    assert read("Pasar VIII rusaaak, gang III lamaaa viiiral", {}).words == (
        "pasar", "viii", "rusak", "gang", "iii", "lama", "viral",
    )  # fmt: skip


def test_jakartas_cities_have_no_offices_of_their_own(data_dir: Path) -> None:
    assert routed(data_dir, "Jalan berlubang, aspal rusak", region="31.71").desk == "31-pupr"
    assert routed(data_dir, "Apa kabar", region="31.71").desk == "31-koordinator"


@pytest.mark.parametrize("region", ["", "99.99", "51.99", "Badung", "5103"])
def test_an_unknown_place_goes_to_the_coordinator_of_the_door(data_dir: Path, region: str) -> None:
    decision = routed(data_dir, LAMP, region=region, stack="51")
    assert (decision.outcome, decision.desk, decision.reason) == (Outcome.ABSTAINED, "51-koordinator", "unknown_place")


def test_an_unknown_place_takes_the_regency_of_the_door_or_the_suggested_office(data_dir: Path) -> None:
    assert routed(data_dir, LAMP, region="99.99", stack="51.03").considered[0].agency == "51.03-dishub"
    suggested = routed(data_dir, LAMP, region="", suggested_agency="51.03-dishub")
    assert suggested.considered[0].agency == "51.03-dishub"


def test_an_unknown_district_or_village_is_not_believed(data_dir: Path) -> None:
    decision = routed(data_dir, LAMP, district="51.03.99", village="99.99.99.9999")
    assert decision.desk == "51.03-dishub"


def test_a_report_without_regency_stays_with_the_province(data_dir: Path) -> None:
    assert routed(data_dir, LAMP, region="51").desk == "51-dishub"


@pytest.mark.parametrize(
    ("stack", "region", "text"),
    [
        ("51.03", "51.04", LAMP),
        ("51.03", "51.03", "Toilet SMA Negeri rusak, kepala SMA diam"),
        ("51.03", "51.03", "Listrik padam, tiang listrik PLN roboh"),
        ("51", "34.04", LAMP),
    ],
)
def test_outside_the_stacks_competence_the_national_admin_has_it(
    data_dir: Path, stack: str, region: str, text: str
) -> None:
    decision = routed(data_dir, text, region=region, stack=stack)
    assert (decision.outcome, decision.desk, decision.reason) == (Outcome.ABSTAINED, "00-admin", "outside_stack")
    assert decision.agency == decision.considered[0].agency


def test_a_delicate_report_outside_the_stack_keeps_its_reason_and_secrecy(data_dir: Path) -> None:
    decision = routed(data_dir, "Petugas minta uang rokok", region="34.04", stack="51.03")
    assert (decision.desk, decision.reason, decision.make_secret) == ("00-admin", "illegal_levies", True)


def test_a_province_stack_serves_its_regencies(data_dir: Path) -> None:
    assert routed(data_dir, LAMP, region="51.04", stack="51").desk == "51.04-dishub"
