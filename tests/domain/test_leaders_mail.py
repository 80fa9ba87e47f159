"""A leader's mail is short, in the reader's language, and adds up."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.reference.words import LANGUAGES, Words
from domain.comparing.policy import from_json
from domain.comparing.repeating import Repeat
from domain.comparing.rising import Rise
from domain.desks.officers import OfficeRole, Seat
from domain.telling.brief import LISTED, About, Alert, Late, Moved, Totals, UnitWeek, Week, week_of
from domain.telling.leaders_mail import Leaders
from tests.clocks import DATA

MONDAY = date(2026, 12, 7)
POLICY = from_json(json.loads(Path(DATA, "evaluation.json").read_text()))
WORDS = Words(json.loads(Path(DATA, "messages.json").read_text()))
CODES = json.loads(Path(DATA, "messages.json").read_text())["leaders"].keys()
SEATS = (Seat(OfficeRole.NATIONAL_ADMIN, "00-admin"), Seat(OfficeRole.LIAISON, "51.03-koordinator"))
EVERYWHERE = Rise("flood", "", 2, 30, 3.4, 0.001)
FULL = Week(
    MONDAY, SEATS, Moved(12, 9), Moved(40, 30), Moved(20, 21), Moved(9, 8), (Late("51.03-dishub", 7),), 3,
    (EVERYWHERE,), (Repeat("lamps", "51.03", 9, 44),), 12, ("51.03-dlhk",),
)  # fmt: skip


class Plain:
    def desk(self, id: str) -> str:
        return f"Office {id}"

    def place(self, code: str) -> str:
        return f"Place {code}"

    def category(self, id: str) -> str:
        return id.title()


def test_a_full_week_fits_a_phone_and_says_each_thing_once() -> None:
    mail = Leaders(Plain(), WORDS, "https://lapor.example", "en").week(FULL)
    assert mail.subject == "Week of 30 November – 6 December 2026: 12 late"
    assert mail.body == (
        "Week of 30 November – 6 December 2026: 12 late.\n\n"
        "For: Office 00-admin, Office 51.03-koordinator\n\n"
        "Late now: 12 (week before: 9)\n- Office 51.03-dishub: 7\n- and 2 more units\n\n"
        "In that week:\n- Received: 40 (week before: 30)\n- Followed up: 20 (week before: 21)\n"
        "- Answered: 9 (week before: 8)\n\n"
        "Rising, more than by chance:\n- Flood, all places: 30 reports in 2 days, usually about 3\n\n"
        "Repeating, perhaps worth a programme:\n- Lamps, Place 51.03: 44 reports, repeating in 9 of 12 weeks\n\n"
        "Nobody has signed in for a month:\n- Office 51.03-dlhk\n\n"
        "Open on the desk: https://lapor.example/desk/#/oversight?at=00\n"
        "Open on the desk: https://lapor.example/desk/#/inbox?desk=51.03-koordinator&due=late\n"
        "Performance board: https://lapor.example/kinerja/en/\n"
        "Performance board: https://lapor.example/kinerja/en/wilayah/51.03/\n\n"
        + WORDS.say("mail", "officer_footer", "en")
        + "\n"
    )


def test_no_code_is_left_without_words_in_either_language() -> None:
    for lang in LANGUAGES:
        write = Leaders(Plain(), WORDS, "", lang)
        rises = [Alert(EVERYWHERE, SEATS), Alert(Rise("lamps", "51.03", 7, 9, 1, 0.01), SEATS)]
        mails = (write.week(FULL), write.risen(rises), write.risen(rises[:1]))
        told = "\n".join(f"{mail.subject}\n{mail.body}" for mail in mails)
        assert "{" not in told
        assert not CODES & {line.removeprefix("- ").rstrip(":") for line in told.splitlines()}


UNITS = st.lists(st.tuples(*[st.integers(0, 50)] * 4), max_size=LISTED + 4)


@settings(max_examples=30)
@given(UNITS, UNITS)
def test_what_is_told_of_a_region_is_the_sum_of_what_is_told_of_its_parts(
    one: list[tuple[int, ...]], other: list[tuple[int, ...]]
) -> None:
    parts = [_units("a", one), _units("b", other)]
    first, second, both = (_told(units) for units in (*parts, parts[0] | parts[1]))
    assert both.received.now == first.received.now + second.received.now
    assert both.overdue.now == first.overdue.now + second.overdue.now
    assert both.late_desks == first.late_desks + second.late_desks
    assert both.late == tuple(sorted(both.late, key=lambda it: (-it.count, it.desk)))
    assert both.is_empty == (first.is_empty and second.is_empty)


def _units(name: str, told: list[tuple[int, ...]]) -> dict[str, UnitWeek]:
    return {
        f"{name}{n}": UnitWeek(Moved(received, 0), [Totals(followed, answered, late), Totals()], {})
        for n, (received, followed, answered, late) in enumerate(told)
    }


def _told(units: Mapping[str, UnitWeek]) -> Week:
    return week_of(MONDAY, SEATS, units, About(), POLICY)
