"""What officers say about a case: notes, answers and their drafts, closing and reopening."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from adapters.web.fields import Line, Text
from desk.requests_base import MOST_FILES, Said
from domain.case import AnswerKind


class Note(Said):
    """Progress: counts as first response, never as an answer."""

    act: Literal["note"]
    text: Text
    on_behalf_of: Line = ""


class InternalNote(Said):
    """Never leaves the agency."""

    act: Literal["internal_note"]
    text: Text


class Contribute(Said):
    """The involved agency's part."""

    act: Literal["contribute"]
    text: Text
    evidence: Annotated[tuple[Line, ...], Field(max_length=MOST_FILES)] = ()
    on_behalf_of: Line = Field("", description="A unit without internet, for which a coordinator writes")


class _Answering(Said):
    kind: AnswerKind
    text: Text
    done_on: date | None = None
    evidence: Annotated[tuple[Line, ...], Field(max_length=MOST_FILES)] = ()
    no_evidence: Text = ""
    promised_for: date | None = None
    budget_year: Annotated[int, Field(ge=2000, le=2100)] | None = None
    unit: Line = ""
    reason: Text = ""
    alternative: Text = ""
    programme: Line = ""
    plan_year: Annotated[int, Field(ge=2000, le=2100)] | None = None


class AnswerReport(_Answering):
    """A final answer, with what its kind must contain."""

    act: Literal["answer"]
    on_behalf_of: Line = ""


class Submit(_Answering):
    """A draft answer for whoever approves."""

    act: Literal["submit"]


class Approve(Said):
    """Publish the draft that waits."""

    act: Literal["approve"]


class SendBack(Said):
    """The draft back to its author, with a remark."""

    act: Literal["send_back"]
    remark: Text


class Clarify(Said):
    """The agency's public statement beside the report."""

    act: Literal["clarify"]
    text: Text


class Close(Said):
    """An officer closes answered information."""

    act: Literal["close"]
    reason: Text


class Reopen(Said):
    """The coordinator reopens."""

    act: Literal["reopen"]
    reason: Text


class Dismiss(Said):
    """A request of the reporter is declined, with the reason."""

    act: Literal["dismiss"]
    reason: Text
