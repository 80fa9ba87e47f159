"""Invented reports for tests."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from domain.case import Answer, AnswerKind, Measured
from domain.desks.inbox import Entry
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


def an_answer(text: str = "Lampu sudah diganti.", kind: AnswerKind = AnswerKind.DONE, **changes: Any) -> Answer:
    """Complete for any kind that is asked for."""
    whole = Answer(
        kind,
        text,
        done_on=date(2026, 1, 2) if kind is AnswerKind.DONE else None,
        no_evidence="Dikerjakan malam hari" if kind is AnswerKind.DONE else "",
        promised_for=date(2027, 3, 1) if kind is AnswerKind.SCHEDULED else None,
        unit="Bidang Penerangan Jalan" if kind is AnswerKind.SCHEDULED else "",
        reason="Bukan jalan kabupaten",
        alternative="Hubungi pengelola kawasan",
        programme="Penerangan Jalan Umum" if kind is AnswerKind.TAKEN_UP else "",
        plan_year=2027 if kind is AnswerKind.TAKEN_UP else 0,
    )
    return replace(whole, **changes)


@dataclass(frozen=True)
class Still:
    """For stores whose clocks and inboxes are not what a test is about: always due at one moment, in no inbox."""

    due: datetime | None = None

    def next_due(self, report: Report) -> datetime | None:
        return self.due

    def entries(self, report: Report) -> tuple[Entry, ...]:
        return ()

    def measured(self, report: Report, at: datetime) -> Measured:
        return report.measured
