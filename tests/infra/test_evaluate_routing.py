"""Files of labelled reports, good and bad; agencies by their names; what is written beside a model."""

import json
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

from adapters.reference.data_files import offices
from domain.routing import artifact
from domain.routing.competence import Suggestion, standings
from domain.routing.model import DISTRICT, VILLAGE
from infra.train import __main__ as training
from infra.train import evaluate
from infra.train.figures import Answer, confusions, measured, recalls
from infra.train.offices import Offices, class_of_name, table, unit_of
from infra.train.reading import affairs, reader
from infra.train.region import Region
from infra.train.rows import Row, WrongInput, read

HEADER = "text,agency\n"
LAMP, ROAD = "Lampu jalan padam", "Jalan berlubang"
GOOD = HEADER + f"{LAMP},Dinas Perhubungan\n{ROAD},Dinas Pekerjaan Umum\n"


def _file(folder: Path, content: str | bytes, name: str = "a.csv") -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "the file is empty"),
        (HEADER, "no row names an agency"),
        ("text,office\na,b\n", "the column agency is missing"),
        ("judul,isi\na,b\n", "the column agency and text is missing"),
        (HEADER + "a,b,c\n", "line 2: another number of columns"),
        (HEADER + '"a,b\n', "after line 1: unexpected end of data"),
        (HEADER.encode() + b"\xff\xfe,b\n", "not UTF-8"),
        (HEADER + "a,\nb,\n", "no row names an agency"),
        (HEADER + "a,Dinas Sosial\nb,Dinas Sosial\n", "one class, Dinas Sosial"),
    ],
)
def test_wrong_input_is_told_in_a_sentence_and_nothing_is_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | bytes, said: str
) -> None:
    bad, good = _file(tmp_path, content), _file(tmp_path, GOOD, "good.csv")
    assert evaluate.main([str(bad), str(good)], judge=lambda words: pytest.fail("judged")) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.err.startswith("evaluate-routing: ")
    assert not told.out


def test_a_missing_file_is_told() -> None:
    with pytest.raises(WrongInput, match="there is no such file"):
        read(Path("nowhere.csv"))


def test_an_empty_text_is_a_report_like_any_other_and_a_class_that_was_never_seen_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    train, test = _file(tmp_path, GOOD), _file(tmp_path, HEADER + ",Dinas Sosial\n", "b.csv")
    assert evaluate.main([str(train), str(test)], judge=lambda words: 0) == 0
    assert "has no row of Dinas Sosial" in capsys.readouterr().err
    assert read(test)[0].text == ""


def test_an_official_export_is_read_by_its_own_columns_and_secret_texts_are_left_out(tmp_path: Path) -> None:
    head = "judul,isi_awal,instansi_terdisposisi,kecamatan,kategori,tanggal,waktu\n"
    rows = "Lampu,Padam di gang,Dishub,Kuta,Perhubungan,9 May 2023,04:12:55\nX,,Dinsos,,,1 Jan 2023,00:00:00\n"
    (row,) = read(_file(tmp_path, head + rows))
    assert row == Row("Lampu\nPadam di gang", "Dishub", "Kuta", "", "Perhubungan", "2023-05-09 04:12:55")


def test_offices_below_the_regency_are_one_class_each_by_the_beginning_of_their_names() -> None:
    assert {class_of_name(f"{kind} Sukamaju") for kind in ("Kelurahan", "Desa", "Kalurahan", "Nagari", "Gampong")} == {
        VILLAGE
    }
    assert {class_of_name(f"{kind} Kuta") for kind in ("Kecamatan", "Kapanewon", "Distrik", "Kemantren")} == {DISTRICT}
    assert class_of_name("Dinas Pemberdayaan Masyarakat dan Desa") == "Dinas Pemberdayaan Masyarakat dan Desa"
    assert unit_of("Dinas Pemberdayaan Masyarakat dan Desa Kab. Contoh") == "dpmd"


