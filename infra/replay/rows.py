"""From a row of the export to a filing request. Columns are found by their header, in any order."""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from domain.life.lapor_status import from_lapor
from domain.place import regency_of

WIB = timezone(timedelta(hours=7))
NEEDED = {"tracking_id", "tanggal", "waktu", "isi_awal", "provinsi", "kota_kabupaten"}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
CHANNELS = {
    "website": "web",
    "android": "app",
    "ios": "app",
    "hotline service": "hotline",
    "instagram": "instagram",
    "sms": "sms",
    "email instansi": "email",
    "tatap muka": "visit",
    "whatsapp": "whatsapp",
    "pos surat": "letter",
}
KINDS = {"pengaduan": "complaint", "aspirasi": "aspiration", "permintaan informasi": "information"}


class Malformed(ValueError):
    """A row that cannot be filed; the message says why."""


@dataclass(frozen=True)
class Row:
    """One row with a text: what to file, and under which key, so that a second replay files nothing twice.

    `stood` is where it stood in LAPOR!, as our status says it; a name that means nothing here is kept as it is.
    """

    line: int
    key: str
    body: dict[str, Any]
    stood: str = ""


@dataclass(frozen=True)
class Rejected:
    """One row that is listed at the end, with its line in the file."""

    line: int
    reason: str


def read(file: Path, door: str, regions: "Regions") -> Iterator[Row | Rejected | None]:
    """Each line of the file as a row to file, a rejection, or None where the text is blank.

    `door`: the region whose office made the export; it stands in where a row names no place.
    """
    with file.open(newline="", encoding="utf-8-sig") as opened:
        reader = csv.DictReader(opened)
        missing = NEEDED - set(reader.fieldnames or ())
        if missing:
            raise Malformed(f"the file lacks the columns {', '.join(sorted(missing))}")
        for raw in reader:
            yield _row(raw, reader.line_num, door, regions)


def _row(raw: dict[str, Any], line: int, door: str, regions: "Regions") -> Row | Rejected | None:
    if None in raw or None in raw.values():
        return Rejected(line, "another number of columns than the header")
    text = (raw["isi_awal"] or raw.get("isi_akhir", "")).strip()
    if not text:
        return None
    try:
        return Row(line, _key(raw), _body(raw, text, door, regions), _stood(raw.get("status", "")))
    except Malformed as why:
        return Rejected(line, str(why))


def _body(raw: dict[str, str], text: str, door: str, regions: "Regions") -> dict[str, Any]:
    flags = raw.get("tipe", "").casefold()
    region = regions.code(raw["kota_kabupaten"], raw["provinsi"]) if raw["kota_kabupaten"] else door
    body = {
        "text": text,
        "title": raw.get("judul", "").strip()[:120],
        "region": region,
        "district": regions.district(region, raw.get("kecamatan", "")),
        "kind": _kind(raw.get("klasifikasi", "")),
        "anonymous": "anonim" in flags,
        "secret": "rahasia" in flags,
        "channel": _channel(raw.get("sumber", "")),
        "external_id": raw["tracking_id"].strip(),
        "received_at": _moment(raw["tanggal"], raw["waktu"]).isoformat(),
    }
    return {name: value for name, value in body.items() if value not in ("", None)}


def _key(raw: dict[str, str]) -> str:
    if not raw["tracking_id"].strip():
        raise Malformed("no tracking_id")
    parts = "|".join(raw.get(c) or "" for c in ("tracking_id", "tanggal", "waktu", "isi_awal"))
    return f"replay-{hashlib.sha256(parts.encode()).hexdigest()[:40]}"


def _kind(classification: str) -> str:
    plain = classification.casefold()
    return next((kind for word, kind in KINDS.items() if plain.startswith(word)), "unknown")


def _stood(name: str) -> str:
    known = from_lapor(name)
    return known.status.value if known else f"{name.strip()} (unknown)" if name.strip() else ""


def _channel(source: str) -> str:
    """ "Website - pemerintah-kota-x" came by the web; a channel that we do not know is told apart no further."""
    return CHANNELS.get(source.split(" - ", maxsplit=1)[0].strip().casefold(), "other")


def _moment(day: str, time: str) -> datetime:
    """ "29 May 2023" and "04:12:55", read without the machine's language."""
    try:
        number, month, year = day.split()
        clock = datetime.strptime(time.strip(), "%H:%M:%S").replace(tzinfo=WIB)
        return clock.replace(int(year), MONTHS.index(month) + 1, int(number))
    except ValueError as why:
        raise Malformed(f"no date and time: {day!r} {time!r}") from why


class Regions:
    """Kemendagri codes by the names that the export uses."""

    def __init__(self, regencies: list[dict[str, str]], districts: list[dict[str, str]]) -> None:
        self._regencies = {_plain(r["name"]): r["code"] for r in regencies}
        self._bare = {r["code"]: _plain(r["name"]).partition(" ")[2] for r in regencies}
        self._districts = {(regency_of(d["code"]), _tight(d["name"])): d["code"] for d in districts}

    def code(self, name: str, province: str) -> str:
        """The regency or city; a bare name ("Bandung") is the regency, as the export writes cities with "Kota"."""
        plain = _plain(name)
        code = self._regencies.get(f"kabupaten {plain}") or self._regencies.get(plain)
        if code is None:
            raise Malformed(f"unknown regency {name!r} in {province!r}")
        return code

    def district(self, region: str, name: str) -> str:
        """The district's code in the region or in one of the same bare name, else nothing: place is evidence.

        Four rows in ten name the city where the district lies in the regency of that name.
        """
        same = [code for code, bare in self._bare.items() if bare == self._bare[region]]
        found = [self._districts.get((code, _tight(name))) for code in (region, *same)]
        return next(filter(None, found), "")


def _plain(name: str) -> str:
    """The capital's cities are called *administrasi* in law and hardly ever elsewhere."""
    return " ".join(name.casefold().replace("kab.", "kabupaten").replace("administrasi ", "").split())


def _tight(name: str) -> str:
    return "".join(name.casefold().split())
