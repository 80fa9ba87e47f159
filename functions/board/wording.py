"""Numbers as they are written in a language; a figure with how sure it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.comparing.indicators import INDICATORS, Unit

MINUTES = 60
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Wording:
    """`words` are those of the board, `months` the names of the months."""

    lang: str
    words: Mapping[str, Any]
    months: tuple[str, ...]

    def number(self, value: float, digits: int = 0) -> str:
        """1.234,5 in Indonesian, 1,234.5 in English."""
        said = f"{value:,.{digits}f}"
        return said.translate(str.maketrans(",.", ".,")) if self.lang == "id" else said

    def share(self, value: float) -> str:
        return f"{self.number(100 * value)}\N{NO-BREAK SPACE}%"

    def hours(self, minutes: float) -> str:
        hours = minutes / MINUTES
        return f"{self.number(hours, 1 if hours < 10 else 0)}\N{NO-BREAK SPACE}{self.words['hours']}"

    def value(self, id: str, value: float | None) -> str:
        """A value of an indicator; without one, that it was never reached."""
        if value is None:
            return str(self.words["unreached"])
        unit = INDICATORS[id].unit
        if unit is Unit.SHARE:
            return self.share(value)
        if unit is Unit.MINUTES:
            return self.hours(value)
        return self.number(value, 0 if unit is Unit.COUNT else 2)

    def between(self, id: str, figure: Mapping[str, Any]) -> str:
        """How sure a figure is, as far as that is told; of a time the upper end may not be reached, or neither."""
        low, high = figure.get("low"), figure.get("high")
        if low is None:
            return str(self.words["nothing"])
        least = self.value(id, low)
        if high is None:
            return str(self.words["above"]).replace("{value}", least)
        return f"{least} – {self.value(id, high)}"

    def gap(self, id: str, gap: float) -> str:
        """How far a value lies above or below another one; of shares in points."""
        points = INDICATORS[id].unit is Unit.SHARE
        size = f"{self.number(100 * abs(gap), 1)} {self.words['points']}" if points else self.value(id, abs(gap))
        return size if not gap else f"{'+' if gap > 0 else MINUS}{size}"

    def figure(self, id: str, figures: Mapping[str, Any], indicator: str = "") -> str:
        """What stands in a table: the value, that it is too small or is not told, or that there is none."""
        figure = figures.get(id)
        if not figure:
            return str(self.words["nothing"])
        if figure.get("hidden"):
            return str(self.words["small" if figure.get("small") else "hidden"])
        return self.value(indicator or id, figure["value"])

    def month(self, month: str) -> str:
        """November 2026."""
        year, number = month.split("-")
        return f"{self.months[int(number) - 1]} {year}"

    def day(self, day: str) -> str:
        """4 Januari 2027."""
        return f"{int(day[8:])} {self.month(day[:7])}"

    def short(self, month: str) -> str:
        """Nov."""
        return self.months[int(month[5:]) - 1][:3]
