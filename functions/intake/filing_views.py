"""Filing over HTTP: POST /api/reports and its receipt, POST /api/places."""

import json
from typing import Any

from adapters.aws import measures
from adapters.stores.first_answers import digest
from adapters.web.calls import Call
from adapters.web.fields import parse
from adapters.web.http import Answer, field_errors, json_answer, page_answer
from domain.errors import InvalidInput
from intake import opening, receipts
from intake.requests import Filing, PlaceQuery
from intake.wiring import Parts


def file(call: Call, parts: Parts) -> Answer:
    """File a report; a form that cannot be taken comes back filled in, with what to change."""
    try:
        filing = parse(Filing, call.fields, parts.limits["filing"])
        receipt = parts.intake.file(filing, body_hash(call.fields), call.caller, call.now)
        measures.count({"ReportFiled": int(not receipt.repeated), "ReportRepeated": int(receipt.repeated)})
    except InvalidInput as error:
        if not call.is_form:
            raise
        return form_again(call, parts, error)
    if call.is_form:
        return receipts.to_page(receipt.number, receipt.code, call.lang)
    return receipts.as_json(receipt, parts.settings.public_origin + receipts.TRACK_PATHS[call.lang])


def form_again(call: Call, parts: Parts, error: InvalidInput) -> Answer:
    """The form as it was sent, its errors, and the regions that a typed name can mean."""
    typed = call.fields.get("region_name", "")
    html = parts.pages.render(
        "form",
        call.lang,
        values=call.fields,
        errors=field_errors(error, parts.words, call.lang),
        places=[{"code": r.code, "name": r.name} for r in parts.places.candidates(typed)] if typed else [],
        office=opening.office_of(call.fields.get("suggested_agency", ""), parts),
    )
    return page_answer(html, call.lang, 422)


def places(call: Call, parts: Parts) -> Answer:
    """The regencies that a typed name can mean; from a form, the form again with them to choose from."""
    if call.is_form:
        return form_again(call, parts, InvalidInput())
    query = parse(PlaceQuery, call.fields, parts.limits["filing"])
    found = [{"code": r.code, "name": r.name} for r in parts.places.candidates(query.region_name)]
    return json_answer({"places": found})


def body_hash(fields: dict[str, Any]) -> str:
    """What was asked, whichever way it was written; the key itself is not part of it."""
    asked = {name: value for name, value in fields.items() if name != "idempotency_key"}
    return digest(json.dumps(asked, sort_keys=True))
