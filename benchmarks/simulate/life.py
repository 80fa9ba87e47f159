"""A plan lived by the real acts of the domain and its real clocks, and the events that this leaves behind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from benchmarks.simulate.plan import Plan, Step
from domain.case import Answer, AnswerKind
from domain.clocks import due
from domain.clocks.measuring import measure
from domain.clocks.policy import Policy
from domain.clocks.working_days import Calendar
from domain.directory import desk_above
from domain.errors import InvalidInput, TransitionRefused
from domain.events import REPORTER, Actor, Event, Role
from domain.life import answering, closing, gathering, handing, lifecycle
from domain.life.transitions import Change, timed
from domain.report import (
    ClosedBy,
    DatePrecision,
    Flags,
    HandlingClass,
    Incident,
    Kind,
    Milestones,
    Origin,
    Place,
    Report,
    Status,
)
from domain.routing.decision import Decision, Outcome

# Clocks that speak after a case's last act; what a case left alone still says is no different from what it said.
LEFT_ALONE, SPOKEN = timedelta(days=110), 25


@dataclass(frozen=True)
class Who:
    """Whose report it is: where it lies, the agency that leads and the one to which it may go, both of one tier."""

    number: str
    region: str
    district: str
    lead: str
    other: str
    category: str
    second: str
    channel: str
    entered: bool
    campaign: str

    @property
    def desk(self) -> str:
        """The human queue above the agency."""
        return desk_above(self.lead)


@dataclass
class Life:
    """One report while it moves."""

    who: Who
    policy: Policy
    calendar: Calendar

    def live(self, plan: Plan) -> list[Event]:
        self.events: list[Event] = []
        self.report = _filed(plan, self.who)
        self._take(lifecycle.filed(self.report))
        for step in plan.steps:
            self._clocks(step.at)
            self._do(step)
        self._clocks((plan.steps[-1].at if plan.steps else plan.filed_at) + LEFT_ALONE)
        return self.events

    def _do(self, step: Step) -> None:
        """What the clocks have made impossible is left undone."""
        try:
            self._take(_ACTS[step.act](self.report, self.who, step))
        except (TransitionRefused, InvalidInput):
            return

    def _clocks(self, until: datetime) -> None:
        for _ in range(SPOKEN):
            at = due.next_due(self.report, self.policy, self.calendar)
            change = due.fire(self.report, at, self.policy, self.calendar) if at and at <= until else None
            if change is None:
                return
            self._take(change)

    def _take(self, change: Change) -> None:
        found = measure(change.report, change.events[-1].at, self.policy, self.calendar)
        moved = timed(change, found) if change.report.last_seq > 1 else change
        self.report = moved.report
        self.events += moved.events


def _filed(plan: Plan, who: Who) -> Report:
    return Report(
        number=who.number,
        code_hash="",
        status=Status.RECEIVED,
        version=1,
        last_seq=1,
        kind=Kind(plan.kind),
        title="",
        text="",
        language="id",
        place=Place(who.region, who.district),
        flags=Flags(may_publish=True),
        origin=Origin(who.channel, plan.filed_at, entered_by=who.desk if who.entered else "", campaign=who.campaign),
        incident=Incident(DatePrecision.ONGOING),
        milestones=Milestones(plan.filed_at),
        desk=who.desk,
        has_contact=not plan.contactless,
    )


def _officer(report: Report) -> Actor:
    return Actor(Role.OFFICER, report.desk, "officer")


def _coordinator(report: Report) -> Actor:
    return Actor(Role.COORDINATOR, report.desk, "coordinator")


def _dispose(report: Report, who: Who, step: Step) -> Change:
    return lifecycle.dispose(
        report, Decision(Outcome.STRAIGHT_THROUGH, who.lead, "terms", 0.9, agency=who.lead), step.at
    )


def _abstain(report: Report, who: Who, step: Step) -> Change:
    return lifecycle.dispose(report, Decision(Outcome.ABSTAINED, who.desk, "unsure", 0.3), step.at)


def _hand_over(report: Report, who: Who, step: Step) -> Change:
    to = who.other if step.said == "other" else who.lead
    return handing.hand_over(report, to, step.at, _coordinator(report))


def _hand_back(report: Report, who: Who, step: Step) -> Change:
    return handing.hand_back(report, "other_agency", "Bukan wewenang kami.", step.at, _officer(report))


def _verify(report: Report, who: Who, step: Step) -> Change:
    kind = HandlingClass(step.said)
    return lifecycle.verify(report, kind, who.category, step.at, _officer(report), "Perlu pemeriksaan")


def _reclassify(report: Report, who: Who, step: Step) -> Change:
    kind = report.handling_class or HandlingClass.PLAIN
    return lifecycle.reclassify(report, kind, who.second, step.at, _officer(report), "Perlu pemeriksaan")


def _ask(report: Report, who: Who, step: Step) -> Change:
    return lifecycle.ask(report, "Di mana tepatnya?", step.at, _officer(report))


def _reply(report: Report, who: Who, step: Step) -> Change:
    return lifecycle.reply(report, "Di depan pasar.", step.at)


def _note(report: Report, who: Who, step: Step) -> Change:
    return lifecycle.note(report, "Sedang diperiksa.", step.at, _officer(report), templated=step.act == "template")


def _answer(report: Report, who: Who, step: Step) -> Change:
    kind, day = AnswerKind(step.said), step.at.date()
    said = Answer(
        kind,
        "Sudah selesai.",
        done_on=day - timedelta(days=1) if kind is AnswerKind.DONE else None,
        no_evidence="Dikerjakan malam hari",
        promised_for=date(day.year + 1, 6, 30) if kind is AnswerKind.SCHEDULED else None,
        unit="Bidang",
        reason="Bukan aset daerah",
        alternative="Hubungi pengelola",
        programme="Program Daerah",
        plan_year=day.year + 1,
    )
    return answering.answer(report, said, step.at, _officer(report))


def _not_solved(report: Report, who: Who, step: Step) -> Change:
    return closing.not_solved(report, "Belum selesai.", step.at)


def _by_reporter(report: Report, who: Who, step: Step) -> Change:
    return closing.close(report, ClosedBy.REPORTER, step.at, REPORTER, rating=int(step.said))


def _by_officer(report: Report, who: Who, step: Step) -> Change:
    return closing.close(report, ClosedBy.OFFICER, step.at, _officer(report), "Sudah dijawab")


def _block(report: Report, who: Who, step: Step) -> Change:
    return lifecycle.block(report, "spam", step.at, _coordinator(report))


def _refer(report: Report, who: Who, step: Step) -> Change:
    return lifecycle.refer(report, "Pengadilan", "Di luar wewenang.", step.at, _coordinator(report))


def _withdraw(report: Report, who: Who, step: Step) -> Change:
    return lifecycle.withdraw(report, "", step.at)


def _archive(report: Report, who: Who, step: Step) -> Change:
    return lifecycle.archive(report, "unclear", step.at, _coordinator(report))


def _merge(report: Report, who: Who, step: Step) -> Change:
    """Into another report that the same agency works."""
    lead = replace(report, number=f"{report.number}-LEAD", status=Status.IN_PROGRESS)
    merged, _ = gathering.merge(report, lead, step.at, _coordinator(report))
    return merged


_ACTS: Mapping[str, Callable[[Report, Who, Step], Change]] = {
    "dispose": _dispose,
    "abstain": _abstain,
    "hand_over": _hand_over,
    "hand_back": _hand_back,
    "verify": _verify,
    "reclassify": _reclassify,
    "ask": _ask,
    "reply": _reply,
    "note": _note,
    "template": _note,
    "answer": _answer,
    "not_solved": _not_solved,
    "closed_by_reporter": _by_reporter,
    "closed_by_officer": _by_officer,
    "blocked": _block,
    "referred": _refer,
    "withdrawn": _withdraw,
    "archived": _archive,
    "merged": _merge,
}
