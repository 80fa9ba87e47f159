"""Which reports have a public page, in which lists they stand, and what a list says of each."""

from dataclasses import dataclass
from datetime import datetime

from domain.report import Point, Report
from domain.texts import publishing

NEWEST, OVERDUE = "terbaru", "terlambat"
REGION, DISTRICT, AGENCY = "wilayah", "kecamatan", "instansi"
# Two decimals of a degree: about a kilometre, so that no house can be told from its neighbours.
DECIMALS = 2


@dataclass(frozen=True)
class Listed:
    """One row; `at` is when a person verified it, by which lists are ordered, and never changes."""

    number: str
    title: str
    status: str
    kind: str
    region: str
    at: datetime
    filed_at: datetime
    district: str = ""
    agency: str = ""
    category: str = ""
    late: bool = False
    point: Point | None = None


def is_published(report: Report) -> bool:
    """Open to all, and neither by or about a child, about violence, nor about somebody's health."""
    return report.is_open_to_all and not report.erased_at and not publishing.is_sheltered(report)


def row_of(report: Report) -> Listed:
    """What everybody reads of it in a list."""
    return Listed(
        report.number,
        publishing.title_of(report),
        report.status.value,
        report.kind.value,
        report.place.region,
        report.milestones.verified_at or report.milestones.filed_at,
        report.milestones.filed_at,
        report.place.district,
        report.agency,
        report.category,
        report.late,
        rounded(report.place.point),
    )


def lists_of(row: Listed) -> frozenset[str]:
    """The names of its lists, which are also their places among the files."""
    named = {NEWEST, f"{REGION}/{row.region}"}
    named |= {f"{DISTRICT}/{row.district}"} if row.district else set()
    named |= {f"{AGENCY}/{row.agency}"} if row.agency else set()
    return frozenset(named | ({OVERDUE} if row.late else set()))


def rounded(point: Point | None) -> Point | None:
    return Point(round(point.lat, DECIMALS), round(point.lng, DECIMALS)) if point else None
