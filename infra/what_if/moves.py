"""Each past report is decided twice; what moved, and whether officers finally agreed with the move."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.report import Report
from domain.routing.decision import Decision, Outcome
from learn.labels import confirmed

Decide = Callable[[Report, datetime], Decision]
# A count this small could tell of one person's report; it is added to "others" in a file that leaves the house.
SMALLEST_SHARED = 5
OTHERS = "…"


@dataclass
class Side:
    """One way of deciding, over all reports: straight through, and how often that was finally right."""

    straight: int = 0
    judged: int = 0
    right: int = 0

    def add(self, decision: Decision, final: str) -> None:
        """Only what people confirmed judges a decision."""
        through = decision.outcome is Outcome.STRAIGHT_THROUGH
        self.straight += through
        self.judged += through and bool(final)
        self.right += through and bool(final) and decision.desk == final

    @property
    def precision(self) -> float | None:
        """Of what went straight through and was confirmed, the part that went right."""
        return round(self.right / self.judged, 4) if self.judged else None


@dataclass
class Tally:
    """What a change does. `moves` and `causes` count reports; agreement counts moves of confirmed reports only."""

    read: int = 0
    same: int = 0
    hidden: int = 0
    moves: Counter[tuple[str, str]] = field(default_factory=Counter)
    causes: Counter[str] = field(default_factory=Counter)
    now_straight: int = 0
    now_human: int = 0
    confirmed_moves: int = 0
    agreed_before: int = 0
    agreed_after: int = 0
    before: Side = field(default_factory=Side)
    after: Side = field(default_factory=Side)

    def add(self, report: Report, before: Decision, after: Decision) -> None:
        """Count one report; a flagged one counts, and its move is listed nowhere."""
        final = report.agency if confirmed(report) else ""
        self.read += 1
        self.before.add(before, final)
        self.after.add(after, final)
        if before.desk == after.desk:
            self.same += 1
            return
        if report.is_flagged:
            self.hidden += 1
        else:
            self.moves[before.desk, after.desk] += 1
            self.causes[_cause(before, after)] += 1
        through = Outcome.STRAIGHT_THROUGH
        self.now_straight += before.outcome is not through and after.outcome is through
        self.now_human += before.outcome is through and after.outcome is not through
        self.confirmed_moves += bool(final)
        self.agreed_before += bool(final) and before.desk == final
        self.agreed_after += bool(final) and after.desk == final

    @property
    def figures(self) -> dict[str, Any]:
        """As one line of JSON says it."""
        return {
            "reports": self.read,
            "same": self.same,
            "moved": self.read - self.same,
            "newly_straight_through": self.now_straight,
            "newly_to_a_person": self.now_human,
            "confirmed_moves": self.confirmed_moves,
            "agreed_before": self.agreed_before,
            "agreed_after": self.agreed_after,
            "straight_through": [self.before.straight, self.after.straight],
            "straight_through_precision": [self.before.precision, self.after.precision],
            "judged": [self.before.judged, self.after.judged],
        }

    def shared(self) -> list[tuple[str, str, int]]:
        """Moves for a file that leaves the house: small counts are added up."""
        told = [(one, two, n) for (one, two), n in self.moves.most_common() if n >= SMALLEST_SHARED]
        rest = sum(n for n in self.moves.values() if n < SMALLEST_SHARED)
        return [*told, (OTHERS, OTHERS, rest)] if rest else told


def compared(reports: Iterable[Report], as_it_is: Decide, changed: Decide) -> Tally:
    """Every report at the moment of its own filing."""
    tally = Tally()
    for report in reports:
        at = report.milestones.filed_at
        tally.add(report, as_it_is(report, at), changed(report, at))
    return tally


def _cause(before: Decision, after: Decision) -> str:
    """The rule that spoke or fell silent; else the reason that came with the other choice."""
    if before.rule != after.rule:
        return f"rule {after.rule}" if after.rule else f"without rule {before.rule}"
    if before.router.split(" rules@")[0] != after.router.split(" rules@")[0]:
        return after.router.split(" rules@")[0]
    return after.reason
