"""Which months are shown, and which are old enough to be compared."""

from dataclasses import dataclass
from datetime import date, timedelta

SHOWN = COMPARED = 12


@dataclass(frozen=True)
class Span:
    """Months as 2026-11, oldest first. `compared` are whole months whose reports had time to be answered."""

    shown: tuple[str, ...]
    compared: tuple[str, ...]

    @property
    def first(self) -> str:
        return min(*self.shown, *self.compared)

    @property
    def last(self) -> str:
        return self.shown[-1]

    @property
    def told(self) -> dict[str, str]:
        shown, compared = self.shown, self.compared
        return {"from": shown[0], "to": shown[-1], "compared_from": compared[0], "compared_to": compared[-1]}


def span_of(today: date, settled: date) -> Span:
    """`settled` is the newest day of filing that is compared."""
    whole = settled + timedelta(days=1)
    return Span(_back_from(today, SHOWN), _back_from(whole.replace(day=1) - timedelta(days=1), COMPARED))


def _back_from(day: date, count: int) -> tuple[str, ...]:
    last = day.year * 12 + day.month - 1
    return tuple(f"{n // 12:04}-{n % 12 + 1:02}" for n in range(last - count + 1, last + 1))
