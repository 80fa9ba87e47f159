"""A worked case lives at random: handed on, back, to an arbiter, merged, objected to; no clock is ever lost."""

from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from domain.case import AnswerKind, DisputeState
from domain.clocks import due
from domain.clocks.service_levels import Clock, deadlines, owed
from domain.events import Actor, Event, EventType, Role
from domain.life import answering, closing, disputing, gathering, handing, lifecycle
from domain.life.lifecycle import OPEN, UNVERIFIED, Act
from domain.report import HandlingClass, Milestones, Report, Status
from tests.domain.test_life_and_clocks import CALENDAR, COORDINATOR, POLICY, Life
from tests.samples import a_report, an_answer

AGENCIES = ("51.03-dishub", "51.03-dlhk", "kl-pupr")
QUEUES = ("51.03-koordinator", "51-koordinator", "00-admin")
DESKS = st.sampled_from((*AGENCIES, *QUEUES))
LEAD_NUMBER = "BDG-00000001-X"


def holder(report: Report) -> Actor:
    return Actor(Role.OFFICER, report.desk, "officer-1")


def decider(report: Report) -> Actor:
    return Actor(Role.COORDINATOR, report.pending.desk if report.pending else COORDINATOR.seat)


class WorkedLife(Life):
    """All that Life does, and what several desks do to one report."""

    @rule(act=st.sampled_from([Act.WITHDRAW, Act.ARCHIVE, Act.BLOCK, Act.REFER]), seldom=st.integers(0, 5))
    def somebody_ends_it(self, act: Act, seldom: int = 5) -> None:
        """Seldom, so that cases live long enough to be worked."""
        if seldom == 5:
            super().somebody_ends_it(act)

    @precondition(lambda self: self.report.status in UNVERIFIED)
    @rule(seat=st.sampled_from(AGENCIES), kind=st.sampled_from(HandlingClass))
    def it_reaches_an_agency_that_verifies(self, seat: str, kind: HandlingClass) -> None:
        self._do(lambda r: handing.hand_over(r, seat, self.now, holder(r)))
        self._do(lambda r: lifecycle.verify(r, kind, "jalan", self.now, holder(r), "Perlu pemeriksaan"))

    @rule()
    def somebody_opens_it(self) -> None:
        change = lifecycle.opened(self.report, self.now, holder(self.report))
        if change:
            self._take(change)

    @rule(desk=DESKS)
    def it_is_handed_on(self, desk: str) -> None:
        self._do(lambda r: handing.hand_over(r, desk, self.now, holder(r)))

    @rule()
    def it_is_accepted(self) -> None:
        self._do(lambda r: handing.accept(r, self.now, holder(r)))

    @rule(arbiter=st.sampled_from(("", "51-koordinator")))
    def it_is_handed_back(self, arbiter: str) -> None:
        self._do(lambda r: handing.hand_back(r, "authority", "Bukan urusan kami", self.now, holder(r), "", arbiter))

    @rule()
    def it_is_pulled_back(self) -> None:
        self._do(lambda r: handing.pull_back(r, "Salah alamat", self.now, COORDINATOR))

    @rule()
    def the_reporter_doubts(self) -> None:
        self._do(lambda r: handing.doubt(r, "Sepertinya salah instansi", self.now))

    @rule(agency=st.sampled_from(AGENCIES))
    def an_arbiter_decides(self, agency: str) -> None:
        self._do(lambda r: handing.arbitrate(r, agency, "Jalan kabupaten", self.now, decider(r)))

    @rule(agency=st.sampled_from(AGENCIES), days=st.integers(-1, 40))
    def another_agency_is_involved(self, agency: str, days: int) -> None:
        due_on = (self.now + timedelta(days=days)).date() if days >= 0 else None
        self._do(lambda r: handing.involve(r, agency, "Periksa drainase", due_on, self.now, holder(r)))

    @rule(agency=st.sampled_from(AGENCIES))
    def it_contributes(self, agency: str) -> None:
        self._do(lambda r: handing.contribute(r, "Sudah diperiksa", (), self.now, Actor(Role.OFFICER, agency)))

    @rule(agency=st.sampled_from(AGENCIES))
    def it_is_released(self, agency: str) -> None:
        self._do(lambda r: handing.release(r, agency, "Tidak perlu", self.now, holder(r)))

    @rule()
    def the_reporter_is_not_content(self) -> None:
        self._do(lambda r: closing.object_to(r, "Belum selesai", self.now))

    @rule()
    def a_request_is_dismissed(self) -> None:
        self._do(lambda r: closing.dismiss(r, "Sudah diperiksa lagi", self.now, decider(r)))

    @rule()
    def the_reporter_turns_to_the_ombudsman(self) -> None:
        self._do(lambda r: closing.transfer(r, self.now))

    @precondition(lambda self: self.report.agency)
    @rule(judge=st.sampled_from(QUEUES))
    def its_agency_contests_the_counting(self, judge: str) -> None:
        until = self.now + timedelta(days=1)
        self._do(lambda r: disputing.dispute(r, "outage", "Jaringan mati", self.now, holder(r), judge, until))

    @rule(act=st.sampled_from((disputing.uphold, disputing.decline)))
    def that_is_decided(self, act: Any) -> None:
        self._do(lambda r: act(r, "Sudah diperiksa", self.now, Actor(Role.SUPERVISOR, "00-admin")))

    @rule()
    def it_is_merged(self) -> None:
        self._do(lambda r: gathering.merge(r, self._lead(), self.now, COORDINATOR)[0])

    @precondition(lambda self: self.report.merged_into)
    @rule()
    def it_is_parted(self) -> None:
        self._do(lambda r: gathering.part(r, self._lead(), self.now, COORDINATOR)[0])

    @precondition(lambda self: self.report.merged_into)
    @rule(days=st.integers(1, 400), scheduled=st.booleans())
    def the_lead_is_answered(self, days: int, scheduled: bool) -> None:
        lead = self._lead()
        promised = (self.now + timedelta(days=days + 1)).date()
        kept = an_answer(done_on=lead.milestones.filed_at.date())
        said = an_answer(kind=AnswerKind.SCHEDULED, promised_for=promised) if scheduled else kept
        answered = answering.answer(lead, said, self.now, holder(lead))
        change = gathering.echo(self.report, answered.report, answered.events[0], self.now)
        if change:
            self._take(change)

    def _lead(self) -> Report:
        """Another report that is being worked, of the same visibility."""
        times = Milestones(self.now, verified_at=self.report.milestones.verified_at)
        visible = {"flags": self.report.flags, "agency": "51.03-dishub", "handling_class": HandlingClass.PLAIN}
        members = {"members": (self.report.number,)} if self.report.merged_into else {}
        return a_report(
            number=LEAD_NUMBER, status=Status.IN_PROGRESS, milestones=times, desk="51.03-dishub", **visible, **members
        )

    @invariant()
    def a_clock_runs_exactly_while_the_report_is_open(self) -> None:
        """Open, or ended with somebody still to decide."""
        disputed = self.report.disputed is DisputeState.OPEN
        alive = self.report.status in OPEN or self.report.pending is not None or disputed
        assert (due.next_due(self.report, POLICY, CALENDAR) is not None) == alive

    @invariant()
    def whoever_holds_or_decides_owes_something(self) -> None:
        desks = [self.report.desk] if self.report.status in OPEN else []
        desks += [self.report.pending.desk] if self.report.pending else []
        disputed = self.report.dispute if self.report.disputed is DisputeState.OPEN else None
        desks += [disputed.desk] if disputed else []
        assert all(owed(self.report, desk, POLICY, CALENDAR) for desk in desks)

    @invariant()
    def no_silence_closes_while_somebody_waits_for_a_decision(self) -> None:
        running = {d.kind for d in deadlines(self.report, POLICY, CALENDAR) if d.running}
        assert not (self.report.pending and Clock.REPORTER_WINDOW in running)
        assert (Clock.DECISION in running) == (self.report.pending is not None)

    @invariant()
    def no_notice_is_said_twice(self) -> None:
        said = [_notice(e) for e in self.events if e.type in (EventType.DEADLINE_NEAR, EventType.DEADLINE_REACHED)]
        assert len(said) == len(set(said))


def _notice(event: Event) -> tuple[Any, ...]:
    return tuple(event.data.get(name) for name in ("clock", "due_at", "step", "seat", "holder"))


TestWorkedLife = WorkedLife.TestCase
TestWorkedLife.settings = settings(
    max_examples=25, stateful_step_count=60, suppress_health_check=[HealthCheck.too_slow]
)
