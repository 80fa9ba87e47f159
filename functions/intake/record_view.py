"""POST /api/desk/reports, *Catat laporan warga*: an officer files what came by phone, chat, letter or visit."""

from typing import Literal

from adapters.aws import measures
from adapters.web import to_officers
from adapters.web.calls import Call
from adapters.web.fields import Line, parse
from adapters.web.http import Answer
from adapters.web.sessions import officer_of
from domain.desks import permissions
from domain.desks.actions import Action
from domain.desks.officers import Officer
from domain.errors import FieldError, InvalidInput
from domain.place import zone_of
from intake import receipts
from intake.filing_views import body_hash
from intake.requests import Filing
from intake.wiring import Parts


class Recording(Filing):
    """A filing by an officer's hand: read back to the reporter, who agreed that it is kept."""

    desk: Line = ""
    channel: Line
    consent: Literal[True]
    read_back: Literal[True]

    @property
    def entered_by(self) -> str:
        return self.desk

    @property
    def consented(self) -> bool:
        return self.consent


def record(call: Call, parts: Parts) -> Answer:
    """201 with number and code for the reporter; the seat stands on the report as who entered it."""
    officer = officer_of(call.context, parts.officers)
    try:
        return _recorded(officer, call, parts)
    except to_officers.SAID as error:
        return to_officers.told(error, call, parts.words)


def _recorded(officer: Officer, call: Call, parts: Parts) -> Answer:
    today = call.now.astimezone(zone_of(parts.settings.region_code)).date()
    seats = officer.seats_on(today)
    desk = str(call.fields.get("desk") or (seats[0].desk if seats else ""))
    seat = permissions.on_desk(officer, Action.RECORD, desk, today)
    said = parse(Recording, call.fields, parts.limits["filing"])
    if said.channel in ("web", "app"):
        raise InvalidInput(FieldError("channel", "not_a_choice"))
    filing = said.model_copy(update={"desk": seat.desk})
    receipt = parts.intake.file(filing, body_hash({**call.fields, "officer": officer.id}), call.caller, call.now)
    measures.count({"ReportRecorded": int(not receipt.repeated)})
    return receipts.as_json(receipt, parts.settings.public_origin + receipts.TRACK_PATHS[call.lang])
