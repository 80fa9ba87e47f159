"""Acts that classify a case, move it between desks, or end it."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from adapters.web.fields import Line, Text
from desk.requests_base import Said
from domain.report import HandlingClass


class Verify(Said):
    """Accept and classify; title and text replace the masked public version."""

    act: Literal["verify"]
    handling_class: HandlingClass
    category: Line = ""
    reason: Text = Field("", description="Required for the class of sixty days; the reporter reads it")
    title: Line = ""
    text: Text = ""


class Reclassify(Said):
    """Another class or category."""

    act: Literal["reclassify"]
    handling_class: HandlingClass
    category: Line = ""
    reason: Text = ""


class EditPublic(Said):
    """The version that everybody may read."""

    act: Literal["edit_public"]
    title: Line
    text: Text


class Tag(Said):
    """Topics by which supervisors find their reports."""

    act: Literal["tag"]
    tags: Annotated[tuple[Line, ...], Field(max_length=10)]


class Ask(Said):
    """Ask the reporter to complete the report, once a tier."""

    act: Literal["ask"]
    question: Text


class HandOver(Said):
    """Disposition to another desk."""

    act: Literal["hand_over"]
    desk: Line
    reason: Text = ""


class Accept(Said):
    """A unit takes on what was verified before."""

    act: Literal["accept"]


class Assign(Said):
    """To one officer of the desk; left out, back to the desk."""

    act: Literal["assign"]
    officer: Line = ""


class HandBack(Said):
    """*Bukan wewenang*: a reason of the list, what to know, and who is competent."""

    act: Literal["hand_back"]
    reason: Line
    text: Text
    suggested: Line = ""


class PullBack(Said):
    """The coordinator takes it from an agency that should not have it."""

    act: Literal["pull_back"]
    reason: Text


class Arbitrate(Said):
    """The arbiter names the agency."""

    act: Literal["arbitrate"]
    agency: Line
    reason: Text


class Involve(Said):
    """Another agency contributes."""

    act: Literal["involve"]
    agency: Line
    task: Text
    due_on: date | None = None


class Release(Said):
    """An involved agency is not needed."""

    act: Literal["release"]
    agency: Line
    reason: Text


class Archive(Said):
    """With a reason of the list."""

    act: Literal["archive"]
    reason: Line


class Block(Said):
    """Content that may not stand, with a reason of the list."""

    act: Literal["block"]
    reason: Line


class KeepContent(Said):
    """A reader objected to the public text; a person finds that it may stand."""

    act: Literal["keep_content"]
    reason: Text


class HideContent(Said):
    """Taken down from everything public; the case goes on and the reporter reads the reason."""

    act: Literal["hide_content"]
    reason: Text


class ShowContent(Said):
    """Public again after it was taken down."""

    act: Literal["show_content"]
    reason: Text


class Refer(Said):
    """Outside every agency's competence: who is competent, with address and phone, and why."""

    act: Literal["refer"]
    institution: Line
    address: Line
    phone: Line
    reason: Text


class Revive(Said):
    """An ended report back to a human."""

    act: Literal["revive"]
    text: Text = ""


class Merge(Said):
    """Into the report that leads; both must be equally open."""

    act: Literal["merge"]
    lead: Line


class Part(Said):
    """Out of the cluster again."""

    act: Literal["part"]
    text: Text = ""
