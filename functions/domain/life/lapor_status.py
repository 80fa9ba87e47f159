"""Our statuses in LAPOR!'s own names and back: one table, read from both sides."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from domain.report import ClosedBy, Report, Status


class ArchivedBy(StrEnum):
    """LAPOR! tells archives apart by who caused them; we by the reason."""

    ADMIN = "admin"
    SYSTEM = "system"
    REPORTER = "reporter"


@dataclass(frozen=True)
class Standing:
    """A status as far as LAPOR! tells it: with who closed or archived."""

    status: Status
    closed_by: ClosedBy | None = None
    archived_by: ArchivedBy | None = None


_S = Status
NAMES: Mapping[Standing, str] = MappingProxyType(
    {
        Standing(_S.RECEIVED): "Belum Terverifikasi",
        Standing(_S.TRIAGE): "Belum Terverifikasi",
        Standing(_S.DISPOSED): "Terdisposisi - Belum Ditindaklanjuti",
        Standing(_S.IN_PROGRESS): "Terdisposisi - Sedang Diproses",
        Standing(_S.SCHEDULED): "Terdisposisi - Sedang Diproses",
        Standing(_S.MERGED): "Terdisposisi - Sedang Diproses",
        Standing(_S.ANSWERED): "Terdisposisi - Selesai",
        Standing(_S.ASKED): "Menunggu Kelengkapan Informasi",
        Standing(_S.CLOSED, closed_by=ClosedBy.SYSTEM): "Ditutup oleh Sistem",
        Standing(_S.CLOSED, closed_by=ClosedBy.OFFICER): "Ditutup oleh Admin",
        Standing(_S.CLOSED, closed_by=ClosedBy.REPORTER): "Ditutup oleh Pelapor",
        # LAPOR! closes what another institution must handle; it has no status of its own for that.
        Standing(_S.REFERRED): "Ditutup oleh Admin",
        Standing(_S.ARCHIVED, archived_by=ArchivedBy.ADMIN): "Diarsipkan oleh Admin",
        Standing(_S.ARCHIVED, archived_by=ArchivedBy.SYSTEM): "Diarsipkan oleh Sistem",
        Standing(_S.ARCHIVED, archived_by=ArchivedBy.REPORTER): "Diarsipkan oleh Pelapor",
        Standing(_S.WITHDRAWN): "Diarsipkan oleh Pelapor",
        Standing(_S.BLOCKED): "Konten Terblokir",
    }
)
# What LAPOR!'s dashboard adds up, in its order. What another institution must handle counts as nobody's success.
BUCKETS: Mapping[str, tuple[Status, ...]] = MappingProxyType(
    {
        "unverified": (_S.RECEIVED, _S.TRIAGE),
        "disposed": (_S.DISPOSED,),
        "in_progress": (_S.IN_PROGRESS, _S.SCHEDULED, _S.MERGED),
        "done": (_S.ANSWERED, _S.CLOSED),
        "held": (_S.ASKED,),
        "archive": (_S.ARCHIVED, _S.WITHDRAWN, _S.BLOCKED, _S.REFERRED),
    }
)
# Of several that share a name, what the name means when it comes in.
_MEANT: Mapping[str, Standing] = MappingProxyType(
    {
        "Belum Terverifikasi": Standing(_S.TRIAGE),
        "Terdisposisi - Sedang Diproses": Standing(_S.IN_PROGRESS),
        "Ditutup oleh Admin": Standing(_S.CLOSED, closed_by=ClosedBy.OFFICER),
        "Diarsipkan oleh Pelapor": Standing(_S.WITHDRAWN),
        # The dashboard's word for the same.
        "Tertunda": Standing(_S.ASKED),
    }
)
ARCHIVED_BY: Mapping[str, ArchivedBy] = MappingProxyType(
    {"expired": ArchivedBy.SYSTEM, "reporters_wish": ArchivedBy.REPORTER}
)


def to_lapor(report: Report, archive_reason: str = "") -> str:
    """LAPOR!'s name for where a report stands; the archive's reason is a code of reasons.json."""
    return NAMES[standing(report, archive_reason)]


def standing(report: Report, archive_reason: str = "") -> Standing:
    if report.status is Status.CLOSED:
        return Standing(report.status, closed_by=report.closed_by or ClosedBy.SYSTEM)
    if report.status is Status.ARCHIVED:
        return Standing(report.status, archived_by=ARCHIVED_BY.get(archive_reason, ArchivedBy.ADMIN))
    return Standing(report.status)


def from_lapor(name: str) -> Standing | None:
    """What a name of LAPOR! means here; None for one that it does not use."""
    plain = " ".join(name.split()).casefold()
    return _BACK.get(plain)


_BACK: Mapping[str, Standing] = MappingProxyType(
    {NAMES[own].casefold(): own for own in reversed(tuple(NAMES))}
    | {name.casefold(): own for name, own in _MEANT.items()}
)
