"""Acts on a case from the command line, for operators and demonstrations: make case NUMBER=… DO="verify --class plain".

The same domain commands that the desk will call; every rule of the lifecycle holds here too.
"""

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime

from adapters.aws import clock
from adapters.reference.clockwork import clockwork
from adapters.stores.reports import ReportStore
from domain.case import Answer, AnswerKind
from domain.errors import Refusal
from domain.events import Actor, Role
from domain.life import answering, closing, lifecycle, moderating
from domain.numbers import parse_number
from domain.report import ClosedBy, HandlingClass, Report
from domain.routing.decision import Decision, Outcome
from infra.local.places import ROOT
from infra.target import NoTarget, Target, current

Run = Callable[[argparse.Namespace, Report, datetime, Actor], lifecycle.Change]


def main(words: list[str]) -> int:
    """Exit status 0 when the act is written; 1 when the domain refuses it; 2 when there is nothing to act on."""
    arguments = parser().parse_args(words)
    try:
        print(run(arguments, current()))
    except Refusal as no:
        print(f"case: {type(no).__name__}: {no}", file=sys.stderr)
        return 1
    except NoTarget as nowhere:
        print(f"case: {nowhere}", file=sys.stderr)
        return 2
    return 0


def run(arguments: argparse.Namespace, target: Target) -> str:
    store = _store(target)
    report = store.load(parse_number(arguments.number) or arguments.number)
    if arguments.act == "show":
        return _shown(report, store)
    change = _change(arguments, report, clock.now())
    saved = store.save(change)
    return f"{saved.number} is now {saved.status.value} ({', '.join(e.type.value for e in change.events)})"


def _change(a: argparse.Namespace, report: Report, at: datetime) -> lifecycle.Change:
    act, role = ACTS[a.act]
    seats = {Role.OFFICER: report.desk, Role.COORDINATOR: f"{report.place.region}-koordinator"}
    return act(a, report, at, Actor(role, a.seat or seats[role]))


def _verify(a: argparse.Namespace, report: Report, at: datetime, by: Actor) -> lifecycle.Change:
    return lifecycle.verify(report, HandlingClass(a.handling), a.category, at, by, a.reason)


def _dispose(a: argparse.Namespace, report: Report, at: datetime, by: Actor) -> lifecycle.Change:
    chosen = Decision(Outcome.STRAIGHT_THROUGH, a.agency, "by_hand", 1.0, agency=a.agency, affair=report.affair)
    return lifecycle.dispose(report, chosen, at, by)


def _answer(a: argparse.Namespace, report: Report, at: datetime, by: Actor) -> lifecycle.Change:
    done_on, promised_for = (date.fromisoformat(day) if day else None for day in (a.done_on, a.promised_for))
    said = Answer(
        AnswerKind(a.kind), a.text, done_on, no_evidence=a.no_evidence, promised_for=promised_for,
        unit=a.unit, reason=a.reason, alternative=a.alternative, programme=a.programme, plan_year=a.plan_year,
    )  # fmt: skip
    return answering.answer(report, said, at, by)


def _close(a: argparse.Namespace, report: Report, at: datetime, by: Actor) -> lifecycle.Change:
    return closing.close(report, ClosedBy.OFFICER, at, by, a.reason)


def _refer(a: argparse.Namespace, report: Report, at: datetime, by: Actor) -> lifecycle.Change:
    return lifecycle.refer(report, a.institution, a.text, at, by)


def _revive(a: argparse.Namespace, report: Report, at: datetime, by: Actor) -> lifecycle.Change:
    return lifecycle.revive(report, at, by, a.text)


def _said(act: Callable[[Report, str, datetime, Actor], lifecycle.Change]) -> Run:
    """An act that takes nothing but one text."""
    return lambda a, report, at, by: act(report, a.text, at, by)


ACTS: Mapping[str, tuple[Run, Role]] = {
    "verify": (_verify, Role.OFFICER),
    "ask": (_said(lifecycle.ask), Role.OFFICER),
    "note": (_said(lifecycle.note), Role.OFFICER),
    "answer": (_answer, Role.OFFICER),
    "close": (_close, Role.OFFICER),
    "dispose": (_dispose, Role.COORDINATOR),
    "refer": (_refer, Role.COORDINATOR),
    "archive": (_said(lifecycle.archive), Role.COORDINATOR),
    "block": (_said(lifecycle.block), Role.COORDINATOR),
    "hide": (_said(moderating.hide), Role.COORDINATOR),
    "reopen": (_said(closing.reopen), Role.COORDINATOR),
    "revive": (_revive, Role.COORDINATOR),
}


def _store(target: Target) -> ReportStore:
    os.environ.setdefault("DATA_DIR", str(ROOT / "build" / "data"))
    if target.clock_file:
        os.environ["CLOCK_FILE"] = target.clock_file
    dynamodb, table = target.client("dynamodb"), target["ReportsTable"]
    return ReportStore(dynamodb, table, clockwork(dynamodb, table, os.environ["DATA_DIR"]))


def _shown(report: Report, store: ReportStore) -> str:
    lines = [f"{report.number}  {report.status.value}  {report.agency or report.desk}  {report.title}"]
    lines += [
        f"  {e.seq:>3}  {e.at:%Y-%m-%d %H:%M:%S}Z  {e.type.value}  {dict(e.data)}" for e in store.events(report.number)
    ]
    return "\n".join(lines)


def parser() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="make case", description=__doc__)
    words.add_argument("number")
    words.add_argument("--seat", default="", help="directory id of the desk that acts (default: where the report lies)")
    acts = words.add_subparsers(dest="act", required=True)
    acts.add_parser("show", help="the report and its history")
    verify = acts.add_parser("verify", help="accept and classify")
    verify.add_argument("--class", dest="handling", choices=list(HandlingClass), required=True)
    verify.add_argument("--category", default="")
    verify.add_argument("--reason", default="", help="needed for the 60-day class; the reporter sees it")
    acts.add_parser("dispose", help="give it to an agency").add_argument("--agency", required=True)
    answer = acts.add_parser("answer", help="a final answer")
    answer.add_argument("--kind", choices=list(AnswerKind), required=True)
    answer.add_argument("--text", required=True)
    answer.add_argument("--done-on", default="", help="YYYY-MM-DD, when it was done")
    answer.add_argument("--promised-for", default="", help="YYYY-MM-DD, for a scheduled answer")
    answer.add_argument("--plan-year", type=int, default=0, help="of the programme that takes a proposal up")
    for part in ("no-evidence", "unit", "reason", "alternative", "programme"):
        answer.add_argument(f"--{part}", default="", help="what an answer of some kinds must say")
    refer = acts.add_parser("refer", help="outside every agency's competence")
    refer.add_argument("--institution", required=True)
    refer.add_argument("--text", required=True)
    acts.add_parser("close", help="an answered request for information").add_argument("--reason", required=True)
    acts.add_parser("revive", help="back to a human").add_argument("--text", default="")
    for act in ("ask", "note", "archive", "block", "hide", "reopen"):
        acts.add_parser(act).add_argument("--text", required=True, help="what is asked or said, or the reason")
    return words


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
