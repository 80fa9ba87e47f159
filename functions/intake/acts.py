"""What a reporter does with number and code: reply, judge the answer, doubt, object, go further, correct, erase."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from adapters.sealed import originals
from adapters.sealed.identities import OMBUDSMAN
from adapters.stores.first_answers import RequestKey, digest
from adapters.web.calls import Call
from adapters.web.fields import parse
from adapters.web.http import Answer, json_answer
from domain.errors import TransitionRefused
from domain.events import REPORTER, EventType
from domain.life import closing, handing, lifecycle, privacy
from domain.life.transitions import Act, Change
from domain.report import ClosedBy, Report, Status
from intake import receipts
from intake.moderating import masked, naming, originals_of
from intake.requests import Closing, Correction, Doubt, Erasure, Keyed, Ombudsman, Reply, Statement, Withdrawal
from intake.wiring import Parts

Items = Sequence[Mapping[str, Any]]


def reply(call: Call, parts: Parts, number: str) -> Answer:
    """The reporter adds something, answers a question, or revives what was archived; a repeat adds nothing."""
    asked = parse(Reply, call.fields, parts.limits["filing"])
    said = masked(asked)
    return _once(call, parts, number, asked, "reply", lambda r: lifecycle.reply(r, said.text, call.now), status=201)


def close(call: Call, parts: Parts, number: str) -> Answer:
    """Solved, with a rating and a word if the reporter likes."""
    asked = parse(Closing, call.fields, parts.limits["filing"])
    said = masked(asked)

    def act(report: Report) -> Change:
        by = ClosedBy.REPORTER
        return closing.close(report, by, call.now, REPORTER, rating=said.rating, comment=said.comment)

    return _once(call, parts, number, asked, "closing", act)


def not_solved(call: Call, parts: Parts, number: str) -> Answer:
    """The first time the case goes on at once; later the coordinator decides, and the answer says so."""
    asked = parse(Statement, call.fields, parts.limits["filing"])
    said = masked(asked)
    return _once(call, parts, number, asked, "not-solved", lambda r: closing.not_solved(r, said.text, call.now))


def wrong_agency(call: Call, parts: Parts, number: str) -> Answer:
    """*Sepertinya salah instansi*: to the coordinator."""
    asked = parse(Doubt, call.fields, parts.limits["filing"])
    said = masked(asked)
    return _once(call, parts, number, asked, "wrong-agency", lambda r: handing.doubt(r, said.text, call.now))


def object_to(call: Call, parts: Parts, number: str) -> Answer:
    """Against archiving, blocking, referral, an officer's closing or a merge."""
    asked = parse(Statement, call.fields, parts.limits["filing"])
    said = masked(asked)

    def act(report: Report) -> Change:
        return closing.object_to(report, said.text, call.now, parts.clocks.objection_until(report))

    return _once(call, parts, number, asked, "objection", act)


def ombudsman(call: Call, parts: Parts, number: str) -> Answer:
    """To the Ombudsman, where it is offered; the particulars are sealed in the very transaction that transfers."""
    asked = parse(Ombudsman, call.fields, parts.limits["filing"])

    def act(report: Report) -> Change:
        change = closing.transfer(report, call.now)
        if not parts.clocks.ombudsman(report, call.now):
            raise TransitionRefused(Act.TRANSFER, "not_offered")
        return change

    def sealed(change: Change) -> Items:
        return [parts.vault.put(change.report.number, OMBUDSMAN, asked.particulars)]

    return _once(call, parts, number, asked, "ombudsman", act, sealed)


def correct(call: Call, parts: Parts, number: str) -> Answer:
    """Name or contact put right: sealed beside what they replace, which intake cannot open."""
    asked = parse(Correction, call.fields, parts.limits["filing"])
    values = asked.values

    def sealed(change: Change) -> Items:
        after = change.report
        until = parts.case_data_until(after) if "case_data" in values else None
        return parts.vault.corrections(after.number, change.events[0].seq, values, until)

    def act(report: Report) -> Change:
        return privacy.corrected(report, values, call.now, REPORTER)

    return _once(call, parts, number, asked, "correction", act, sealed)


def erase(call: Call, parts: Parts, number: str) -> Answer:
    """What is personal goes at once from the report; functions/erase takes the rest when it hears of it."""
    asked = parse(Erasure, call.fields, parts.limits["filing"])

    def act(report: Report) -> Change:
        return privacy.erased(report, call.now, REPORTER, privacy.Why.ASKED)

    return _once(call, parts, number, asked, "erasure", act)


def withdraw(call: Call, parts: Parts, number: str) -> Answer:
    """The reporter takes the report back; doing so again changes nothing."""
    asked = parse(Withdrawal, call.fields, parts.limits["filing"])
    opened = parts.door.open(number, asked.code, call.source, call.now)
    if opened.status is not Status.WITHDRAWN:
        parts.store.act(opened, lambda report: lifecycle.withdraw(report, masked(asked).reason, call.now))
    answer = {"number": opened.number, "status": Status.WITHDRAWN.value, "done": EventType.REPORT_WITHDRAWN.value}
    return done(call, parts, asked.code, answer)


def done(call: Call, parts: Parts, code: str, answer: Mapping[str, Any], status: int = 200) -> Answer:
    """What became of the act, in the reader's words; a form is led to the report's page, which says the same."""
    if call.is_form:
        return receipts.to_page(str(answer["number"]), code, call.lang, f"?view=track&done={answer['done']}")
    body = {**answer, "message": parts.words.say("done", str(answer["done"]), call.lang)}
    return json_answer(body, status)


def _nothing(_: Change) -> Items:
    return ()


def _once(
    call: Call,
    parts: Parts,
    number: str,
    asked: Keyed,
    name: str,
    act: Callable[[Report], Change],
    also: Callable[[Change], Items] = _nothing,
    status: int = 200,
) -> Answer:
    """Do it once: whoever sends the same again within minutes, or with the same key, gets the first answer."""
    opened = parts.door.open(number, asked.code, call.source, call.now)
    said = digest(asked.model_dump_json(exclude={"code", "language"}))
    lifetime = timedelta(minutes=parts.limits["idempotency"]["same_body_minutes"])
    key = RequestKey(f"{name}:{opened.number}:{call.caller.key or said}", said, lifetime)

    def work(remember: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        change = naming(act(parts.store.load(opened.number)), asked)
        event, after = change.events[-1], change.report
        answer = {"number": opened.number, "seq": event.seq, "status": after.status.value, "done": event.type.value}
        sealed = originals.writes(parts.vault, after.number, originals_of(asked), change.events[0].seq)
        parts.store.save(change, [remember(answer), *sealed, *also(change)])
        return answer

    return done(call, parts, asked.code, _answer(parts, key, call, work), status)


def _answer(parts: Parts, key: RequestKey, call: Call, work: Callable[[Any], dict[str, Any]]) -> Mapping[str, Any]:
    """What was done before need not be possible again."""
    try:
        return parts.firsts.once(key, call.now, work)[0]
    except TransitionRefused:
        first = parts.firsts.first(key, call.now)
        if first is None:
            raise
        return first
