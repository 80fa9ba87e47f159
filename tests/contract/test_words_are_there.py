"""Whatever the code can say has words in both languages, on pages, on the desk and in messages."""

import json
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from domain.case import PendingKind
from domain.clocks.ground import Clock
from domain.comparing.indicators import Unit
from domain.comparing.monthly import IN_ROWS, IN_UNITS
from domain.comparing.planning import Proposals
from domain.desks.actions import Action
from domain.desks.officers import OfficeRole
from domain.events import EventType, Role
from domain.life.lapor_status import BUCKETS
from domain.life.transitions import Act
from domain.report import Status
from domain.telling.delivery import Channel, State
from domain.telling.messages import LOST
from domain.telling.news import TOLD_AGENCIES, TOLD_REPORTERS, UNIT_SMS

DATA = Path(__file__).parents[2] / "infra" / "data"
WORDS: dict[str, Any] = json.loads((DATA / "words.json").read_text())
MESSAGES: dict[str, Any] = json.loads((DATA / "messages.json").read_text())
ON_PAGES: list[tuple[str, type[StrEnum]]] = [
    ("timeline", EventType),
    ("desk_timeline", EventType),
    ("status", Status),
    ("not_now", Status),
    ("desk_status", Status),
    ("clock", Clock),
    ("pending", PendingKind),
    ("role", Role),
    ("role", OfficeRole),
    ("act", Action),
    ("delivery", State),
    ("channel", Channel),
]


@pytest.mark.parametrize(("section", "codes"), ON_PAGES, ids=[f"{s} {c.__name__}" for s, c in ON_PAGES])
def test_every_code_has_words_on_pages(section: str, codes: type[StrEnum]) -> None:
    assert [code.value for code in codes if set(WORDS[section].get(code.value, {})) != {"id", "en"}] == []


@pytest.mark.parametrize(
    ("section", "codes"),
    [("agency", TOLD_AGENCIES), ("reporter", TOLD_REPORTERS), ("unit_sms", UNIT_SMS), ("deadline", frozenset(Clock))],
    ids=["agency", "reporter", "unit_sms", "deadline"],
)
def test_every_code_has_words_in_messages(section: str, codes: frozenset[StrEnum]) -> None:
    assert sorted(code.value for code in codes if set(MESSAGES[section].get(code.value, {})) != {"id", "en"}) == []


def test_an_agency_that_lost_a_report_has_a_sentence_of_its_own() -> None:
    assert set(MESSAGES["agency"][LOST]) == {"id", "en"}


LIMITS: dict[str, Any] = json.loads((DATA / "limits.json").read_text())
ON_SHEETS: dict[str, set[str]] = {
    "bucket": set(BUCKETS),
    "door": set(LIMITS["channels"]),
    "measure": {*IN_ROWS, *IN_UNITS, "response", *(unit.value for unit in Unit), *(f.name for f in fields(Proposals))},
}


@pytest.mark.parametrize(("section", "codes"), ON_SHEETS.items(), ids=list(ON_SHEETS))
def test_every_column_of_a_sheet_has_words(section: str, codes: set[str]) -> None:
    assert sorted(code for code in codes if set(WORDS[section].get(code, {})) != {"id", "en"}) == []


REPORTERS = (Act.REPLY, Act.CLOSE, Act.REOPEN, Act.DOUBT, Act.OBJECT, Act.WITHDRAW, Act.TRANSFER)


@pytest.mark.parametrize("act", [*REPORTERS, "attach"])
def test_a_reporter_reads_when_an_act_is_possible(act: str) -> None:
    assert set(WORDS["needs"][act]) == {"id", "en"}


@pytest.mark.parametrize("reason", ["window_over", "pending", "transferred", "not_offered", "erased"])
def test_a_reporter_reads_every_reason_of_a_refusal(reason: str) -> None:
    assert set(WORDS["not_now"][reason]) == {"id", "en"}
