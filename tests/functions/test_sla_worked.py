"""The clocks of a worked case on the table: turns, deputies, decisions, and reports that have ended and still wait."""

from adapters.stores import keys
from domain.events import Actor, EventType, Role
from domain.life import closing, handing, lifecycle
from domain.report import HandlingClass, Report, Status
from domain.routing.decision import Decision, Outcome
from infra.local.play import play
from tests.clocks import local
from tests.functions.clock_world import ClockWorld

FILED = local("2026-11-23 10:00")
NUMBER = "BDG-A"
DISHUB, BADUNG, BALI, ADMIN = "51.03-dishub", "51.03-koordinator", "51-koordinator", "00-admin"
OFFICER, COORDINATOR = Actor(Role.OFFICER, DISHUB), Actor(Role.COORDINATOR, BADUNG)


def routed(world: ClockWorld) -> Report:
    decision = Decision(Outcome.STRAIGHT_THROUGH, DISHUB, "confident", 0.9, agency=DISHUB)
    return world.store.save(lifecycle.dispose(world.file(NUMBER, FILED), decision, FILED))


def played(world: ClockWorld, until: str) -> list[tuple[str, str, str]]:
    play(world.aws.client("dynamodb"), world.aws.reports, FILED, local(until), world.tick)
    events = world.store.events(NUMBER)
    return [
        (e.type.value, str(e.data.get("clock", "")), str(e.data.get("step") or e.data.get("desk", ""))) for e in events
    ]


def test_a_deputy_is_told_of_a_report_that_nobody_opened_and_not_of_one_that_somebody_did(world: ClockWorld) -> None:
    report = routed(world)
    assert ("DeadlineEscalated", "unopened", "deputy") in played(world, "2026-11-25 00:01")
    opened = lifecycle.opened(world.store.load(NUMBER), FILED, OFFICER)
    assert opened
    assert world.store.save(opened).opened_at == FILED
    assert report.opened_at is None


def test_silence_takes_a_decision_up_the_tiers_and_the_inbox_goes_along(world: ClockWorld) -> None:
    routed(world)
    world.store.save(handing.doubt(world.store.load(NUMBER), "Ini jalan provinsi", FILED))
    decisions = [step for kind, _, step in played(world, "2026-12-10 00:00") if kind == EventType.DECISION_ESCALATED]
    assert decisions == [BALI, ADMIN]
    report = world.store.load(NUMBER)
    assert report.pending
    assert report.pending.desk == ADMIN
    entry = world.item(keys.report_pk(NUMBER), f"INBOX#{ADMIN}")
    assert entry["inbox"]["S"] == keys.inbox(ADMIN, "work")


def test_an_ended_report_with_an_objection_is_due_until_somebody_decides(world: ClockWorld) -> None:
    ended = world.store.save(lifecycle.archive(routed(world), "duplicate", FILED, COORDINATOR))
    objected = world.store.save(closing.object_to(ended, "Bukan duplikat", FILED))
    assert objected.status is Status.ARCHIVED
    said = played(world, "2026-12-02 00:00")
    assert ("DeadlineNear", "decision", "near") in said
    assert ("DecisionEscalated", "", BALI) in said


def test_a_supporting_agency_is_reminded_while_the_lead_works_on(world: ClockWorld) -> None:
    report = world.store.save(lifecycle.verify(routed(world), HandlingClass.PLAIN, "jalan", FILED, OFFICER))
    world.store.save(handing.involve(report, "51.03-dpupr", "Periksa drainase", None, FILED, OFFICER))
    steps = [step for _, clock, step in played(world, "2026-12-03 00:00") if clock == "support"]
    assert steps == ["near", "reached", "deputy", "coordinator"]


def test_a_tick_that_runs_twice_passes_a_decision_on_once(world: ClockWorld) -> None:
    routed(world)
    world.store.save(handing.doubt(world.store.load(NUMBER), "Ini jalan provinsi", FILED))
    late = local("2026-11-27 09:00")
    world.tick(late)
    world.tick(late)
    assert world.told(NUMBER).count(EventType.DECISION_ESCALATED) == 1
