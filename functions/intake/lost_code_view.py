"""POST /api/lost-code: always the same answer after the same work; the report itself is not even looked at.

So nothing here tells whether there is such a report, whether it has a contact, or whose it is: functions/reporter
alone finds out. Asking is counted by source, like wrong codes, and never by report: nobody can use up another's turn.
"""

import secrets

from adapters.web.calls import Call
from adapters.web.fields import parse
from adapters.web.http import Answer, json_answer, page_answer
from domain import numbers
from domain.errors import FieldError, InvalidInput
from intake.requests import LostCode
from intake.wiring import Parts


def ask(call: Call, parts: Parts) -> Answer:
    """202, whatever becomes of it. Raises InvalidInput for what cannot be a number or a contact, TooManyAttempts."""
    asked = parse(LostCode, call.fields, parts.limits["filing"])
    number = numbers.parse_number(asked.number)
    if number is None:
        raise InvalidInput(FieldError("number", "number_form"))
    parts.door.attempts.failed(call.source, secrets.token_hex(8), call.now)
    parts.lost_codes.ask(number, asked.contact, call.now)
    title, detail = (parts.words.say("problem", code, call.lang) for code in ("code_asked", "code_asked_detail"))
    if not call.is_form:
        return json_answer({"message": detail}, 202)
    html = parts.pages.render("problem", call.lang, title=title, detail=detail, status=202)
    return page_answer(html, call.lang, 202)
