"""Opening, correcting and erasing: what is said of it, what stays, and when it falls due."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, get_type_hints

import pytest

from domain.case import Answer, AnswerKind, Draft, Hop, Pending, PendingKind, Share
from domain.errors import InvalidInput, TransitionRefused
from domain.events import REPORTER, SYSTEM, Actor, EventType, Role
from domain.life import lifecycle, privacy
from domain.life.privacy import What, Why
from domain.life.transitions import counted
from domain.report import Flags, Place, Point, Report, Status
from domain.routing.decision import Decision, Match, Outcome
from tests.clocks import the_policy
from tests.samples import FILED_AT, a_report

AT = FILED_AT + timedelta(days=3)
CUSTODIAN = Actor(Role.CUSTODIAN, "00-admin", "officer-7")
LIMITS = the_policy().at(FILED_AT)


def ended(**changes: Any) -> Report:
    return lifecycle.withdraw(a_report(**changes), "", AT).report


def test_opening_an_anonymous_identity_needs_a_reason_that_the_reporter_reads() -> None:
    report = a_report(flags=Flags(anonymous=True))
    with pytest.raises(InvalidInput):
        privacy.opened_identity(report, "identity", " ", AT, CUSTODIAN)
    change = privacy.opened_identity(report, "identity", "Perintah pengadilan", AT, CUSTODIAN)
    [event] = change.events
    assert (event.type, event.data["text"], event.actor) == (
        EventType.IDENTITY_OPENED,
        "Perintah pengadilan",
        CUSTODIAN,
    )
    assert change.report.version == report.version + 1


def test_what_is_not_anonymous_needs_no_opening() -> None:
    with pytest.raises(TransitionRefused):
        privacy.opened_identity(a_report(), "identity", "Ingin tahu", AT, CUSTODIAN)


def test_a_correction_names_fields_and_never_values() -> None:
    change = privacy.corrected(a_report(has_contact=False), ["phone", "name"], AT, REPORTER)
    assert change.events[0].data == {"fields": ["name", "phone"]}
    assert change.report.has_contact
    assert not change.report.has_case_data
    with pytest.raises(InvalidInput):
        privacy.corrected(a_report(), [], AT, REPORTER)


def test_a_tombstone_holds_number_counts_and_district_and_no_word_of_anybody() -> None:
    place = Place("51.03", "51.03.01", "51.03.01.2001", "Sebelah warung Bu Komang", Point(-8.6, 115.1))
    decision = Decision(
        Outcome.STRAIGHT_THROUGH, "51.03-dishub", "confident", 0.9, matched=(Match("komang", "x", 1.0),)
    )
    report = ended(place=place, decision=decision, tags=("ksp",), named=("a1",), public_text="Lampu", public_title="L")
    after = privacy.erased(report, AT, REPORTER, Why.ASKED).report
    assert (after.title, after.text, after.public_title, after.public_text, after.named, after.tags) == (
        "", "", "", "", (), (),
    )  # fmt: skip
    assert after.place == Place("51.03", "51.03.01")
    assert after.decision is not None
    assert after.decision.matched == ()
    assert (after.number, after.milestones, after.erased_at) == (report.number, report.milestones, AT)
    assert counted(after) == counted(report)
    assert "omang" not in repr(after)


def test_erasing_an_open_report_withdraws_it_first_in_one_saving() -> None:
    report = a_report()
    change = privacy.erased(report, AT, REPORTER, Why.ASKED)
    assert [e.type for e in change.events] == [EventType.REPORT_WITHDRAWN, EventType.DATA_ERASED]
    assert [e.seq for e in change.events] == [2, 3]
    assert (change.report.status, change.report.version) == (Status.WITHDRAWN, report.version + 1)
    assert change.report.last_seq == 3


def test_an_erased_report_can_be_read_and_no_more() -> None:
    erased = privacy.erased(a_report(), AT, REPORTER, Why.ASKED).report
    acts: list[Callable[[], object]] = [
        lambda: lifecycle.revive(erased, AT, SYSTEM),
        lambda: privacy.erased(erased, AT, REPORTER, Why.ASKED),
        lambda: privacy.corrected(erased, ["email"], AT, REPORTER),
    ]
    for act in acts:
        with pytest.raises(TransitionRefused):
            act()


def test_first_the_identity_goes_and_years_later_the_words() -> None:
    report = ended()
    due_at = privacy.retention_due(report, LIMITS)
    assert due_at == AT + LIMITS.identity_retention
    assert privacy.retained(report, due_at - timedelta(seconds=1), LIMITS) is None
    first = privacy.retained(report, due_at, LIMITS)
    assert first is not None
    assert first.events[0].data == {"what": "identity", "why": "retention"}
    assert (first.report.text, first.report.has_contact, first.report.erased_at) == (report.text, False, None)
    last_at = privacy.retention_due(first.report, LIMITS)
    assert last_at == AT + LIMITS.text_retention
    second = privacy.retained(first.report, last_at, LIMITS)
    assert second is not None
    assert second.events[0].data["what"] == What.EVERYTHING
    assert (second.report.text, privacy.retention_due(second.report, LIMITS)) == ("", None)


def test_nothing_is_kept_longer_because_the_clock_stood_still() -> None:
    late = privacy.retained(ended(), datetime(2050, 1, 1, tzinfo=UTC), LIMITS)
    assert late is not None
    assert late.report.erased_at


def test_a_case_that_was_worked_again_keeps_its_contact_until_it_ends_again() -> None:
    first = privacy.retained(ended(), AT + LIMITS.identity_retention, LIMITS)
    assert first is not None
    again = replace(first.report, milestones=replace(first.report.milestones, closed_at=AT + timedelta(days=900)))
    assert privacy.retention_due(again, LIMITS) == AT + timedelta(days=900) + LIMITS.identity_retention


def test_what_is_open_or_disputed_is_not_erased_by_the_clock() -> None:
    assert privacy.retention_due(a_report(), LIMITS) is None


# Codes, ids and digests, none of which somebody typed; whatever else is a text must not outlive an erasure.
NO_WORDS = frozenset(
    [
        "number",
        "code_hash",
        "language",
        "desk",
        "agency",
        "category",
        "affair",
        "officer",
        "head",
        "merged_into",
        "path",
        "barred",
        "asked_by",
        "members",
        "trays",
        "fired",
        "channel",
        "region",
        "district",
        "outcome",
        "reason",
        "rule",
        "referral",
        "router",
        "suggested",
        "kind",
        "entered_by",
        "campaign",
        "missed",
        "answer",
    ]
)
MARK = "seseorang"


def marked(value: Any) -> Any:
    """The same value with a word of somebody in every text that it may hold."""
    if not is_dataclass(value) or isinstance(value, type):
        return value
    hints = get_type_hints(type(value))
    return replace(value, **{f.name: _marked(f.name, hints[f.name], getattr(value, f.name)) for f in fields(value)})


def _marked(name: str, hint: Any, value: Any) -> Any:
    if name in NO_WORDS:
        return value
    if hint is str:
        return f"{MARK} {name}"
    if hint == tuple[str, ...]:
        return (f"{MARK} {name}",)
    return tuple(marked(each) for each in value) if isinstance(value, tuple) else marked(value)


def test_no_text_that_anybody_can_write_outlives_an_erasure() -> None:
    said = Answer(AnswerKind.DONE, "Sudah")
    full = a_report(
        decision=Decision(Outcome.ABSTAINED, "51.03-koordinator", "no_match", 0.1, matched=(Match("a", "b", 1.0),)),
        hops=(Hop("51.03-pupr", AT, AT, "authority"),),
        shares=(Share("51.03-pupr", AT, "x"),),
        pending=Pending(PendingKind.OBJECTION, "51.03-koordinator", AT),
        draft=Draft(said, "51.03-dishub", "o-1", AT),
        place=Place("51.03", "51.03.01", "51.03.01.2001", "x", Point(-8.6, 115.1)),
    )
    before = marked(full)
    assert repr(before).count(MARK) > 15
    after = privacy.erased(before, AT, REPORTER, Why.ASKED).report
    left = {name: value for name, value in vars(after).items() if MARK in repr(value)}
    assert left == {}
