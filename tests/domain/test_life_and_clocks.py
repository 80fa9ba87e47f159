"""A report lives at random: people act, clocks fire, time passes; what must always hold, holds."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.case import AnswerKind
from domain.clocks import due
from domain.clocks.measuring import measure
from domain.clocks.service_levels import deadlines
from domain.counting.leaf import Leaf, changes, counts_of, leaf_of
from domain.errors import Refusal
from domain.events import REPORTER, Actor, Event, EventType, Role
from domain.life import answering, chain, closing, lifecycle
from domain.life.lifecycle import OPEN, TRANSITIONS, Act, Change
from domain.life.transitions import timed
from domain.report import ClosedBy, HandlingClass, Milestones, Origin, Report, Status
from domain.routing.decision import Decision, Outcome
from tests.clocks import local, the_calendar, the_policy
from tests.samples import a_report, an_answer

CALENDAR, POLICY = the_calendar(), the_policy()
OFFICER = Actor(Role.OFFICER, "51.03-dishub")
COORDINATOR = Actor(Role.COORDINATOR, "51.03-koordinator")
DESKS = {Outcome.STRAIGHT_THROUGH: "51.03-dishub", Outcome.ABSTAINED: "51.03-koordinator"}
# What stays with the unit where it happened.
KEPT = {"abstained", "returned", "contactless"}
# What a clock may bring about by itself; everything else is a person's act.
OF_CLOCKS = {(Status.ANSWERED, Status.CLOSED)} | {
    (Status.ASKED, back) for back in (Status.TRIAGE, Status.DISPOSED, Status.IN_PROGRESS)
}


def steps_of(status: Status) -> set[Status]:
    """Where one act can lead from a status, by the table."""
    found: set[Status] = set()
    for allowed, to in TRANSITIONS.values():
        if status in allowed:
            found |= {status} if to == "same" else set(Status) if to == "resume" else {Status(to)}
    return found


class Life(RuleBasedStateMachine):
    report: Report
    now: datetime

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Event] = []
        self.head = ""
        self.links: list[chain.Link] = []

    @initialize(
        day=st.integers(0, 700), hour=st.integers(0, 23), contact=st.booleans(), region=st.sampled_from(["51.03", "13"])
    )
    def file(self, day: int, hour: int, contact: bool, region: str) -> None:
        self.now = local("2026-01-01 00:00") + timedelta(days=day, hours=hour)
        times, origin = Milestones(self.now), Origin("web", self.now)
        self.report = a_report(milestones=times, origin=origin, has_contact=contact, desk=f"{region}-koordinator")
        self._take(lifecycle.filed(self.report), filed=True)

    def _take(self, change: Change, filed: bool = False) -> None:
        before = self.report
        change = timed(change, measure(change.report, change.events[-1].at, POLICY, CALENDAR))
        if not filed:
            assert change.report.version == before.version + 1
            assert change.events[0].before == lifecycle.counted(before)
            assert change.report.status in steps_of(before.status) | {before.status}
        assert [e.seq for e in change.events] == list(range(len(self.events) + 1, change.report.last_seq + 1))
        self.events += change.events
        self.report = change.report
        for event in change.events:
            self._link(event)

    def teardown(self) -> None:
        """Every event took back what the ones before it had added, in whatever order they are counted."""
        if not self.events:
            return
        sums: dict[Leaf, Counter[str]] = defaultdict(Counter)
        for event in sorted(self.events, key=lambda e: e.after["status"] + str(e.seq)):
            for leaf, told in changes(event).items():
                sums[leaf].update(told)
        left = {leaf: {name: n for name, n in told.items() if n and name not in KEPT} for leaf, told in sums.items()}
        facts = lifecycle.counted(self.report)
        assert {leaf: told for leaf, told in left.items() if told} == {leaf_of(facts): counts_of(facts)}

    def _link(self, event: Event) -> None:
        payload, salt, at = repr(event.data), bytes([event.seq % 256]), event.at.isoformat()
        commitment = chain.commit(payload, salt)
        self.head = chain.digest(self.head, commitment, event.number, event.seq, event.type, at)
        self.links.append(
            chain.Link(event.number, event.seq, event.type, at, commitment, self.head, payload=payload, salt=salt)
        )

    def _do(self, act: Any) -> None:
        """A refusal changes nothing; whatever is not refused is taken."""
        before = self.report
        try:
            change = act(self.report)
        except Refusal:
            assert self.report == before
            return
        self._take(change)

    @rule(hours=st.integers(1, 400))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    def the_clock_ticks(self) -> None:
        before, due_at = self.report, due.next_due(self.report, POLICY, CALENDAR)
        change = due.fire(self.report, self.now, POLICY, CALENDAR)
        assert (change is not None) == (due_at is not None and due_at <= self.now)
        if change:
            self._take(change)
            moved = (before.status, self.report.status)
            assert before.status == self.report.status or moved in OF_CLOCKS

    @rule()
    def the_clock_catches_up(self) -> None:
        for _ in range(6):
            self.the_clock_ticks()
        after = due.next_due(self.report, POLICY, CALENDAR)
        assert after is None or after > self.now

    @rule()
    def time_passes_to_the_next_moment(self) -> None:
        at = due.next_due(self.report, POLICY, CALENDAR)
        assume(at is not None)
        assert at is not None
        self.now = max(self.now, at)
        self.the_clock_ticks()

    @rule(outcome=st.sampled_from(Outcome))
    def somebody_routes(self, outcome: Outcome) -> None:
        desk = DESKS[outcome]
        decision = Decision(outcome, desk, "confident", 0.9, agency=desk)
        self._do(lambda r: lifecycle.dispose(r, decision, self.now))

    @rule(kind=st.sampled_from(HandlingClass))
    def an_officer_verifies(self, kind: HandlingClass) -> None:
        self._do(lambda r: lifecycle.verify(r, kind, "jalan", self.now, OFFICER, "Perlu pemeriksaan"))

    @rule(by=st.sampled_from([OFFICER, COORDINATOR]))
    def somebody_asks(self, by: Actor) -> None:
        self._do(lambda r: lifecycle.ask(r, "Tiang nomor berapa?", self.now, by))

    @rule()
    def the_reporter_replies(self) -> None:
        self._do(lambda r: lifecycle.reply(r, "Tiang 12", self.now))

    @rule()
    def an_officer_notes(self) -> None:
        self._do(lambda r: lifecycle.note(r, "Petugas berangkat", self.now, OFFICER))

    @rule(kind=st.sampled_from(AnswerKind), days=st.integers(1, 200))
    def an_officer_answers(self, kind: AnswerKind, days: int) -> None:
        promised = (self.now + timedelta(days=days + 1)).date()
        self._do(lambda r: answering.answer(r, an_answer(kind=kind, promised_for=promised), self.now, OFFICER))

    @rule(by=st.sampled_from([ClosedBy.REPORTER, ClosedBy.OFFICER]))
    def somebody_closes(self, by: ClosedBy) -> None:
        self._do(lambda r: closing.close(r, by, self.now, REPORTER, "Selesai"))

    @rule()
    def the_reporter_objects(self) -> None:
        self._do(lambda r: closing.reopen(r, "Padam lagi", self.now, REPORTER))

    @precondition(lambda self: self.report.status not in OPEN)
    @rule()
    def somebody_appeals(self) -> None:
        self._do(lambda r: lifecycle.revive(r, self.now, COORDINATOR, "Banding"))

    @rule(act=st.sampled_from([Act.WITHDRAW, Act.ARCHIVE, Act.BLOCK, Act.REFER]))
    def somebody_ends_it(self, act: Act) -> None:
        ends = {
            Act.WITHDRAW: lambda r: lifecycle.withdraw(r, "", self.now),
            Act.ARCHIVE: lambda r: lifecycle.archive(r, _why_archived(r), self.now, COORDINATOR),
            Act.BLOCK: lambda r: lifecycle.block(r, "Ancaman", self.now, COORDINATOR),
            Act.REFER: lambda r: lifecycle.refer(r, "Pengadilan", "Perkara", self.now, COORDINATOR),
        }
        self._do(ends[act])

    @invariant()
    def a_clock_runs_exactly_while_the_report_is_open(self) -> None:
        assert (due.next_due(self.report, POLICY, CALENDAR) is None) == (self.report.status not in OPEN)

    @invariant()
    def the_chain_of_events_holds(self) -> None:
        assert chain.first_break(self.links) is None
        assert self.report.last_seq == len(self.events)
        assert self.events[-1].after == lifecycle.counted(self.report)

    @invariant()
    def nothing_is_said_twice(self) -> None:
        said = [str(dict(e.data)) for e in self.events if e.type is EventType.DEADLINE_REACHED]
        assert len(said) == len(set(said))

    @invariant()
    def a_pause_stands_only_while_the_reporter_can_be_asked(self) -> None:
        standing = [pause for pause in self.report.pauses if pause.until is None]
        assert len(standing) == (self.report.status is Status.ASKED and self.report.has_contact)

    @invariant()
    def every_deadline_ends_a_day_at_the_agency(self) -> None:
        for deadline in deadlines(self.report, POLICY, CALENDAR):
            assert (deadline.due_at.hour, deadline.due_at.minute, deadline.due_at.second) == (23, 59, 59)

    @invariant()
    def one_without_contact_is_never_archived_for_silence(self) -> None:
        assert self.report.has_contact or self.report.status is not Status.ARCHIVED


def _why_archived(report: Report) -> str:
    return "duplicate" if report.has_contact and report.milestones.silent_since is None else "expired"


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=30, stateful_step_count=30, suppress_health_check=[HealthCheck.too_slow])
