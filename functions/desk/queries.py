"""What may stand in the address of a list: which desk, which of its views, which rows, from where on."""

import base64
import binascii
import re
from typing import Literal

from pydantic import ConfigDict

from adapters.stores.inboxes import Mark
from adapters.web.fields import Fields, Line
from domain.desks.inbox import View
from domain.errors import FieldError, InvalidInput
from domain.numbers import parse_number
from domain.report import HandlingClass, Kind, Status

_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_CURSOR_MAX = 200


class OfDesk(Fields):
    """A desk by its directory id; left out, the officer's own first one."""

    model_config = ConfigDict(extra="ignore")
    desk: Line = ""


class Listing(OfDesk):
    """The filters of an inbox; they can be combined, and what is left out does not filter."""

    view: View = View.WORK
    status: Status | Literal[""] = ""
    kind: Kind | Literal[""] = ""
    handling_class: HandlingClass | Literal[""] = ""
    category: Line = ""
    officer: Line = ""
    district: Line = ""
    due: Literal["", "late", "today", "week"] = ""
    clock: Line = ""
    mark: Literal["", "returned", "unopened"] = ""
    cursor: Line = ""

    @property
    def filters(self) -> bool:
        """Whether rows are left out."""
        named = (self.status, self.kind, self.handling_class, self.category, self.officer, self.district, self.clock)
        return any((*named, self.due, self.mark))


class Overseeing(OfDesk):
    """A province or a regency by its code, "00" for the nation; left out, where the officer's own view begins."""

    at: Line = ""


class Sampling(OfDesk):
    """A month as 2026-11; left out, the last that is over."""

    month: Line = ""


class OfOffice(OfDesk):
    """Or a government by its region's code; left out, what the officer answers for."""

    at: Line = ""


class OfMonth(OfOffice):
    """A month as 2026-11; left out, the last that is over."""

    month: Line = ""


class OfYear(OfOffice):
    """A year; left out, the one that is planned with: until March the one before."""

    year: Line = ""


class Searching(OfDesk):
    """Numbers, or words of the text; `district` narrows by place."""

    q: Line = ""
    district: Line = ""
    cursor: Line = ""


class AgencyQuery(Fields):
    """Part of an agency's name or id, and the region whose offices are meant."""

    model_config = ConfigDict(extra="ignore")
    q: Line = ""
    region: Line = ""


def to_cursor(mark: Mark) -> str:
    """Opaque, and worth nothing for another desk: the key that it names is completed by the desk that asks."""
    return base64.urlsafe_b64encode(f"{mark.at}#{mark.number}".encode()).decode().rstrip("=")


def from_cursor(cursor: str) -> Mark | None:
    """The mark that we made. Raises InvalidInput for anything else."""
    if not cursor:
        return None
    try:
        at, _, number = base64.b64decode(_padded(cursor), altchars=b"-_", validate=True).decode("ascii").partition("#")
    except (binascii.Error, ValueError):
        at = number = ""
    if not (_STAMP.fullmatch(at) and parse_number(number) == number):
        raise InvalidInput(FieldError("cursor", "cursor_form"))
    return Mark(at, number)


def _padded(cursor: str) -> str:
    return cursor[:_CURSOR_MAX] + "=" * (-len(cursor[:_CURSOR_MAX]) % 4)
