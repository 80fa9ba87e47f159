"""What officers' work says about where a report belonged; a choice of the router that nobody looked at says nothing.

Decided on the report as it stands: whoever gets it back or passes it on changes it, so the last word is in it.
"""

from domain.life.holding import is_queue
from domain.reorganisation import Successions
from domain.report import Report, Status
from domain.routing.decision import Outcome
from domain.routing.model import class_of

# Ended otherwise than by an answer: nobody was found competent, or there was nothing to be competent for.
_UNTOLD = frozenset({Status.RECEIVED, Status.ARCHIVED, Status.BLOCKED, Status.WITHDRAWN, Status.REFERRED})


def may_train(report: Report) -> bool:
    """Never what is secret, erased, merged into another report, blocked, withdrawn, or suspected to be a flood.

    An anonymous report teaches like any other: what is learned from has names and numbers masked in any case.
    """
    hidden = report.flags.secret or report.flags.about_handler or report.erased_at or report.origin.flooded
    return not hidden and not report.merged_into and report.status not in _UNTOLD and bool(report.text.strip())


def confirmed(report: Report) -> bool:
    """Whether a person said that it belongs where it is: verified it there, or put it there.

    A hop (given back, pulled back) takes the agency away, and so does a router that abstains: whoever has the report
    after that has it from a person. A reorganisation moves it without anybody's having looked.
    """
    if not report.agency or is_queue(report.agency):
        return False
    by_hand = bool(report.hops) or (report.decision is not None and report.decision.outcome is Outcome.ABSTAINED)
    return by_hand or report.milestones.verified_at is not None


def label_of(report: Report, followed: Successions) -> str:
    """The class of the agency that is finally in charge, under its name of today; empty where nobody confirmed it."""
    if not may_train(report) or not confirmed(report):
        return ""
    district = report.place.village or report.place.district
    return class_of(followed.now(report.agency, report.affair, district))
