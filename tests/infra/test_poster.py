"""A poster by command: the sheet, or what is wrong."""

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from infra import poster
from infra.target import NoTarget, Target
from tests.aws import REGION, Cloud


def printed(aws: Cloud, data_dir: Path, *words: str) -> int:
    target = Target("test", REGION, "https://bali.lapor.example", {"ReportsTable": aws.reports})
    return poster.main(words, lambda: target, str(data_dir))


def test_a_sheet_is_written_and_its_address_said(aws: Cloud, data_dir: Path, tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "poster.pdf"
    words = ("51.03-dishub", "pasar-mengwi", "--near", "Pasar Mengwi", "--size", "a6", "--out", str(file))
    assert printed(aws, data_dir, *words) == 0
    assert "https://bali.lapor.example/q/51.03-dishub/pasar-mengwi" in capsys.readouterr().out
    [page] = PdfReader(file).pages
    assert "Dinas Perhubungan Kabupaten Badung" in page.extract_text()


def test_everything_that_is_wrong_is_said_at_once(aws: Cloud, data_dir: Path, capsys: Any) -> None:
    assert printed(aws, data_dir, "51.03-tidakada", "Pasar Mengwi", "--near", "x" * 61) == 1
    told = capsys.readouterr().err
    assert "WHERE: This office or place is not known." in told
    assert "CAMPAIGN: A campaign code has only small letters" in told
    assert "NEAR: Too long. At most 60 characters." in told


def test_without_a_stack_there_is_no_form_to_open(capsys: Any) -> None:
    def nowhere() -> Target:
        raise NoTarget("no local stack")

    assert poster.main(["51.03", "x"], nowhere) == 2
    assert "no local stack" in capsys.readouterr().err


def test_a_size_that_no_printer_has_is_refused() -> None:
    with pytest.raises(SystemExit):
        poster.main(["51.03", "x", "--size", "a5"])
