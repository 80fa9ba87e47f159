"""From rows of a file to examples: the words, the terms' votes and what they say for each agency."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from domain.routing.features import Material, traits
from domain.routing.scorer import Scores, TermScorer
from domain.routing.text import read as read_text
from infra.data import terms
from infra.tools import ROOT
from infra.train.offices import Offices, class_of_name
from infra.train.rows import Row
from learn.examples import Example

AFFAIRS = ROOT / "infra" / "data" / "affairs.json"


@dataclass(frozen=True)
class Reader:
    """Reads reports with the slang and the terms of one table of affairs."""

    slang: Mapping[str, str]
    scorer: TermScorer

    def scores(self, text: str) -> Scores:
        """How strongly the terms speak for each affair."""
        return self.scorer.score(read_text(text, self.slang))

    def example(self, row: Row, offices: Offices) -> Example:
        """As the router would read the report; places by name, since a file knows no codes."""
        text = read_text(row.text, self.slang)
        votes = self.scorer.score(text).by_affair
        village = f"{row.district}/{row.village}" if row.village else ""
        found = traits(Material(text, votes, row.district, village, row.category))
        return Example(found, offices.evidence(votes), class_of_name(row.agency), row.at)

    def examples(self, rows: Iterable[Row], offices: Offices) -> list[Example]:
        """One example a row, in the order of the rows."""
        return [self.example(row, offices) for row in rows]


@cache
def affairs() -> dict[str, Any]:
    """The source table of affairs."""
    return dict(json.loads(AFFAIRS.read_text()))


@cache
def reader() -> Reader:
    """With the terms that the product ships."""
    return reader_of(affairs())


def reader_of(source: Mapping[str, Any]) -> Reader:
    """With the terms of a source table."""
    data = terms.affairs(source)
    return Reader(data["words"], TermScorer.from_data(data))


def offices_of(rows: Sequence[Row]) -> Offices:
    """The agencies that the rows name."""
    return Offices({row.agency for row in rows})
