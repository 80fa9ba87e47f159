"""Whatever happens to a report: what it teaches was confirmed by a person, and what is hidden teaches nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from domain.case import Hop
from domain.events import EventType, Role
from domain.reorganisation import Kind, Reorganisation, Successions
from domain.report import Flags, Milestones, Origin, Place, Report, Status
from domain.routing.decision import Decision, Outcome
from learn.labels import label_of
from tests.domain.test_worked_life import WorkedLife
from tests.samples import FILED_AT, a_report

PEOPLE = {Role.OFFICER, Role.COORDINATOR, Role.ADMIN}
PLACED = {EventType.REPORT_DISPOSED, EventType.ARBITRATION_DECIDED}
TAKEN = {EventType.REPORT_ABSTAINED, EventType.REPORT_RETURNED, EventType.REPORT_PULLED_BACK, EventType.REPORT_REVIVED}
NOBODY = Successions()
STRAIGHT = Decision(Outcome.STRAIGHT_THROUGH, "51.03-dishub", "matched", 0.9, "51.03-dishub")
ABSTAINED = Decision(Outcome.ABSTAINED, "51.03-koordinator", "below_threshold", 0.3)


class TaughtLife(WorkedLife):
    """All that happens to a worked report; the router speaks once, as in the service."""

    @precondition(lambda self: self.report.status is Status.RECEIVED)
    @rule(outcome=st.sampled_from(Outcome))
    def somebody_routes(self, outcome: Outcome) -> None:
        super().somebody_routes(outcome)

    @invariant()
    def what_it_teaches_was_confirmed_by_a_person(self) -> None:
        if not label_of(self.report, NOBODY):
            return
        moves = [n for n, event in enumerate(self.events) if event.type in PLACED | TAKEN | {EventType.REPORT_PARTED}]
        said = [
            event
            for event in self.events[moves[-1] :]
            if event.actor.role in PEOPLE and event.type in PLACED | {EventType.REPORT_VERIFIED}
        ]
        verified_before = self.report.milestones.verified_at is not None
        assert said or verified_before
        assert self.events[moves[-1]].type in PLACED

    @invariant()
    def what_ended_without_an_answer_teaches_nothing(self) -> None:
        if self.report.status in (Status.BLOCKED, Status.WITHDRAWN, Status.ARCHIVED, Status.REFERRED):
            assert label_of(self.report, NOBODY) == ""


TestTaughtLife = TaughtLife.TestCase
TestTaughtLife.settings = settings(
    max_examples=12, stateful_step_count=40, suppress_health_check=[HealthCheck.too_slow]
)


def verified(**changes: Any) -> Report:
    """At the agency to which the router gave it, and verified there."""
    times = Milestones(FILED_AT, disposed_at=FILED_AT, verified_at=FILED_AT)
    plain = a_report(status=Status.IN_PROGRESS, agency="51.03-dishub", desk="51.03-dishub", decision=STRAIGHT)
    return replace(plain, **{"milestones": times, **changes})


def unseen(**changes: Any) -> Report:
    return verified(status=Status.DISPOSED, milestones=Milestones(FILED_AT, disposed_at=FILED_AT), **changes)


def test_what_the_agency_verified_is_its_own() -> None:
    assert label_of(verified(), NOBODY) == "51.03-dishub"


def test_the_routers_own_choice_that_nobody_looked_at_teaches_nothing() -> None:
    assert label_of(unseen(), NOBODY) == ""


def test_what_a_coordinator_gave_away_is_whose_it_was_given_to() -> None:
    assert label_of(unseen(decision=ABSTAINED, agency="51.03-dlhk"), NOBODY) == "51.03-dlhk"


def test_not_our_authority_corrects_the_label_to_the_agency_that_got_it_then() -> None:
    hop = Hop("51.03-dishub", FILED_AT, FILED_AT, "not_ours", by_agency=True)
    assert label_of(unseen(hops=(hop,), agency=""), NOBODY) == ""
    assert label_of(unseen(hops=(hop,), agency="51.03-dlhk"), NOBODY) == "51.03-dlhk"


def test_village_offices_are_one_class() -> None:
    assert label_of(verified(agency="51.03.01.2001-desa"), NOBODY) == "@village"


def test_a_desk_that_only_passes_on_is_no_agency() -> None:
    assert label_of(verified(agency="51.03-koordinator"), NOBODY) == ""


def test_a_label_moves_with_the_reorganisation_of_its_agency() -> None:
    merger = Reorganisation("satu", "Perda 1", Kind.MERGED, date(2026, 1, 1), ("51.03-dishub",), "51.03-dishubkominfo")
    assert label_of(verified(), Successions((merger,))) == "51.03-dishubkominfo"


def test_an_anonymous_report_teaches_like_any_other() -> None:
    assert label_of(verified(flags=Flags(anonymous=True)), NOBODY) == label_of(verified(), NOBODY) != ""


HIDDEN: dict[str, dict[str, Any]] = {
    "secret": {"flags": Flags(secret=True)},
    "about the office itself": {"flags": Flags(about_handler=True)},
    "erased": {"erased_at": datetime(2026, 12, 1, tzinfo=UTC)},
    "merged": {"merged_into": "BDG-00000001-X"},
    "suspected to be a flood": {"origin": Origin("web", FILED_AT, flooded=True)},
    "blank": {"text": " \n"},
    "blocked": {"status": Status.BLOCKED},
    "withdrawn": {"status": Status.WITHDRAWN},
}


@pytest.mark.parametrize("how", HIDDEN)
def test_what_is_hidden_or_invalid_never_trains(how: str) -> None:
    assert label_of(verified(place=Place("51.03"), **HIDDEN[how]), NOBODY) == ""
