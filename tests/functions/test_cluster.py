"""A merged cluster gets one answer: each member hears each event once, in order; an end brings it back to a human."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from adapters.stores.echoes import Echoes
from adapters.stores.reports import ReportStore
from cluster.service import ECHOED, Clusters, Unfinished
from domain.errors import StaleVersion
from domain.events import Actor, EventType, Role
from domain.life import answering, closing, gathering, lifecycle
from domain.life.transitions import Change
from domain.report import Flags, HandlingClass, Report, Status
from domain.routing.decision import Decision, Outcome
from relay.routes import CLUSTER, ROUTES
from tests.aws import Cloud, cloud
from tests.samples import FILED_AT, Still, a_report, an_answer

DISHUB = "51.03-dishub"
OFFICER, BOSS = Actor(Role.OFFICER, DISHUB), Actor(Role.COORDINATOR, "51.03-koordinator")
STRAIGHT = Decision(Outcome.STRAIGHT_THROUGH, DISHUB, "confident", 0.9, agency=DISHUB, affair="street_lighting")


@dataclass
class Troubled:
    """The store, with things that happen just before a save."""

    store: ReportStore
    before: list[Any] = field(default_factory=list)

    def load(self, number: str) -> Report:
        return self.store.load(number)

    def events(self, number: str) -> Any:
        return self.store.events(number)

    def save(self, change: Change, also: Sequence[Any] = ()) -> Report:
        if self.before:
            self.before.pop(0)()
        return self.store.save(change, also)


@dataclass
class World:
    """A lead with members; `cluster` is what the queue's function does."""

    aws: Cloud

    def __post_init__(self) -> None:
        client = self.aws.client("dynamodb")
        self.store = ReportStore(client, self.aws.reports, Still())
        self.troubled = Troubled(self.store)
        self.cluster = Clusters(self.troubled, Echoes(client, self.aws.reports), lambda: FILED_AT)

    def at_work(self, i: int, **changes: Any) -> Report:
        report = self.store.save(lifecycle.filed(a_report(number=f"BDG-{i:08d}-0", **changes)))
        report = self.store.save(lifecycle.dispose(report, STRAIGHT, FILED_AT))
        return self.store.save(lifecycle.verify(report, HandlingClass.PLAIN, "lampu", FILED_AT, OFFICER))

    def gathered(self, members: int) -> Report:
        lead = self.at_work(0)
        for i in range(1, members + 1):
            lead = self.joined(lead, self.at_work(i))
        return lead

    def joined(self, lead: Report, member: Report) -> Report:
        return self.store.save_all(gathering.merge(member, lead, FILED_AT, BOSS))[1]

    def tell(self, lead: Report, seq: int = 0) -> None:
        self.cluster.take({"number": lead.number, "seq": seq or lead.last_seq}, lambda: True)

    def members(self, lead: Report) -> list[Report]:
        return [self.store.load(f"BDG-{i:08d}-0") for i in range(1, 9) if f"BDG-{i:08d}-0" in lead.members]


@pytest.fixture
def world() -> Iterator[World]:
    with cloud() as aws:
        yield World(aws)


def test_the_queue_gets_what_members_hear() -> None:
    assert {event for event, queues in ROUTES.items() if CLUSTER in queues} == ECHOED


def test_an_answer_to_the_lead_answers_every_member(world: World) -> None:
    lead = world.store.save(answering.answer(world.gathered(5), an_answer(), FILED_AT, OFFICER))
    world.tell(lead)
    told = world.members(lead)
    assert [m.status for m in told] == [Status.ANSWERED] * 5
    assert all(m.milestones.answered_at == FILED_AT for m in told)


def test_a_member_hears_an_event_once_however_often_it_comes(world: World) -> None:
    lead = world.store.save(lifecycle.note(world.gathered(3), "Sedang dipesan.", FILED_AT, OFFICER))
    for _ in range(3):
        world.tell(lead)
    for member in world.members(lead):
        notes = [e for e in world.store.events(member.number) if e.type is EventType.PROGRESS_NOTED]
        assert len(notes) == 1


