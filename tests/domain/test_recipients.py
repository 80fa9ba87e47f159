"""Who hears of an event: the desk that must act, the one that lost it, and nobody who is barred."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.desks.officers import Absence, Notify, NotifyMode, Officer, OfficeRole, Seat
from domain.directory import Agency, Channel, Level, seats_of
from domain.events import SYSTEM, Actor, Event, EventType, Role
from domain.life import closing, handing, lifecycle
from domain.life.lifecycle import Change
from domain.report import Flags, Milestones, Report
from domain.routing.decision import Decision, Outcome
from domain.telling.recipients import recipients, told_desks
from domain.telling.staff_told import StaffTold
from tests.clocks import local
from tests.samples import a_report

NOW = local("2026-03-04 10:00")
DISHUB, PUPR, BADUNG, BALI = "51.03-dishub", "51.03-dpupr", "51.03-koordinator", "51-koordinator"
OFFICER, COORDINATOR = Actor(Role.OFFICER, DISHUB, "made"), Actor(Role.COORDINATOR, BADUNG, "ketut")


def office(id: str, kind: str = "email") -> Agency:
    channels = (Channel(kind, f"{kind}@{id}.example"),)
    return Agency(id, f"Kantor {id}", Level.REGENCY, id.partition("-")[0], channels=channels, seats=seats_of(id))


OFFICES = {id: office(id) for id in (DISHUB, PUPR, BADUNG, BALI, "51.03-inspektorat", "00-admin")}


def routed(**changes: Any) -> Report:
    report = a_report(desk=BADUNG, milestones=Milestones(NOW), **changes)
    decision = Decision(Outcome.STRAIGHT_THROUGH, DISHUB, "confident", 0.9, agency=DISHUB)
    return lifecycle.dispose(report, decision, NOW).report


def desks(change: Change, at: int = 0) -> dict[str, str]:
    """Each desk that is meant, and how it hears of it."""
    meant = told_desks(change.events[at], change.report)
    return {t.desk: "lost" if t.lost and not t.quiet else "quiet" if t.quiet else "told" for t in meant}


def test_what_is_handed_over_is_told_to_who_gets_it_and_who_loses_it() -> None:
    pulled = handing.pull_back(routed(), "Salah alamat", NOW, COORDINATOR)
    assert desks(pulled) == {BADUNG: "quiet", DISHUB: "lost"}
    passed = handing.hand_over(pulled.report, PUPR, NOW, COORDINATOR)
    assert desks(passed) == {PUPR: "told"}


def test_who_gives_a_report_back_is_not_told_by_mail_of_its_own_act() -> None:
    back = handing.hand_back(routed(), "authority", "Jalan provinsi", NOW, OFFICER)
    assert desks(back) == {BADUNG: "told", DISHUB: "quiet"}


def test_the_arbiter_is_told_and_then_the_agency_that_must_take_it() -> None:
    first = handing.hand_back(routed(), "authority", "Jalan provinsi", NOW, OFFICER).report
    again = handing.hand_over(first, PUPR, NOW, COORDINATOR).report
    second = handing.hand_back(again, "authority", "Bukan kami", NOW, Actor(Role.OFFICER, PUPR), arbiter=BALI)
    assert desks(second, 1) == {BALI: "told"}
    decided = handing.arbitrate(second.report, PUPR, "Jalan kabupaten", NOW, Actor(Role.COORDINATOR, BALI))
    assert desks(decided) == {PUPR: "told"}


def test_a_doubt_goes_to_the_coordinator_and_a_share_to_the_agency_asked() -> None:
    assert desks(handing.doubt(routed(), "Ini jalan provinsi", NOW)) == {BADUNG: "told"}
    assert desks(handing.involve(routed(), PUPR, "Periksa", None, NOW, OFFICER)) == {PUPR: "told"}


def test_a_transfer_is_told_to_the_agency_and_to_the_ombudsman() -> None:
    assert desks(closing.transfer(routed(), NOW)) == {DISHUB: "told", "kl-ombudsman": "told"}


def test_an_answer_of_its_lead_is_no_news_to_the_agency_for_each_member() -> None:
    event = Event("X", 5, EventType.REPORT_DISPOSED, NOW, SYSTEM, {"lead_event": "Y.4"}, {}, {"agency": DISHUB})
    assert [t.quiet for t in told_desks(event, routed())] == [True]


def notice(seat: str = "liaison", **data: str) -> Event:
    data = {"clock": "support", "due_at": NOW.isoformat(), "step": "reached", "seat": seat, **data}
    return Event("X", 5, EventType.DEADLINE_REACHED, NOW, SYSTEM, data, {}, {"agency": DISHUB})


def test_a_late_share_is_told_to_who_owes_it_and_to_who_leads() -> None:
    assert [t.desk for t in told_desks(notice(holder=PUPR), routed())] == [PUPR, DISHUB]


def told(event: Event, report: Report, *staff: Officer, offices: dict[str, Agency] = OFFICES) -> list[str]:
    def of_desk(desk: str) -> list[Officer]:
        return [o for o in staff if o.at(desk)]

    people = StaffTold(of_desk, lambda desk: OFFICES[desk].name, lambda: NOW)
    return [r.id.rsplit(":", 1)[0] if r.id.startswith("agency") else r.id for r in _all(event, report, people, offices)]


def _all(event: Event, report: Report, people: StaffTold, offices: dict[str, Agency]) -> Iterator[Any]:
    yield from recipients(event, report, offices.get, people)


def officer(id: str, role: OfficeRole = OfficeRole.LIAISON, desk: str = DISHUB, **changes: Any) -> Officer:
    return Officer(id, f"Nama {id}", f"{id}@badung.example", seats=(Seat(role, desk),), **changes)


def disposed(report: Report) -> Event:
    return Event(report.number, 2, EventType.REPORT_DISPOSED, NOW, SYSTEM, {}, {}, {"agency": DISHUB, "desk": DISHUB})


def test_those_who_run_a_desk_hear_of_all_and_others_of_what_is_theirs() -> None:
    staff = (officer("liaison"), officer("wayan", OfficeRole.OFFICER), officer("putu", OfficeRole.OFFICER))
    report = replace(routed(), officer="putu")
    assert told(disposed(report), report, *staff)[1:] == ["officer:liaison:email", "officer:putu:email"]


def test_the_mail_of_the_absent_goes_to_their_deputy() -> None:
    day = date(2026, 3, 4)
    away = officer("liaison", absences=(Absence(day, day, "wakil"),))
    staff = (away, officer("wakil", OfficeRole.OFFICER))
    assert told(disposed(routed()), routed(), *staff)[1:] == ["officer:wakil:email"]


def test_settings_are_an_officers_own_and_danger_overrides_the_digest() -> None:
    digest = officer("liaison", notify=Notify(NotifyMode.DIGEST))
    silent = officer("diam", notify=Notify(email=False))
    assert told(disposed(routed()), routed(), digest, silent)[1:] == ["officer:liaison:digest"]
    danger = replace(disposed(routed()), type=EventType.DANGER_SUSPECTED)
    on_call = officer("jaga", OfficeRole.ON_CALL, BADUNG, notify=Notify(NotifyMode.DIGEST))
    heard = told(danger, replace(routed(), flags=Flags(danger=True)), digest, on_call)
    assert {"officer:liaison:email", "officer:jaga:email"} <= set(heard)


def test_nobody_hears_of_their_own_act_or_of_what_names_them() -> None:
    acted = replace(disposed(routed()), actor=Actor(Role.COORDINATOR, BADUNG, "liaison"))
    assert told(acted, routed(), officer("liaison"))[1:] == []
    barred = replace(routed(), barred=(DISHUB,))
    assert told(disposed(barred), barred, officer("liaison")) == [f"agency:{BADUNG}:email"]


def test_an_assignment_is_told_to_the_officer_alone_and_a_draft_to_those_who_approve() -> None:
    staff = (officer("liaison"), officer("putu", OfficeRole.OFFICER))
    assigned = handing.assign(routed(), "putu", NOW, Actor(Role.OFFICER, DISHUB, "liaison"))
    assert told(assigned.events[0], assigned.report, *staff) == ["officer:putu:email"]
    draft = replace(disposed(routed()), type=EventType.DRAFT_SUBMITTED, actor=Actor(Role.OFFICER, DISHUB, "putu"))
    assert told(draft, replace(routed(), officer="putu"), *staff) == ["officer:liaison:email"]
    assert told(draft, routed()) == []


def test_a_desk_with_officers_and_no_mailbox_is_reached_through_them() -> None:
    offices = {**OFFICES, DISHUB: replace(OFFICES[DISHUB], channels=())}
    assert told(disposed(routed()), routed(), officer("liaison"), offices=offices) == ["officer:liaison:email"]
    assert told(disposed(routed()), routed(), offices=offices) == [f"agency:{BADUNG}:email"]


@pytest.mark.parametrize(("kind", "heard"), [(EventType.REPORT_DISPOSED, DISHUB), (EventType.REPLY_ADDED, BADUNG)])
def test_a_unit_with_a_phone_only_hears_what_it_must_do_and_its_coordinator_the_rest(
    kind: EventType, heard: str
) -> None:
    offices = {**OFFICES, DISHUB: office(DISHUB, "sms")}
    ways = told(replace(disposed(routed()), type=kind), routed(), offices=offices)
    assert [way.split(":")[1] for way in ways] == [heard]


def test_an_unopened_report_reaches_the_deputies_and_an_escalation_the_coordinators_officers() -> None:
    staff = (officer("liaison"), officer("ketut", OfficeRole.REGIONAL_COORDINATOR, BADUNG))
    escalated = replace(
        notice("coordinator", clock="verification", step="coordinator"), type=EventType.DEADLINE_ESCALATED
    )
    assert told(escalated, routed(), *staff) == [f"agency:{BADUNG}:email", "officer:ketut:email"]
    unopened = replace(notice("deputy", clock="unopened", step="deputy"), type=EventType.DEADLINE_ESCALATED)
    assert told(unopened, routed(), *staff) == [f"agency:{DISHUB}:email", "officer:liaison:email"]
    deputy = officer("putu", OfficeRole.OFFICER)
    heard = told(unopened, routed(), officer("liaison", deputy="putu"), deputy)
    assert heard[1:] == ["officer:liaison:email", "officer:putu:email"]
    assert "officer:putu:email" not in told(disposed(routed()), routed(), officer("liaison", deputy="putu"), deputy)


def test_an_event_that_was_erased_is_told_to_nobody_and_stops_nobodys_news() -> None:
    change = handing.involve(routed(), PUPR, "Tutup lubangnya", None, NOW, COORDINATOR)
    assert list(told_desks(replace(change.events[0], data={}), change.report)) == []
