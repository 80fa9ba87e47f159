"""Every role × every action × every kind of report, against a table written by hand; docs/permissions.md is the code's.

Letters: N national admin, R regional coordinator of Badung, A agency coordinator, L liaison officer, O officer and
I integration of Badung's dishub, S Badung's inspectorate, C custodian, D on call in Badung.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.case import Answer, AnswerKind, Draft, Hop, Pending, PendingKind, Share
from domain.desks.actions import Action
from domain.desks.named import named_in
from domain.desks.officers import Officer, OfficeRole, Seat
from domain.desks.permissions import AT_DESKS, TABLE, allowed_actions, barred, require, sees
from domain.errors import Forbidden, NotFound
from domain.report import Flags, Report, Status
from tests.samples import FILED_AT, a_report

DAY = FILED_AT.date()
COORDINATOR, DISHUB, WORKS = "51.03-koordinator", "51.03-dishub", "51.03-dpupr"
SEATS = {
    "N": Seat(OfficeRole.NATIONAL_ADMIN, "00-admin"),
    "R": Seat(OfficeRole.REGIONAL_COORDINATOR, COORDINATOR),
    "A": Seat(OfficeRole.AGENCY_COORDINATOR, DISHUB),
    "L": Seat(OfficeRole.LIAISON, DISHUB),
    "O": Seat(OfficeRole.OFFICER, DISHUB),
    "S": Seat(OfficeRole.SUPERVISOR, "51.03-inspektorat", "inspectorate"),
    "C": Seat(OfficeRole.CUSTODIAN, "00-kustodian"),
    "D": Seat(OfficeRole.ON_CALL, COORDINATOR),
    "I": Seat(OfficeRole.INTEGRATION, DISHUB),
}
ESCALATED = frozenset({"verification:supervisor:2026-11-30"})


def at_dishub(**changes: Any) -> Report:
    whole = {"desk": DISHUB, "agency": DISHUB, "path": (COORDINATOR, DISHUB), "status": Status.IN_PROGRESS} | changes
    return a_report(**whole)


def returned(**changes: Any) -> Report:
    """Dishub gave it back for the second time; the coordinator decides."""
    hop = Hop(DISHUB, FILED_AT, FILED_AT + timedelta(days=1), "not_ours")
    pending = Pending(PendingKind.ARBITRATION, COORDINATOR, FILED_AT)
    return at_dishub(desk=COORDINATOR, agency="", hops=(hop, hop), pending=pending, **changes)


FAR = {"desk": "73.11-dishub", "agency": "73.11-dishub", "path": ("73.11-koordinator", "73.11-dishub")}
KINDS = {
    "own": at_dishub(),
    "foreign": at_dishub(**FAR),
    "secret": at_dishub(flags=Flags(secret=True)),
    "escalated": at_dishub(flags=Flags(secret=True), fired=ESCALATED),
    "far_secret": at_dishub(**FAR, flags=Flags(secret=True, danger=True), fired=ESCALATED),
    "anonymous": at_dishub(flags=Flags(anonymous=True)),
    "danger": at_dishub(desk=COORDINATOR, agency="", path=(COORDINATOR,), flags=Flags(danger=True)),
    "pending": returned(),
    "sharing": at_dishub(
        desk=WORKS, agency=WORKS, path=(COORDINATOR, WORKS), shares=(Share(DISHUB, FILED_AT, "Rambu"),)
    ),
    "barred": at_dishub(barred=tuple(seat.desk for seat in SEATS.values())),
    "named": at_dishub(named=named_in("BDG-7K3M9QXT-C", "Oknum Wayan Contoh meminta uang")),
}
EXPECTED = """
action              own     foreign secret escalated far_secret anonymous danger pending sharing barred named
see                 NRALOSI N       RALO   RALOS     -          NRALOSI   NRSD   NRS     NRALOSI -      -
print               NRALOS  N       RALO   RALOS     -          NRALOS    NRSD   NRS     NRALOS  -      -
see_internal        NRALO   N       RALO   RALO      -          NRALO     NR     NR      NRALO   -      -
see_identity        ALO     -       ALO    ALO       -          -         -      -       -       -      -
see_case_data       ALO     -       ALO    ALO       -          -         -      -       -       -      -
open_anonymous      -       -       -      -         -          C         -      -       -       -      -
open_originals      -       -       -      -         -          C         -      -       -       -      -
opened              ALO     -       ALO    ALO       -          ALO       R      R       -       -      -
verify              RAL     -       RAL    RAL       -          RAL       R      R       R       -      -
reclassify          RAL     -       RAL    RAL       -          RAL       R      R       R       -      -
classify_supervised RA      -       RA     RA        -          RA        R      R       R       -      -
edit_public         NRA     N       RA     RA        -          NRA       NR     NR      NR      -      -
tag                 NRA     N       RA     RA        -          NRA       NR     NR      NR      -      -
ask                 ALO     -       ALO    ALO       -          ALO       R      R       -       -      -
hand_over           A       -       A      A         -          A         R      R       -       -      -
accept              AL      -       AL     AL        -          AL        R      R       -       -      -
assign              AL      -       AL     AL        -          AL        R      R       -       -      -
hand_back           AL      -       AL     AL        -          AL        R      R       -       -      -
pull_back           NRA     N       RA     RA        -          NRA       NR     NR      NR      -      -
arbitrate           -       -       -      -         -          -         -      R       -       -      -
involve             NRA     N       RA     RA        -          NRA       NR     NR      NR      -      -
contribute          NR      N       R      R         -          NR        NR     NR      NRALO   -      -
release             NRA     N       RA     RA        -          NRA       NR     NR      NR      -      -
note                RALO    -       RALO   RALO      -          RALO      R      R       R       -      -
internal_note       NRALO   N       RALO   RALO      -          NRALO     NRD    NR      NRALO   -      -
answer              RAL     -       RAL    RAL       -          RAL       R      R       R       -      -
submit              ALO     -       ALO    ALO       -          ALO       R      R       -       -      -
approve             AL      -       AL     AL        -          AL        R      R       -       -      -
send_back           AL      -       AL     AL        -          AL        R      R       -       -      -
clarify             AL      -       AL     AL        -          AL        -      -       AL      -      -
close               RAL     -       RAL    RAL       -          RAL       R      R       R       -      -
reopen              NRA     N       RA     RA        -          NRA       NR     NR      NR      -      -
dismiss             -       -       -      -         -          -         -      R       -       -      -
archive             NRA     N       RA     RA        -          NRA       NR     NR      NR      -      -
block               NRA     N       RA     RA        -          NRA       NR     NR      NR      -      -
keep_content        NR      N       R      R         -          NR        NR     NR      NR      -      -
hide_content        NR      N       R      R         -          NR        NR     NR      NR      -      -
show_content        NR      N       R      R         -          NR        NR     NR      NR      -      -
dispute             AL      -       AL     AL        -          AL        -      -       -       -      -
uphold_dispute      -       -       -      -         -          -         -      -       -       -      -
decline_dispute     -       -       -      -         -          -         -      -       -       -      -
recheck             S       -       -      S         -          S         S      S       S       -      -
refer               RAL     -       RAL    RAL       -          RAL       R      R       R       -      -
revive              NRA     N       RA     RA        -          NRA       NR     NR      NR      -      -
merge               RAL     -       RAL    RAL       -          RAL       R      R       R       -      -
part                NRA     N       RA     RA        -          NRA       NR     NR      NR      -      -
publish_file        RAL     -       RAL    RAL       -          RAL       R      R       R       -      -
handover_package    -       -       -      -         -          -         -      -       -       -      -
"""


def rows() -> dict[tuple[str, str], set[str]]:
    head, *lines = (line.split() for line in EXPECTED.strip().splitlines())
    return {(line[0], kind): set(may) - {"-"} for line in lines for kind, may in zip(head[1:], line[1:], strict=True)}


TOLD = rows()


def officer(letter: str, name: str = "Wayan Contoh", id: str = "") -> Officer:
    return Officer(id or f"id-{letter}", name, "", seats=(SEATS[letter],))


def outcome(who: Officer, action: Action, report: Report) -> str:
    try:
        require(who, action, report, DAY)
    except NotFound:
        return "not found"
    except Forbidden:
        return "forbidden"
    return "allowed"


def test_the_table_by_hand_has_every_action_and_every_kind_of_report() -> None:
    assert {action for action, _ in TOLD} == {action.value for action in TABLE}
    assert {kind for _, kind in TOLD} == set(KINDS)
    assert set(Action) == set(TABLE) | set(AT_DESKS)


@pytest.mark.parametrize("letter", SEATS)
@pytest.mark.parametrize("kind", KINDS)
def test_who_may_do_what(kind: str, letter: str) -> None:
    refused = "forbidden" if letter in TOLD["see", kind] else "not found"
    expected = {action: "allowed" if letter in TOLD[action.value, kind] else refused for action in TABLE}
    assert {action: outcome(officer(letter), action, KINDS[kind]) for action in TABLE} == expected


@pytest.mark.parametrize("letter", SEATS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_list_of_what_one_may_do_says_the_same(kind: str, letter: str) -> None:
    told = {action for (action, of), may in TOLD.items() if of == kind and letter in may}
    assert set(allowed_actions(officer(letter), KINDS[kind], DAY)) == told


def test_nobody_approves_the_own_draft() -> None:
    draft = Draft(Answer(AnswerKind.DONE, "Selesai"), DISHUB, "id-L", FILED_AT)
    report = at_dishub(draft=draft)
    assert outcome(officer("L"), Action.APPROVE, report) == "forbidden"
    assert outcome(officer("A"), Action.APPROVE, report) == "allowed"


ANY_REPORT = st.builds(
    at_dishub,
    desk=st.sampled_from([DISHUB, COORDINATOR, WORKS, "51-koordinator", "00-admin", "73.11-dishub"]),
    agency=st.sampled_from(["", DISHUB, WORKS, "kl-kesehatan", "73.11-dishub"]),
    path=st.lists(st.sampled_from([COORDINATOR, DISHUB, "00-admin"]), max_size=3).map(tuple),
    flags=st.builds(Flags, *[st.booleans()] * 5),
    fired=st.sampled_from([frozenset(), ESCALATED, frozenset({"resolution:coordinator:2026-12-01"})]),
    barred=st.lists(st.sampled_from([DISHUB, COORDINATOR]), max_size=1).map(tuple),
    pending=st.sampled_from([None, Pending(PendingKind.OBJECTION, COORDINATOR, FILED_AT)]),
    shares=st.sampled_from([(), (Share(DISHUB, FILED_AT, "Rambu"),)]),
    tags=st.sampled_from([(), ("ksp",)]),
)


@given(ANY_REPORT, st.sampled_from(list(SEATS)))
def test_whoever_may_do_anything_sees_the_report(report: Report, letter: str) -> None:
    may = set(allowed_actions(officer(letter), report, DAY)) - {Action.OPEN_ANONYMOUS, Action.OPEN_ORIGINALS}
    assert not may or sees(officer(letter), report, DAY)


@given(ANY_REPORT, st.sampled_from(list(SEATS)))
def test_a_barred_desk_may_nothing_at_any_tier(report: Report, letter: str) -> None:
    if SEATS[letter].desk in report.barred:
        assert barred(officer(letter), report)
        assert allowed_actions(officer(letter), report, DAY) == ()


@given(ANY_REPORT, st.sampled_from(list(SEATS)))
def test_secrecy_never_opens_anything(report: Report, letter: str) -> None:
    secret = replace(report, flags=replace(report.flags, secret=True))
    plain = replace(report, flags=replace(report.flags, secret=False))
    assert set(allowed_actions(officer(letter), secret, DAY)) <= set(allowed_actions(officer(letter), plain, DAY))