def test_messages_in_any_order_reach_a_member_in_the_leads_order(world: World) -> None:
    lead = world.gathered(1)
    lead = world.store.save(answering.answer(lead, an_answer(), FILED_AT, OFFICER))
    answered = lead.last_seq
    lead = world.store.save(closing.reopen(lead, "masih padam", FILED_AT, BOSS))
    world.tell(lead)
    world.tell(lead, answered)
    [member] = world.members(lead)
    assert member.status is Status.MERGED
    types = [e.type for e in world.store.events(member.number)][-2:]
    assert types == [EventType.REPORT_ANSWERED, EventType.REPORT_REOPENED]


def test_nobody_hears_what_happened_before_joining(world: World) -> None:
    lead = world.store.save(lifecycle.note(world.at_work(0), "Sudah kami cek.", FILED_AT, OFFICER))
    noted = lead.last_seq
    lead = world.joined(lead, world.at_work(1))
    world.tell(lead, noted)
    [member] = world.members(lead)
    assert EventType.PROGRESS_NOTED not in {e.type for e in world.store.events(member.number)}


@pytest.mark.parametrize("end", ["withdraw", "block", "refer", "archive"])
def test_a_lead_that_ends_without_an_answer_gives_its_members_back_to_a_human(world: World, end: str) -> None:
    lead = world.gathered(2)
    acts = {
        "withdraw": lambda: lifecycle.withdraw(lead, "", FILED_AT),
        "block": lambda: lifecycle.block(lead, "spam", FILED_AT, BOSS),
        "refer": lambda: lifecycle.refer(lead, "Pengadilan Negeri", "perkara", FILED_AT, BOSS),
        "archive": lambda: lifecycle.archive(lead, "duplicate", FILED_AT, BOSS),
    }
    lead = world.store.save(acts[end]())
    world.tell(lead)
    for member in world.members(lead):
        assert (member.status, member.desk, member.merged_into) == (Status.TRIAGE, "51.03-koordinator", "")


def test_a_member_that_changed_meanwhile_is_looked_at_again(world: World) -> None:
    lead = world.store.save(answering.answer(world.gathered(1), an_answer(), FILED_AT, OFFICER))
    [member] = world.members(lead)
    world.troubled.before.append(lambda: world.store.save(lifecycle.withdraw(member, "", FILED_AT)))
    world.tell(lead)
    assert world.members(lead)[0].status is Status.WITHDRAWN


def test_a_member_that_another_worker_served_meanwhile_is_not_served_twice(world: World) -> None:
    lead = world.store.save(lifecycle.note(world.gathered(1), "Sedang dipesan.", FILED_AT, OFFICER))
    other = Clusters(world.store, Echoes(world.aws.client("dynamodb"), world.aws.reports), lambda: FILED_AT)
    world.troubled.before.append(lambda: other.take({"number": lead.number, "seq": lead.last_seq}, lambda: True))
    world.tell(lead)
    [member] = world.members(lead)
    assert [e.type for e in world.store.events(member.number)].count(EventType.PROGRESS_NOTED) == 1


def test_a_member_that_keeps_changing_comes_again_by_the_queue(world: World) -> None:
    lead = world.store.save(answering.answer(world.gathered(1), an_answer(), FILED_AT, OFFICER))
    number = lead.members[0]

    def reply() -> None:
        world.store.save(lifecycle.reply(world.store.load(number), "lagi", FILED_AT))

    world.troubled.before += [reply] * 9
    with pytest.raises(StaleVersion):
        world.tell(lead)
    world.troubled.before.clear()
    world.tell(lead)
    assert world.members(lead)[0].status is Status.ANSWERED


def test_a_worker_without_time_leaves_the_rest_to_the_next(world: World) -> None:
    lead = world.store.save(answering.answer(world.gathered(4), an_answer(), FILED_AT, OFFICER))
    left = iter([True, True, False])
    with pytest.raises(Unfinished):
        world.cluster.take({"number": lead.number, "seq": lead.last_seq}, lambda: next(left))
    assert [m.status for m in world.members(lead)].count(Status.ANSWERED) == 2
    world.tell(lead)
    assert [m.status for m in world.members(lead)].count(Status.ANSWERED) == 4


def test_a_report_without_members_costs_one_reading(world: World) -> None:
    report = world.at_work(0, flags=Flags())
    world.tell(report)
    assert world.store.load(report.number) == report
