"""GET /api/receipt: number and code once more on a page, for ten minutes and for the browser that filed."""

from typing import Any

from adapters.web.calls import Call
from adapters.web.http import Answer, page_answer
from domain.report import Report
from intake import case_views, receipts, similar, upload_views
from intake.wiring import Parts


def receipt(call: Call, parts: Parts) -> Answer:
    """The receipt, or the report's page after an act. Raises NotFound, TooManyAttempts."""
    held = receipts.from_cookie(call.cookies)
    if held is None:
        return _without_cookie(call, parts)
    number, code, lang = held
    if call.query.get("view") == "track":
        return case_views.track_page(call, parts, number, code, lang)
    report = parts.door.open(number, code, call.source, call.now)
    return _page(call, parts, report, code, lang)


def _page(call: Call, parts: Parts, report: Report, code: str, lang: str) -> Answer:
    html = parts.pages.render(
        "receipt",
        lang,
        number=report.number,
        code=code,
        report={"title": report.title, "text": report.text},
        deadlines=parts.clocks.promised(report),
        region=report.place.region,
        has_contact=report.has_contact,
        danger=parts.is_danger(report),
        uploads=upload_views.slots(call, parts, report.number, lang),
        similar=_similar(call, parts, report, lang),
    )
    return page_answer(html, lang)


def _similar(call: Call, parts: Parts, report: Report, lang: str) -> list[dict[str, Any]]:
    """Without script nobody saw them before filing."""
    found = similar.to(call, parts, f"{report.title}\n{report.text}", report.place, lang)
    return [each for each in found if each["number"] != report.number]


def _without_cookie(call: Call, parts: Parts) -> Answer:
    """Back from the bucket after an upload the browser may withhold the cookie; the file has arrived all the same."""
    status, code = (200, "file_received") if "key" in call.query else (410, "receipt_gone")
    title, detail = (parts.words.say("problem", c, call.lang) for c in (code, f"{code}_detail"))
    html = parts.pages.render("problem", call.lang, title=title, detail=detail, status=status)
    return page_answer(html, call.lang, status)
