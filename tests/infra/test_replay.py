"""Rows of an export become filing requests; what cannot be filed is listed with its line."""

from pathlib import Path

import pytest

from infra.replay.rows import Malformed, Regions, Rejected, Row, read

HEADER = "tracking_id,tanggal,waktu,klasifikasi,judul,isi_awal,tipe,sumber,provinsi,kota_kabupaten,kecamatan"
REGIONS = Regions(
    [
        {"name": "Kabupaten Bandung", "code": "32.04"},
        {"name": "Kota Bandung", "code": "32.73"},
        {"name": "Kabupaten Badung", "code": "51.03"},
    ],
    [{"code": "32.04.16", "name": "Bojongsoang"}],
)


def rows_of(tmp_path: Path, *lines: str, header: str = HEADER) -> list[Row | Rejected | None]:
    file = tmp_path / "export.csv"
    file.write_text("\n".join([header, *lines]), encoding="utf-8")
    return list(read(file, "32.04", REGIONS))


def test_a_row_becomes_a_request_with_its_origin(tmp_path: Path) -> None:
    (row,) = rows_of(
        tmp_path,
        "77,29 May 2023,04:12:55,Pengaduan Berkadar Pengawasan,Jalan rusak,Jalan berlubang,Anonim,"
        "Website - pemerintah-x,Jawa Barat,Bandung,BOJONGSOANG",
    )
    assert isinstance(row, Row)
    assert row.body == {
        "text": "Jalan berlubang",
        "title": "Jalan rusak",
        "region": "32.04",
        "district": "32.04.16",
        "kind": "complaint",
        "anonymous": True,
        "secret": False,
        "channel": "web",
        "external_id": "77",
        "received_at": "2023-05-29T04:12:55+07:00",
    }


def test_where_it_stood_there_is_told_in_our_words_and_a_strange_name_as_it_is(tmp_path: Path) -> None:
    line = "77,1 Jan 2024,01:00:00,,,Teks,,SMS,Jawa Barat,Bandung,,{}"
    names = ("Ditutup oleh Sistem", "Konten Terblokir", "Dihapus", "")
    rows = rows_of(tmp_path, *map(line.format, names), header=f"{HEADER},status")
    assert [row.stood for row in rows if isinstance(row, Row)] == ["closed", "blocked", "Dihapus (unknown)", ""]


def test_a_bare_name_is_the_regency_and_a_city_says_so(tmp_path: Path) -> None:
    line = "7{},1 Jan 2024,01:00:00,,,Teks,,SMS,Jawa Barat,{},"
    rows = rows_of(tmp_path, line.format(1, "Bandung"), line.format(2, "Kota Bandung"), line.format(3, ""))
    assert [r.body["region"] for r in rows if isinstance(r, Row)] == ["32.04", "32.73", "32.04"]


def test_a_district_of_the_homonymous_neighbour_is_kept_as_evidence(tmp_path: Path) -> None:
    (row,) = rows_of(tmp_path, "77,1 Jan 2024,01:00:00,,,Teks,,SMS,Jawa Barat,Kota Bandung,Bojongsoang")
    assert isinstance(row, Row)
    assert (row.body["region"], row.body["district"]) == ("32.73", "32.04.16")


def test_a_second_replay_uses_the_same_keys(tmp_path: Path) -> None:
    line = "77,29 May 2023,04:12:55,,,Jalan berlubang,,SMS,,,"
    first, second = rows_of(tmp_path, line), rows_of(tmp_path, line)
    assert first == second


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("77,29 Mei 2023,04:12:55,,,Teks,,SMS,,,", "no date and time"),
        ("77,29 May 2023,jam 4,,,Teks,,SMS,,,", "no date and time"),
        ("77,29 May 2023,04:12:55,,,Teks,,SMS,,Atlantis,", "unknown regency"),
        (",29 May 2023,04:12:55,,,Teks,,SMS,,,", "no tracking_id"),
        ("77,29 May 2023,04:12:55", "another number of columns"),
        ("77,29 May 2023,04:12:55,,,Teks,,SMS,,,,,,", "another number of columns"),
    ],
)
def test_a_malformed_row_is_listed_and_the_others_go_on(tmp_path: Path, line: str, reason: str) -> None:
    good = "78,1 Jan 2024,01:00:00,,,Teks,,SMS,,,"
    bad, row = rows_of(tmp_path, line, good)
    assert isinstance(bad, Rejected)
    assert (bad.line, reason in bad.reason) == (2, True)
    assert isinstance(row, Row)


def test_a_row_without_a_text_is_passed_over(tmp_path: Path) -> None:
    assert rows_of(tmp_path, "77,1 Jan 2024,01:00:00,,,  ,,SMS,,,") == [None]


def test_a_file_without_the_columns_is_refused_whole(tmp_path: Path) -> None:
    with pytest.raises(Malformed, match="kota_kabupaten"):
        rows_of(tmp_path, "1,2", header="tracking_id,tanggal")
