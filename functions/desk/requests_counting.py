"""What is said about whether and how a case counts: an agency contests, a supervisor decides or looks again."""

from typing import Literal

from pydantic import Field

from adapters.web.fields import Line, Text
from desk.requests_base import Said


class Dispute(Said):
    """The agency contests that the report counts against it, with a reason of the list."""

    act: Literal["dispute"]
    reason: Line
    text: Text


class UpholdDispute(Said):
    """The supervisor: the report is charged to nobody."""

    act: Literal["uphold_dispute"]
    reason: Text


class DeclineDispute(Said):
    """The supervisor: it stays charged to the agency."""

    act: Literal["decline_dispute"]
    reason: Text


class Recheck(Said):
    """A case of the monthly sample, looked at again by the supervisor."""

    act: Literal["recheck"]
    found: Literal["upheld", "failed"]
    reason: Text = Field("", description="Required where what ended the case does not hold")
