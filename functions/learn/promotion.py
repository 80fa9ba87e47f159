"""When a new router takes the place of the one in use: better on the newest reports, by a rule that is stated here."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb
from typing import Any

from learn.figures import Answer, Figures, measured
from learn.policy import Policy


@dataclass(frozen=True)
class Choice:
    """`why` is a code: more_right, more_straight; or imprecise, no_better."""

    promote: bool
    why: str
    former: Figures
    candidate: Figures
    gained: int
    lost: int
    chance: float

    def told(self) -> dict[str, Any]:
        """As the evaluation report has it."""
        figures = {"former": self.former.rounded(), "candidate": self.candidate.rounded()}
        paired = {"gained": self.gained, "lost": self.lost, "chance": round(self.chance, 5)}
        return {"promote": self.promote, "why": self.why, **figures, **paired}


def choose(former: Sequence[Answer], candidate: Sequence[Answer], labels: Sequence[str], policy: Policy) -> Choice:
    """Of what it lets straight through enough is right; and either its first choice is better, beyond chance, or it is
    no worse and more goes straight to where it belongs.
    """
    before, after = measured(former, labels), measured(candidate, labels)
    pairs = [(a.best == label, b.best == label) for a, b, label in zip(former, candidate, labels, strict=True)]
    gained, lost = pairs.count((False, True)), pairs.count((True, False))
    chance = by_chance(gained, lost)
    precision = after.straight_through_precision
    if precision is not None and precision < policy.least_precision:
        return Choice(False, "imprecise", before, after, gained, lost, chance)
    if gained > lost and chance < policy.chance:
        return Choice(True, "more_right", before, after, gained, lost, chance)
    if gained >= lost and after.straight_through_right > before.straight_through_right:
        return Choice(True, "more_straight", before, after, gained, lost, chance)
    return Choice(False, "no_better", before, after, gained, lost, chance)


def by_chance(gained: int, lost: int) -> float:
    """McNemar's exact test, one-sided: so many gained or more, of those on which the two disagree, were both alike."""
    n = gained + lost
    worse: int = sum(comb(n, k) for k in range(gained, n + 1))
    return worse / (1 << n)
