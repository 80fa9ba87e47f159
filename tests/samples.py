"""Invented reports for tests."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from domain.report import (
    DatePrecision,
    Flags,
    Incident,
    Kind,
    Milestones,
    Origin,
    Place,
    Report,
    Status,
)

FILED_AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def a_report(**changes: Any) -> Report:
    """A plain complaint about a street lamp in Badung, filed on Monday 23 November 2026, 10:00 WITA."""
    plain = Report(
        number="BDG-7K3M9QXT-C",
        code_hash="0" * 64,
        status=Status.RECEIVED,
        version=1,
        last_seq=1,
        kind=Kind.COMPLAINT,
        title="Lampu jalan padam",
        text="Lampu jalan di depan pasar sudah padam sejak dua minggu, gelap sekali kalau malam.",
        language="id",
        place=Place("51.03"),
        flags=Flags(may_publish=True),
        origin=Origin("web", FILED_AT),
        incident=Incident(DatePrecision.ONGOING),
        milestones=Milestones(FILED_AT),
        desk="00-admin",
        has_contact=True,
    )
    return replace(plain, **changes)
