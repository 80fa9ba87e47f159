"""The mails to leaders in words: numbers and names of offices, places and topics; of no report anything else."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Protocol

from domain.clocks.dates import span_in_words
from domain.comparing.rising import Rise
from domain.desks.actions import Action
from domain.desks.officers import Seat
from domain.desks.permissions import reaches
from domain.directory import region_of
from domain.place import NATION
from domain.telling.brief import Alert, Moved, Week
from domain.telling.messages import Mail, Words

SECTION = "leaders"
WEEK = timedelta(days=7)


class Names(Protocol):
    """What offices, places and topics are called."""

    def desk(self, id: str) -> str: ...
    def place(self, code: str) -> str: ...
    def category(self, id: str) -> str: ...


class Leaders:
    """Writes to one officer in one language; `origin` is where board and desk stand."""

    def __init__(self, names: Names, words: Words, origin: str, lang: str = "id") -> None:
        self._names, self._words, self._origin, self._lang = names, words, origin, lang

    def week(self, told: Week) -> Mail:
        """One screen of a phone: what is late, what moved, what stands out, where to act."""
        days = span_in_words(told.monday - WEEK, told.last, self._lang)
        subject = self._say("week" if told.overdue.now else "week_in_time", days=days, late=str(told.overdue.now))
        parts = [
            subject + ".",
            self._say("of", desks=", ".join(map(self._names.desk, _desks(told.seats)))),
            "\n".join([self._moved("late", told.overdue), *(f"- {row}" for row in self._late(told))]),
            self._list(self._say("figures"), self._figures(told)),
            self._list(self._say("rising"), map(self._rise, told.rising)),
            self._list(self._say("repeating"), self._repeats(told)),
            self._list(self._say("silent"), map(self._names.desk, told.silent)),
        ]
        return Mail(subject, self._closed(parts, told.seats))

    def risen(self, told: Sequence[Alert]) -> Mail:
        """What rises, the least likely first."""
        ordered = sorted(told, key=lambda alert: alert.rise.chance)
        subject = self._subject([alert.rise for alert in ordered])
        lines = "\n".join(f"- {self._rise(alert.rise)}" for alert in ordered)
        seats = tuple(dict.fromkeys(seat for alert in ordered for seat in alert.seats))
        return Mail(subject, self._closed([subject + ".", lines, self._say("why")], seats))

    def _subject(self, rises: Sequence[Rise]) -> str:
        if len(rises) > 1:
            return self._say("risen_several", count=str(len(rises)))
        return self._say("risen", category=self._names.category(rises[0].topic), place=self._place(rises[0].place))

    def _late(self, told: Week) -> Iterator[str]:
        yield from (f"{self._names.desk(it.desk)}: {it.count}" for it in told.late if told.late_desks > 1)
        if told.late_desks > len(told.late):
            yield self._say("more", count=str(told.late_desks - len(told.late)))

    def _figures(self, told: Week) -> Iterator[str]:
        figures = {"received": told.received, "followed": told.followed, "answered": told.answered}
        yield from (self._moved(name, it) for name, it in figures.items() if it)

    def _repeats(self, told: Week) -> Iterator[str]:
        for it in told.repeating:
            values = {"count": str(it.count), "weeks": str(it.weeks), "span": str(told.span)}
            yield self._say("repeat", category=self._names.category(it.topic), place=self._place(it.place), **values)

    def _rise(self, rise: Rise) -> str:
        values = {"count": str(rise.count), "days": str(rise.window), "expected": str(round(rise.expected))}
        return self._say("rise", category=self._names.category(rise.topic), place=self._place(rise.place), **values)

    def _moved(self, name: str, figure: Moved) -> str:
        before = "" if figure.before is None else self._say("before", count=str(figure.before))
        return self._say(name, count=str(figure.now)) + before

    def _place(self, code: str) -> str:
        return self._names.place(code) if code else self._say("everywhere")

    def _list(self, head: str, lines: Iterable[str]) -> str:
        """Empty where nothing but an empty list's head would stand."""
        rows = [f"- {line}" for line in lines]
        return "\n".join([head + ":", *rows]) if rows else ""

    def _closed(self, parts: Iterable[str], seats: Sequence[Seat]) -> str:
        opening = self._words.say("mail", "open", self._lang)
        links = dict.fromkeys(f"{opening} {self._list_of(seat)}" for seat in seats)
        links |= dict.fromkeys(f"{self._say('board')} {self._board(seat.desk)}" for seat in seats)
        footer = self._words.say("mail", "officer_footer", self._lang)
        return "\n\n".join([*filter(None, parts), "\n".join(links), footer]) + "\n"

    def _list_of(self, seat: Seat) -> str:
        """Who looks down on other desks begins above them, everybody else with the own late reports."""
        oversees = reaches(seat, Action.OVERSEE, seat.desk)
        view = f"oversight?at={region_of(seat.desk)}" if oversees else f"inbox?desk={seat.desk}&due=late"
        return f"{self._origin}/desk/#/{view}"

    def _board(self, desk: str) -> str:
        region = region_of(desk)[:5]
        return f"{self._origin}/kinerja/{self._lang}/" + ("" if region == NATION else f"wilayah/{region}/")

    def _say(self, code: str, **values: str) -> str:
        return self._words.say(SECTION, code, self._lang, **values)


def _desks(seats: Iterable[Seat]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(seat.desk for seat in seats))
