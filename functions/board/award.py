"""The yearly award on the board: a page a year with what was published of it, and one that leads to them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from board.naming import Naming
from board.views import View
from domain.comparing.award import Result, Rules
from domain.comparing.award_year import Published

PATH = "penghargaan/"
Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Awards:
    """`words` are those of indicators.json, by section and language: criteria, categories."""

    published: Iterable[Published]
    names: Naming
    words: Mapping[str, Words]
    rules: Rules

    def views(self) -> Iterator[View]:
        years = [self._year(each) for each in self.published]
        brief = [{"year": told["year"], "count": told["count"], "awarded": told["awarded"]} for told in years]
        yield View(PATH, "awards", {"years": brief, **self._asked()})
        yield from (View(f"{PATH}{told['year']}/", "award", {**told, **self._asked()}) for told in years)

    def _asked(self) -> dict[str, Any]:
        """What the pages say of the rules."""
        criteria = [{"id": id, "name": self.words["criteria"][id]} for id in self.rules.criteria]
        return {"criteria": criteria, "assessors": self.rules.assessors, "winners": self.rules.winners}

    def _year(self, told: Published) -> dict[str, Any]:
        """Who was not scored by enough is named without a place: nothing is known of how good it is."""
        placed = [result for result in told.results if result.points is not None]
        few = [result for result in told.results if result.points is None]
        grouped = groupby(sorted(placed, key=lambda it: it.category), key=lambda it: it.category)
        categories = [
            {"id": id, "name": self.words["entry_categories"][id], "rows": list(map(self._row, rows))}
            for id, rows in grouped
        ]
        return {
            "year": told.year,
            "published_at": told.at.isoformat(),
            "count": len(told.results),
            "awarded": sum(result.awarded for result in placed),
            "categories": categories,
            "unscored": [self._named(result) for result in few],
        }

    def _row(self, told: Result) -> dict[str, Any]:
        points = {id: None if value is None else round(value, 1) for id, value in told.of_criteria.items()}
        shown = {"place": told.place, "points": round(told.points or 0, 1), "own_points": round(told.own_points, 1)}
        return {**self._named(told), **shown, "of_criteria": points, "awarded": told.awarded}

    def _named(self, told: Result) -> dict[str, str]:
        return {"id": told.agency, "name": self.names.agency(told.agency)}
