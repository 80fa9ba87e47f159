"""What officers ask of the vault over HTTP; whoever signed in is read from our own table at each request."""

from collections.abc import Callable

from adapters.web import to_officers
from adapters.web.calls import Call
from adapters.web.fields import Fields, Text, parse
from adapters.web.http import Answer, json_answer
from adapters.web.sessions import officer_of
from domain.desks.actions import Action
from reporter.package import as_json
from reporter.parts import Parts
from reporter.vault import Opened

View = Callable[[Call, Parts, str], Answer]


class Opening(Fields):
    """Why something of an anonymous report is opened; the reporter reads it."""

    reason: Text


def for_officers(view: View) -> View:
    """Refusals of a view in the words of the desk."""

    def run(call: Call, parts: Parts, number: str) -> Answer:
        try:
            return view(call, parts, number)
        except to_officers.SAID as error:
            return to_officers.told(error, call, parts.words)

    return run


@for_officers
def identity(call: Call, parts: Parts, number: str) -> Answer:
    """Name and case data for the handling officer."""
    officer = officer_of(call.context, parts.officers)
    return _opened(parts.vault.identity(officer, number, call.now))


@for_officers
def open_anonymous(call: Call, parts: Parts, number: str) -> Answer:
    """The custodian opens an anonymous identity, with a written reason."""
    officer = officer_of(call.context, parts.officers)
    asked = parse(Opening, call.fields, parts.limits["filing"])
    return _opened(parts.vault.open_anonymous(officer, number, asked.reason, call.now))


@for_officers
def originals(call: Call, parts: Parts, number: str) -> Answer:
    """What was masked in the texts, field by field in the order of the masks."""
    officer = officer_of(call.context, parts.officers)
    return json_answer({"originals": parts.vault.originals(officer, number, call.now)})


@for_officers
def open_originals(call: Call, parts: Parts, number: str) -> Answer:
    """The same for the custodian of an anonymous report, with a written reason."""
    officer = officer_of(call.context, parts.officers)
    asked = parse(Opening, call.fields, parts.limits["filing"])
    return json_answer({"originals": parts.vault.open_originals(officer, number, asked.reason, call.now)})


@for_officers
def handover(call: Call, parts: Parts, number: str) -> Answer:
    """The package for the Ombudsman, to whom the report was transferred."""
    officer = officer_of(call.context, parts.officers)
    report, actor = parts.vault.allowed(officer, Action.HANDOVER_PACKAGE, number, call.now)
    package = parts.handover.of(report, actor, call.now)
    name = f'attachment; filename="{report.number}.json"'
    return json_answer(as_json(package, parts.reader(call.lang), call.now), headers={"Content-Disposition": name})


def _opened(opened: Opened) -> Answer:
    return json_answer({"name": opened.name, "case_data": opened.case_data})
