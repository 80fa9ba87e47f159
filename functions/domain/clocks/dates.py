"""Moments in words, with weekday and zone, as every message and page says them."""

from datetime import date, datetime, tzinfo

_DAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "id": [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}


def in_words(at: datetime, zone: tzinfo, lang: str) -> str:
    """ "Senin, 7 Desember 2026, pukul 23.59 WITA" or "Monday, 7 December 2026, 23:59 WITA"."""
    there = at.astimezone(zone)
    day = f"{_DAYS[lang][there.weekday()]}, {there.day} {_MONTHS[lang][there.month - 1]} {there.year}"
    hour = f"pukul {there:%H.%M}" if lang == "id" else f"{there:%H:%M}"
    return f"{day}, {hour} {there.tzname()}"


def span_in_words(first: date, last: date, lang: str) -> str:
    """ "16–22 November 2026" or "30 November – 6 December 2026"."""
    end = f"{last.day} {_MONTHS[lang][last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {_MONTHS[lang][first.month - 1]}{year} – {end}"


def day_in_short(at: datetime, zone: tzinfo, lang: str) -> str:
    """ "Senin 7/12/2026 WITA": for an SMS."""
    there = at.astimezone(zone)
    return f"{_DAYS[lang][there.weekday()]} {there.day}/{there.month}/{there.year} {there.tzname()}"
