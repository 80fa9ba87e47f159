"""*Laporkan isi ini*: a reader objects to a public text, without account or code; a coordinator looks."""

from adapters.web.calls import Call
from adapters.web.fields import parse
from adapters.web.http import Answer
from domain.errors import TransitionRefused
from domain.life import moderating
from domain.report import Report
from domain.texts import masking
from intake.requests import Flag
from intake.together import bounded, told
from intake.wiring import Parts


def flag(call: Call, parts: Parts, number: str) -> Answer:
    """Counted once for a source; brought before a person where nobody looks at it yet."""
    asked = parse(Flag, call.fields, parts.limits["filing"])
    report = parts.door.open_public(number, call.source, call.now)
    bounded(call, parts, "flag", report.number)
    agent = call.caller.agent
    if not parts.flags.has(report.number, call.source, agent):
        _bring_up(call, parts, report, asked)
        parts.flags.add(report.number, call.source, agent, call.now)
    return told(call, parts, "flagged", report.number, 202)


def _bring_up(call: Call, parts: Parts, report: Report, asked: Flag) -> None:
    """Before it is counted: whoever is cut off here sends it again, and it is not taken for a repeat."""
    sources = parts.flags.count(report.number) + 1
    if not moderating.worth_a_look(report, asked.reason, sources):
        return
    text = masking.for_public(asked.comment)
    try:
        parts.store.act(report, lambda r: moderating.contest(r, asked.reason, text, call.now))
    except TransitionRefused:
        return
