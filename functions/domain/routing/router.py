"""The decision: evidence in, one desk out, with its reason. Nothing is dropped and nothing raises."""

from dataclasses import replace
from datetime import datetime

from domain.directory import COORDINATOR, INSPECTORATE, NATIONAL_ADMIN
from domain.place import parents_of, zone_of
from domain.report import Report
from domain.routing import desks, persons
from domain.routing.decision import Decision, Outcome
from domain.routing.evidence import Evidence, gather, threshold
from domain.routing.knowledge import Knowledge
from domain.routing.rules import Rule, Then

_DESKS = {"inspectorate": INSPECTORATE, "coordinator": COORDINATOR, "head": "setda"}


def decide(report: Report, know: Knowledge, now: datetime) -> Decision:
    """Straight through to an agency, or to the human who must decide."""
    seen = gather(report, know, now)
    rules = _speaking(seen, know)
    humans = [rule for rule in rules if rule.then is not Then.ASSIGN]
    decision = _by_a_person(humans, seen, know) if humans else _by_competence(rules, seen, know)
    return _within_stack(_explained(decision, seen, humans, know), know.stack)


def _speaking(seen: Evidence, know: Knowledge) -> list[Rule]:
    flags = {
        "about_handler": seen.report.flags.about_handler,
        "named_person": persons.names_person(seen.text.raw, know.names),
        "flooded": seen.report.origin.flooded,
        "regional_language": know.languages.is_regional(seen.text, seen.report.language),
    }
    up = frozenset(name for name, is_up in flags.items() if is_up)
    day = seen.now.astimezone(zone_of(know.stack)).date()
    return list(know.rules.speaking(seen.seen, up, seen.ranking.first.affair, day))


def _by_a_person(rules: list[Rule], seen: Evidence, know: Knowledge) -> Decision:
    """The first rule gives desk and reason; secrecy and bars are taken from all of them."""
    rule = rules[0]
    secret = any(r.then in (Then.INSPECTORATE, Then.PROTECT) for r in rules)
    decision = _abstain(rule.reason, seen, know)
    decision = replace(decision, rule=rule.label, make_secret=secret, referral=_referral(rules, seen, know))
    if any(r.then is Then.INSPECTORATE for r in rules):
        desk, barred = desks.supervisor(seen.located.region, _concerned(seen, know), know.offices)
        heirs = {heir for one in barred for heir in seen.followed.heirs(one)}
        return replace(decision, desk=desk, barred=tuple(sorted({*barred, *heirs})), agency="")
    if rule.unit and not (rule.keep_unit and decision.agency):
        return replace(decision, agency=_of_unit(rule, seen, know) or decision.agency)
    return decision


def _by_competence(rules: list[Rule], seen: Evidence, know: Knowledge) -> Decision:
    if not seen.located.region:
        return _abstain("unknown_place", seen, know)
    if not seen.ranking.candidates:
        return _abstain("no_match", seen, know)
    assigned = {agency: rule for rule in rules if (agency := _of_unit(rule, seen, know))}
    if len(assigned) > 1:
        conflicts = tuple(f"rule:{rule.label}:{agency}" for agency, rule in assigned.items())
        return replace(_abstain("conflicting_rules", seen, know), conflicts=conflicts)
    if seen.confidence < threshold(seen, know):
        return _abstain("below_threshold", seen, know)
    if assigned:
        agency, rule = next(iter(assigned.items()))
        return replace(_through(agency, seen, know, rule.reason), rule=rule.label)
    return _through(seen.ranking.first.agency, seen, know, "matched")


def _through(agency_id: str, seen: Evidence, know: Knowledge, reason: str) -> Decision:
    if not agency_id:
        affair = know.offices.data["affairs"].get(seen.ranking.first.affair, {"level": "village"})
        return _abstain("place_too_coarse" if affair["level"] in ("village", "district") else "no_office", seen, know)
    agency = know.find(agency_id)
    if agency is None:
        return _abstain("no_office", seen, know)
    if not agency.is_active(seen.now.astimezone(zone_of(agency.region)).date()):
        return _abstain("closed_agency", seen, know)
    if not agency.has_account and reason == "matched":
        reason = "without_account"
    affair = seen.ranking.first.affair
    return Decision(Outcome.STRAIGHT_THROUGH, agency_id, reason, seen.confidence, agency_id, affair)


def _abstain(reason: str, seen: Evidence, know: Knowledge) -> Decision:
    """To the coordinator of the place, with the best candidate as a proposal."""
    first, desk = seen.ranking.first, desks.coordinator(seen.located.region, know.stack)
    return Decision(Outcome.ABSTAINED, desk, reason, seen.confidence, first.agency, first.affair)


def _explained(decision: Decision, seen: Evidence, humans: list[Rule], know: Knowledge) -> Decision:
    also = tuple(f"also:{rule.label}" for rule in humans[1:])
    return replace(
        decision,
        matched=seen.scores.matched,
        considered=seen.ranking.candidates,
        shares=seen.ranking.shares,
        conflicts=(*decision.conflicts, *seen.located.conflicts, *seen.ranking.conflicts, *also),
        danger=decision.danger or "danger" in seen.seen,
        router=f"{seen.router} rules@{know.rules.version}",
        threshold=threshold(seen, know),
    )


def _within_stack(decision: Decision, stack: str) -> Decision:
    if desks.within(decision.desk, stack):
        return decision
    moved = replace(decision, outcome=Outcome.ABSTAINED, desk=NATIONAL_ADMIN)
    conflicts = (*decision.conflicts, f"outside_stack:{decision.desk}")
    machine = decision.outcome is Outcome.STRAIGHT_THROUGH
    return replace(moved, conflicts=conflicts, reason="outside_stack" if machine else decision.reason)


def _concerned(seen: Evidence, know: Knowledge) -> desks.Concerned:
    agency = seen.report.suggested_agency
    if not agency and seen.confidence >= threshold(seen, know):
        agency = seen.ranking.first.agency
    named = {role: agency.endswith(f"-{slug}") for role, slug in _DESKS.items()}
    inspectorate, coordinator, head = (f"about_{role}" in seen.seen or named[role] for role in _DESKS)
    return desks.Concerned(agency, inspectorate, coordinator, head)


def _referral(rules: list[Rule], seen: Evidence, know: Knowledge) -> str:
    """The institution outside all agencies that the first such rule names, at the report's place."""
    return next((found for rule in rules if rule.referral and (found := _institution(rule.referral, seen, know))), "")


def _institution(slug: str, seen: Evidence, know: Knowledge) -> str:
    regions = parents_of(seen.located.region)[:-1] if seen.located.region else ()
    ids = (f"{region}-{slug}" for region in regions)
    return next((id for id in ids if know.offices.derive(id)), "")


def _of_unit(rule: Rule, seen: Evidence, know: Knowledge) -> str:
    affair = seen.ranking.first.affair
    agency = know.offices.competent(affair, seen.located.region, rule.level or "regency", rule.unit)
    return seen.followed.now(agency, affair, seen.located.region) if agency else ""
