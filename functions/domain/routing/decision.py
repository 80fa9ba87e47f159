"""What the router decided and why: stored on the report, shown to the desk and, in plain words, to the reporter."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """Straight through to an agency, or to a human who must decide."""

    STRAIGHT_THROUGH = "straight_through"
    ABSTAINED = "abstained"


@dataclass(frozen=True)
class Match:
    """A term found in the text and the weight it gave to an affair."""

    term: str
    affair: str
    weight: float


@dataclass(frozen=True)
class Candidate:
    """An agency that was considered, best first in Decision.considered; only differences of scores count."""

    agency: str
    affair: str
    score: float


@dataclass(frozen=True)
class Share:
    """What one thing in the report adds to the score of the first candidate, and what to that of the runner-up.

    `kind`: word, term, place, category, agency (suggested by the reporter), base (how often the agency is the right
    one), rest (all that is too small to tell). The shares of a decision add up to the two scores.
    """

    kind: str
    label: str
    first: float
    second: float


@dataclass(frozen=True)
class Decision:
    """`desk` is the directory id that receives the report: the agency, or the human queue when abstained.

    `reason` is a code with words in both languages (e.g. below_threshold, danger, corruption,
    about_handler, outside_competence, outside_stack, no_match, closed_agency, conflicting_rules). `threshold` is the
    confidence that was needed here.
    """

    outcome: Outcome
    desk: str
    reason: str
    confidence: float
    agency: str = ""
    affair: str = ""
    rule: str = ""
    matched: tuple[Match, ...] = ()
    considered: tuple[Candidate, ...] = ()
    shares: tuple[Share, ...] = ()
    conflicts: tuple[str, ...] = ()
    referral: str = ""
    make_secret: bool = False
    danger: bool = False
    barred: tuple[str, ...] = ()
    router: str = ""
    threshold: float = 0.0
