"""From reports to what is learnt from: labelled by people's work, in the words that may be published."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC

from domain.reorganisation import Successions
from domain.report import Report
from domain.routing.evidence import lesson
from domain.routing.knowledge import Knowledge
from domain.texts import publishing
from learn.examples import Example
from learn.labels import label_of


@dataclass(frozen=True)
class Labelled:
    """A report and the class of the agency that was finally in charge of it."""

    report: Report
    label: str

    @property
    def at(self) -> str:
        """When it was filed, in UTC."""
        return self.report.milestones.filed_at.astimezone(UTC).isoformat()

    @property
    def line(self) -> str:
        """What of it decides whether a training would be a repeat."""
        return f"{self.report.number}|{self.report.version}|{self.label}"


def labelled(reports: Iterable[Report], followed: Successions) -> Iterator[Labelled]:
    """Those that a person confirmed and that may be learnt from."""
    found = (Labelled(report, label_of(report, followed)) for report in reports)
    return (one for one in found if one.label)


def example_of(one: Labelled, know: Knowledge, followed: Successions) -> Example:
    """Only what everybody might read of it is read: numbers and names of persons are masked."""
    report = replace(one.report, title=publishing.title_of(one.report), text=publishing.text_of(one.report))
    traits, evidence = lesson(report, know, followed)
    return Example(traits, evidence, one.label, one.at)


def examples_of(reports: Iterable[Report], know: Knowledge, followed: Successions) -> list[Example]:
    """All that may be learnt from these reports, in their order."""
    return [example_of(one, know, followed) for one in labelled(reports, followed)]
