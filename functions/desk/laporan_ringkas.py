"""Reports as rows of LAPOR!'s "Laporan Ringkas": its columns, names and dates."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from desk import csv_text
from desk.wiring import Parts
from domain.directory import region_of
from domain.life.lapor_status import to_lapor
from domain.place import WIB, province_of, regency_of
from domain.report import HandlingClass, Kind, Report
from domain.texts import publishing

COLUMNS = (
    "tracking_id", "tanggal", "waktu", "klasifikasi", "id_kategori", "kategori", "judul", "isi_awal", "isi_akhir",
    "tipe", "sumber", "instansi_induk", "id_instansi_terdisposisi", "instansi_terdisposisi", "status",
    "alasan_tunda_arsip", "provinsi", "kota_kabupaten", "kecamatan",
)  # fmt: skip
CLASSES: Mapping[HandlingClass, str] = MappingProxyType(
    {
        HandlingClass.SUPERVISED: "Pengaduan Berkadar Pengawasan",
        HandlingClass.PLAIN: "Pengaduan Tidak Berkadar Pengawasan",
        HandlingClass.INFORMATION: "Permintaan Informasi",
        HandlingClass.ASPIRATION: "Aspirasi",
    }
)
KINDS: Mapping[Kind, str] = MappingProxyType(
    {Kind.INFORMATION: "Permintaan Informasi", Kind.ASPIRATION: "Aspirasi"},
)
SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "web": "Website",
        "app": "Android",
        "hotline": "Hotline Service",
        "phone": "Hotline Service",
        "instagram": "Instagram",
        "sms": "SMS",
        "email": "Email Instansi",
        "visit": "Tatap Muka",
        "whatsapp": "Whatsapp",
        "letter": "Pos Surat",
    }
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def header() -> str:
    return csv_text.lines([COLUMNS])


def lines(rows: Iterable[Mapping[str, str]]) -> str:
    return csv_text.lines([[row[column] for column in COLUMNS] for row in rows])


def row(report: Report, archive_reason: str, parts: Parts) -> dict[str, str]:
    """One report; names of persons and contacts are not in it."""
    at = report.milestones.filed_at.astimezone(WIB)
    desk = report.agency or report.desk
    return {
        "tracking_id": report.number,
        "tanggal": f"{at.day} {MONTHS[at.month - 1]} {at.year}",
        "waktu": f"{at:%H:%M:%S}",
        "klasifikasi": CLASSES[report.handling_class] if report.handling_class else KINDS.get(report.kind, ""),
        "id_kategori": report.category if report.category.isdigit() else "",
        "kategori": parts.categories.name(report.category),
        "judul": publishing.title_of(report),
        "isi_awal": report.text,
        "isi_akhir": publishing.text_of(report),
        "tipe": "|".join(["Anonim"] * report.flags.anonymous + ["Rahasia"] * report.flags.secret),
        "sumber": SOURCES.get(report.origin.channel, "Website"),
        "instansi_induk": parts.place_name(region_of(desk)[:5]),
        "id_instansi_terdisposisi": desk,
        "instansi_terdisposisi": parts.names.agency(desk),
        "status": to_lapor(report, archive_reason),
        "alasan_tunda_arsip": parts.reasons.say("archive", archive_reason, "id") if archive_reason else "",
        **_place(report, parts),
    }


def _place(report: Report, parts: Parts) -> dict[str, str]:
    place = report.place
    regency = regency_of(place.region)
    return {
        "provinsi": parts.place_name(province_of(place.region)),
        "kota_kabupaten": parts.place_name(regency).removeprefix("Kabupaten ") if regency else "",
        "kecamatan": parts.place_name(place.district) if place.district else "",
    }
