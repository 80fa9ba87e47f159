"""What the reporter is shown of his or her own: everything that is stored, who read it and why, and until when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.sealed.identities import CASE_DATA, IDENTITY, OMBUDSMAN, ORIGINALS
from adapters.sealed.opened import OpenIdentities
from adapters.sealed.originals import joined
from domain.clocks.policy import Limits
from domain.life.reading import Purpose, Read, Reading
from domain.life.transitions import ENDED
from domain.report import Report


@dataclass(frozen=True)
class Kept:
    """How long one kind is kept after the case has ended; `until` is None while it has not."""

    kind: str
    after: timedelta
    until: datetime | None


@dataclass(frozen=True)
class OwnData:
    """Everything personal about one report."""

    report: Report
    identity: Mapping[str, str]
    case_data: str
    originals: Mapping[str, Sequence[str]]
    ombudsman: Mapping[str, str]
    read: list[Read]
    kept: list[Kept]


def collected(report: Report, limits: Limits, identities: OpenIdentities, now: datetime) -> OwnData:
    """Opens everything for who holds the code; this reading is written down like every other."""
    own, number = Reading(Purpose.OWN), report.number
    return OwnData(
        report,
        identities.contact(number, own, now),
        identities.merged(number, CASE_DATA, own, now).get("case_data", ""),
        joined(identities.each(number, ORIGINALS, own, now)),
        identities.merged(number, OMBUDSMAN, own, now),
        [r for r in identities.readings(number) if r.reading.purpose is not Purpose.OWN],
        kept(report, limits),
    )


def kept(report: Report, limits: Limits) -> list[Kept]:
    """The policy's dates for this report; of an erased one nothing is kept."""
    if report.erased_at:
        return []
    closed_at = report.milestones.closed_at if report.status in ENDED else None
    spans = {
        CASE_DATA: limits.case_data_retention,
        IDENTITY: limits.identity_retention,
        "TEXTS": limits.text_retention,
    }
    return [Kept(kind, after, closed_at + after if closed_at else None) for kind, after in spans.items()]
