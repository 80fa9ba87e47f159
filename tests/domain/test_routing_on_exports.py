"""How well the rules do on a real export, where it lies beside the project; no text of it is kept or shown."""

import csv
from pathlib import Path

import pytest

from domain.routing.decision import Decision, Outcome
from tests.domain.routing_world import routed

EXPORT = Path(__file__).parents[3] / "shared" / "data" / "lapor" / "lapor_bandung_regency.csv"
REGENCY = "32.04"
# How the export names an office → the slug that stands for it in the standard set.
OFFICES = {
    "Pekerjaan Umum": "pupr", "Perhubungan": "dishub", "Lingkungan Hidup": "dlh", "Kependudukan dan": "disdukcapil",
    "Dinas Sosial": "dinsos", "Pertanian": "distan", "Pendidikan Bandung": "disdik", "Kesehatan": "dinkes",
    "Perumahan": "perkim", "Koperasi": "diskop", "Ketenagakerjaan": "disnaker", "Penanaman": "dpmptsp",
    "Kepegawaian": "bkpsdm", "Polisi": "satpolpp", "Pendapatan": "bapenda", "Olah Raga": "dispora",
    "Informatika": "diskominfo", "Perdagangan": "disperindag",
}  # fmt: skip
HOMONYM = "32.73"


@pytest.fixture(scope="module")
def decided(data_dir: Path) -> list[tuple[str, str, Decision]]:
    if not EXPORT.exists():
        pytest.skip("the export is not beside the project")
    with EXPORT.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["isi_awal"].strip()]
    known = [(slug, row) for row in rows for name, slug in OFFICES.items() if name in row["instansi_terdisposisi"]]
    return [(slug, row["kecamatan"], _decide(data_dir, row)) for slug, row in known]


def _decide(data_dir: Path, row: dict[str, str]) -> Decision:
    region = HOMONYM if row["kota_kabupaten"] == "Kota Bandung" else REGENCY
    text = f"{row['isi_awal']} {row['kecamatan']}"
    return routed(data_dir, text, region=region, title=row["judul"], suggested_agency=f"{REGENCY}-koordinator")


def test_seven_of_ten_reports_find_the_affair_that_officers_found(decided: list[tuple[str, str, Decision]]) -> None:
    firsts = [d.considered[0].agency.partition("-")[2] == slug for slug, _, d in decided if d.considered]
    assert sum(firsts) / len(decided) > 0.66


def test_what_goes_straight_through_is_mostly_right(decided: list[tuple[str, str, Decision]]) -> None:
    through = [(slug, d) for slug, _, d in decided if d.outcome is Outcome.STRAIGHT_THROUGH]
    right = sum(d.desk.partition("-")[2] == slug for slug, d in through)
    assert len(through) / len(decided) > 0.2
    assert right / len(through) > 0.85


def test_a_named_district_brings_reports_back_from_the_homonymous_city(
    decided: list[tuple[str, str, Decision]],
) -> None:
    placed = [d for _, district, d in decided if district and d.considered]
    assert sum(d.considered[0].agency.startswith(HOMONYM) for d in placed) / len(placed) < 0.05