def test_every_affair_of_the_table_is_one_of_the_product() -> None:
    known = set(affairs()["affairs"])
    assert {affair for entry in table() for affair in entry.affairs} <= known


def test_the_earlier_row_has_the_better_right_to_an_affair() -> None:
    both = Offices(["Dinas Bina Marga", "Dinas Sumber Daya Air", "Dinas Pekerjaan Umum"])
    assert both.competent["roads"] == "Dinas Bina Marga"
    assert both.competent["spatial"] == "Dinas Pekerjaan Umum"


def test_evidence_by_names_weighs_affairs_as_the_directory_does(data_dir: Path) -> None:
    scores = reader().scores("Jalan berlubang, got mampet, sampah menumpuk, lampu jalan padam")
    assert {"roads", "drainage", "waste"} <= set(scores.by_affair)
    mine = Offices(["Dinas Pekerjaan Umum", "Dinas Lingkungan Hidup"]).evidence(scores.by_affair)
    theirs = standings(scores, "51.06", Suggestion(), offices(str(data_dir)))
    both = [s.score for s in theirs if s.agency in {"51.06-pupr", "51.06-dlh"}]
    assert sorted(mine.values()) == pytest.approx(sorted(both))


def test_figures_count_what_was_said_and_only_straight_answers_have_a_precision() -> None:
    answers = [Answer(("a", "b"), 0.9, True), Answer(("b", "a"), 0.5, False), Answer((), 0.0, False)]
    found = measured(answers, ["a", "a", "b"], 2)
    assert (found.top1, found.top3, found.straight_through) == pytest.approx((1 / 3, 2 / 3, 1 / 3))
    assert found.straight_through_precision == 1.0
    assert measured(answers[1:], ["a", "b"], 2).straight_through_precision is None
    assert recalls(answers, ["a", "a", "b"]) == {"a": (1, 2), "b": (0, 1)}
    assert confusions(answers, ["a", "a", "b"], 1) == [("a", "b", 1)]


def test_agencies_of_a_file_are_found_in_the_directory_by_name_or_by_affair(data_dir: Path) -> None:
    region = Region("51.06")
    assert region.label("Dinas Kesehatan Kab. Bangli") == "51.06-dinkes"
    assert region.label("Dinas Sumber Daya Air dan Bina Marga") == "51.06-pupr"
    assert region.label("Desa Kubu") == VILLAGE
    assert region.label("Kantor Entah Apa") == ""
    assert region.unknown == {"Kantor Entah Apa": 1}
    with pytest.raises(WrongInput, match="no province, regency or city"):
        _ = Region("99.99").name


def test_a_training_writes_the_model_and_its_evaluation_and_prints_it(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = {
        "Dinas Perhubungan": ("lampu jalan,lampu PJU,lampu gang", "padam,mati,berkedip,gelap,redup"),
        "Dinas Lingkungan Hidup": ("sampah,tumpukan sampah,bak sampah", "menumpuk,bau,berserakan,belum diangkut,kotor"),
    }
    rows = [
        f"{thing} {trouble} di jalan {n},{agency}\n"
        for agency, (things, troubles) in said.items()
        for thing, trouble, n in product(things.split(","), troubles.split(","), ("mawar", "melati"))
    ]
    source, out = _file(tmp_path, HEADER + "".join(rows)), tmp_path / "model.bin"
    assert training.main(["51.06", str(source), str(out)], now=lambda: datetime(2026, 11, 22, tzinfo=UTC)) == 0
    told = json.loads(out.with_suffix(".json").read_text())
    model = artifact.unpack(out.read_bytes())
    assert model.sheet.version == told["version"]
    assert set(model.sheet.classes) == {"51.06-dishub", "51.06-dlh"}
    assert told["folds"]["top1"] == 1.0
    assert "newest fifth" in capsys.readouterr().out


def test_too_few_reports_are_not_trained_on(data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert training.main(["51.06", str(_file(tmp_path, GOOD))]) == 2
    assert "at least 50" in capsys.readouterr().err
