"""An open report follows its agency's reorganisation: the same matter at the same stage, under another roof.

It is no return and no new disposition: no hop is counted, no time is misrouted, no clock begins anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.case import Dispute, DisputeState, Pending, Share
from domain.events import SYSTEM, EventType
from domain.life.holding import above
from domain.life.transitions import Act, Change, also, change
from domain.reorganisation import Reorganisation, Seats, Successions
from domain.report import Report


@dataclass(frozen=True)
class _Heirs:
    """Who has what, for the matter of one report; nobody gets or keeps it whom it has come to be about."""

    report: Report
    successions: Successions
    barred: tuple[str, ...]

    def of(self, desk: str) -> str:
        heir = self.successions.now(desk, self.report.affair, self.district)
        newly = heir in self.barred and desk not in self.report.barred
        return above(replace(self.report, barred=self.barred), heir) if newly else heir

    def moves(self) -> Mapping[str, str]:
        """From each desk that has a part in the report, and is no more, to its successor; whoever leads comes first."""
        report = self.report
        shares = (share.agency for share in report.shares if share.answered_at is None)
        judge = report.dispute.desk if report.disputed is DisputeState.OPEN and report.dispute else ""
        desks = (report.desk, report.agency, report.pending.desk if report.pending else "", judge, *shares)
        return {desk: heir for desk in desks if desk and (heir := self.of(desk)) != desk}

    def said(self, old: str) -> dict[str, Any]:
        step = (self._way(old) or self._came_to_be(old))[-1]
        why = {"decree": step.decree, "effective_on": step.effective_on.isoformat(), "reorganisation": step.id}
        return {"from": old, "desk": self.of(old), **why}

    def came_along(self, old: str) -> bool:
        """Whether the officers of the old desk sit at the new one."""
        steps = self._way(old)
        by_default = all(step.heir(self.report.affair, self.district) == step.to for step in steps)
        all_moved = by_default and all(step.seats is Seats.MOVE for step in steps)
        return bool(steps) and all_moved and self.of(old) == steps[-1].to

    @property
    def district(self) -> str:
        return self.report.place.district or self.report.place.village

    def _came_to_be(self, desk: str) -> tuple[Reorganisation, ...]:
        """By which a desk became what the report is about."""
        return tuple(one for one in self.successions.begun if desk in one.successors)

    def _way(self, old: str) -> tuple[Reorganisation, ...]:
        return self.successions.way(old, self.report.affair, self.district)


def succeed(report: Report, successions: Successions, at: datetime) -> Change | None:
    """The report with every desk that is no more replaced by its successor; None where there is nothing to move."""
    if report.erased_at:
        return None
    barred = _barred(report, successions)
    heirs = _Heirs(report, successions, barred)
    moves = heirs.moves()
    if not moves:
        return None
    first, *others = moves
    changes = {**_held(report, heirs, moves), **_around(report, moves), "barred": barred}
    done = change(report, Act.SUCCEED, EventType.AGENCY_SUCCEEDED, at, SYSTEM, heirs.said(first), **changes)
    for old in others:
        done = also(done, EventType.AGENCY_SUCCEEDED, at, SYSTEM, heirs.said(old))
    return done


def _barred(report: Report, successions: Successions) -> tuple[str, ...]:
    """A report about an office is a report about whoever it has become."""
    barred = list(report.barred)
    for desk in barred:
        barred += sorted(successions.heirs(desk) - set(barred))
    return tuple(barred)


def _held(report: Report, heirs: _Heirs, moves: Mapping[str, str]) -> dict[str, Any]:
    """Who has it; since when, and whether it was opened, stays."""
    if report.desk not in moves:
        return {}
    draft = report.draft and replace(report.draft, seat=moves.get(report.draft.seat, report.draft.seat))
    path = [moves.get(desk, desk) for desk in report.path]
    officer = report.officer if heirs.came_along(report.desk) else ""
    path = [desk for n, desk in enumerate(path) if path[n - 1 : n] != [desk]]
    return {"desk": moves[report.desk], "path": tuple(path), "officer": officer, "draft": draft}


def _around(report: Report, moves: Mapping[str, str]) -> dict[str, Any]:
    """What others owe, and what was said to them: a notice that the old desk has had is not given again."""
    agency = moves.get(report.agency, report.agency)
    return {
        "agency": agency,
        "pending": _pending(report.pending, moves),
        "dispute": _dispute(report.dispute, moves),
        "shares": _shares(report.shares, moves, agency),
        "asked_by": tuple(dict.fromkeys(moves.get(desk, desk) for desk in report.asked_by)),
        "fired": frozenset(_of_heir(key, moves) for key in report.fired),
    }


def _pending(pending: Pending | None, moves: Mapping[str, str]) -> Pending | None:
    return pending and replace(pending, desk=moves.get(pending.desk, pending.desk))


def _dispute(said: Dispute | None, moves: Mapping[str, str]) -> Dispute | None:
    """What was decided for an agency holds for its successor."""
    return said and replace(said, agency=moves.get(said.agency, said.agency), desk=moves.get(said.desk, said.desk))


def _shares(shares: tuple[Share, ...], moves: Mapping[str, str], lead: str) -> tuple[Share, ...]:
    """Tasks that meet at one agency are one, and whoever leads has no share beside it; answers stay whose they were."""
    found: dict[str, Share] = {}
    for share in shares:
        if share.answered_at:
            found.setdefault(share.agency, share)
            continue
        agency = moves.get(share.agency, share.agency)
        if agency != lead:
            met = found.get(agency)
            found[agency] = _together(met, share) if met else replace(share, agency=agency)
    return tuple(found.values())


def _together(one: Share, other: Share) -> Share:
    """Both tasks, by the earlier day; what was answered is over, and only what is open counts."""
    if one.answered_at:
        return replace(other, agency=one.agency)
    days = [share.due_on for share in (one, other) if share.due_on]
    task = "; ".join(dict.fromkeys((one.task, other.task)))
    return replace(one, since=min(one.since, other.since), task=task, due_on=min(days, default=None))


def _of_heir(key: str, moves: Mapping[str, str]) -> str:
    head, _, holder = key.rpartition(":")
    return f"{head}:{moves[holder]}" if holder in moves else key
