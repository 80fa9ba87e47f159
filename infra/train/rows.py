"""Labelled reports from a CSV file: plain columns, or an official LAPOR! export. What cannot be read says why."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from infra.replay.rows import MONTHS

_LONGEST_CELL = 1_000_000


class WrongInput(ValueError):
    """The file is not what was asked for; the message says so to the person who gave it."""


@dataclass(frozen=True)
class Row:
    """One report and the agency that was finally in charge, by name. `at` is ISO, empty where the file tells none."""

    text: str
    agency: str
    district: str = ""
    village: str = ""
    category: str = ""
    at: str = ""


def read(file: Path) -> list[Row]:
    """All rows that name an agency, in their order; raises WrongInput."""
    if not file.is_file():
        raise WrongInput(f"{file}: there is no such file")
    try:
        rows = [row for row in _rows(file) if row.agency]
    except UnicodeDecodeError as error:
        raise WrongInput(f"{file}: not UTF-8; save it as CSV UTF-8") from error
    if not rows:
        raise WrongInput(f"{file}: no row names an agency")
    return rows


def _rows(file: Path) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    with file.open(newline="", encoding="utf-8-sig") as opened:
        reader = csv.DictReader(opened, strict=True)
        try:
            make = _maker(file, reader.fieldnames or ())
            for raw in reader:
                if None in raw or None in raw.values():
                    raise ValueError("another number of columns than the header")
                if (row := make(raw)) is not None:
                    yield row
        except UnicodeDecodeError:
            raise
        except WrongInput:
            raise
        except csv.Error as error:
            raise WrongInput(f"{file}, after line {reader.line_num}: {error}") from error
        except ValueError as error:
            raise WrongInput(f"{file}, line {reader.line_num}: {error}") from error


def _maker(file: Path, columns: Sequence[str]) -> Callable[[Mapping[str, str]], Row | None]:
    found = set(columns)
    if not found:
        raise WrongInput(f"{file}: the file is empty")
    if found >= {"text", "agency"}:
        return _plain
    if found >= {"isi_awal", "instansi_terdisposisi"}:
        return _export
    missing = " and ".join(sorted({"text", "agency"} - found))
    raise WrongInput(f"{file}: the column {missing} is missing; the header has {', '.join(sorted(found))}")


def _plain(raw: Mapping[str, str]) -> Row:
    district, village, category, at = (_cell(raw, name) for name in ("district", "village", "category", "at"))
    return Row(raw["text"], _cell(raw, "agency"), district, village, category, at)


def _export(raw: Mapping[str, str]) -> Row | None:
    """Texts of reports that were filed as secret stand empty in an export; there is nothing in them to learn."""
    if not raw["isi_awal"].strip():
        return None
    text = "\n".join(filter(None, (_cell(raw, "judul"), raw["isi_awal"])))
    at = f"{_day(_cell(raw, 'tanggal'))} {_cell(raw, 'waktu')}".strip()
    return Row(text, _cell(raw, "instansi_terdisposisi"), _cell(raw, "kecamatan"), "", _cell(raw, "kategori"), at)


def _cell(raw: Mapping[str, str], name: str) -> str:
    return raw.get(name, "").strip()


def _day(written: str) -> str:
    """ "29 May 2023" as 2023-05-29; ISO stays as it is."""
    day, _, rest = written.partition(" ")
    month, _, year = rest.partition(" ")
    return f"{year}-{MONTHS.index(month) + 1:02}-{int(day):02}" if month in MONTHS else written
