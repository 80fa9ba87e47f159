"""GET …/case.pdf and …/disposition.pdf: for officers who may print the case."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from adapters.stores.casefile import CaseFile
from adapters.web.calls import Call
from adapters.web.sessions import officer_of
from domain.clocks.service_levels import Deadline
from domain.desks import permissions
from domain.desks.actions import Action
from domain.directory import region_of
from domain.numbers import required_number
from domain.place import zone_of
from paper.content import Pen, case_sheet, disposition_sheet
from paper.setting import pdf
from paper.wiring import Parts

Content = Callable[[CaseFile, Sequence[Deadline], Pen], Mapping[str, Any]]


def case(call: Call, parts: Parts, number: str) -> bytes:
    """Raises NotFound, Forbidden, Unauthenticated."""
    return _printed(call, parts, number, "case", case_sheet)


def disposition(call: Call, parts: Parts, number: str) -> bytes:
    """Raises NotFound, Forbidden, Unauthenticated."""
    return _printed(call, parts, number, "disposition", disposition_sheet)


def _printed(call: Call, parts: Parts, number: str, sheet: str, content: Content) -> bytes:
    officer = officer_of(call.context, parts.officers)
    found = parts.case(required_number(number))
    zone = zone_of(region_of(found.report.desk))
    permissions.require(officer, Action.PRINT, found.report, call.now.astimezone(zone).date())
    names, categories = parts.names, parts.categories
    pen = Pen(parts.words, call.lang, zone, call.now, names.agency, parts.place_name, categories.name)
    return pdf(sheet, content(found, parts.clocks.deadlines(found.report), pen))
