"""What is said in the yearly award and about a government's aspects: one model an act, named as its permission."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from adapters.web.fields import Fields, Line, Text
from desk.queries import OfDesk
from domain.comparing import award_year
from domain.comparing.proof import MOST, Link

Version = Annotated[int, Field(ge=0, description="As last read; 0 for what is not there yet")]
Year = Annotated[int, Field(ge=2000, le=2999)]
MOST_ASSESSORS, MOST_CRITERIA = 60, 20


class OfAward(OfDesk):
    """A year; left out, the newest. `agency` is a government's region code, or the id of whoever else entered."""

    year: Annotated[int, Field(ge=0, le=2999)] = 0
    agency: Line = ""


class OfAspects(OfDesk):
    """Any desk of the government that is meant; the year left out is the present one."""

    year: Annotated[int, Field(ge=0, le=2999)] = 0


class LinkFields(Fields):
    """What it shows, and where."""

    title: Line = ""
    url: Line

    def link(self) -> Link:
        return Link(self.title, self.url)


Links = Annotated[tuple[LinkFields, ...], Field(max_length=MOST)]


class AnswerFields(Fields):
    """What is said of oneself by one criterion."""

    criterion: Line
    points: int
    text: Text
    links: Links = ()

    def answer(self) -> award_year.Answer:
        return award_year.Answer(self.criterion, self.points, self.text, tuple(each.link() for each in self.links))


class GivenFields(Fields):
    """Points of one criterion."""

    criterion: Line
    points: int


class RunAward(Fields):
    """Open a year, or move its dates and name its assessors."""

    act: Literal["run_award"]
    desk: Line = ""
    year: Year
    version: Version
    entry_until: date
    scoring_until: date
    assessors: Annotated[tuple[Line, ...], Field(max_length=MOST_ASSESSORS)] = ()


class EnterAward(Fields):
    """Hand in an agency's entry, or change it."""

    act: Literal["enter_award"]
    desk: Line = ""
    year: Year
    version: Version
    answers: Annotated[tuple[AnswerFields, ...], Field(max_length=MOST_CRITERIA)]


class ScoreAward(Fields):
    """An assessor's points of one entry."""

    act: Literal["score_award"]
    desk: Line = ""
    year: Year
    version: Version
    agency: Line
    given: Annotated[tuple[GivenFields, ...], Field(max_length=MOST_CRITERIA)]
    remark: Line = ""


class PublishAward(Fields):
    """Show everybody what came out."""

    act: Literal["publish_award"]
    desk: Line = ""
    year: Year
    version: Version


class ProveAspect(Fields):
    """Hand in evidence; points that were given to other links are void."""

    act: Literal["prove_aspect"]
    desk: Line = ""
    year: Year
    version: Version
    kind: Line
    links: Links
    remark: Line = ""


class VerifyAspect(Fields):
    """Give points to evidence, with the reason."""

    act: Literal["verify_aspect"]
    desk: Line = ""
    year: Year
    version: Version
    kind: Line
    points: int
    reason: Line


AWARD_ACTS: dict[str, type[Fields]] = {
    "run_award": RunAward,
    "enter_award": EnterAward,
    "score_award": ScoreAward,
    "publish_award": PublishAward,
}
ASPECT_ACTS: dict[str, type[Fields]] = {"prove_aspect": ProveAspect, "verify_aspect": VerifyAspect}
