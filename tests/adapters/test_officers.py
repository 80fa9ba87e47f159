"""Officers as stored, and the officer behind a request."""

from dataclasses import replace
from datetime import date

import pytest

from adapters.stores import teams
from adapters.stores.officers import OfficerStore
from adapters.web.sessions import officer_of
from domain.desks.officers import OfficeRole, Seat
from domain.errors import Forbidden, NotFound, StaleVersion, Unauthenticated
from tests.aws import Cloud
from tests.functions import officers as people
from tests.functions.http import claims
from tests.functions.officers import away, seed

MONDAY, LATER = date(2026, 11, 23), date(2026, 11, 30)


@pytest.fixture
def store(aws: Cloud) -> OfficerStore:
    return OfficerStore(aws.client("dynamodb"), aws.reports)


def test_an_officer_comes_back_as_saved(store: OfficerStore) -> None:
    saved = store.save(people.ON_CALL)
    assert saved.version == 1
    assert store.load("piket") == replace(people.ON_CALL, version=1)


def test_an_unknown_officer_is_not_found(store: OfficerStore) -> None:
    assert store.find("nobody") is None
    with pytest.raises(NotFound):
        store.load("nobody")


def test_two_changes_of_one_officer_do_not_overwrite_each_other(store: OfficerStore) -> None:
    first = store.save(people.LIAISON)
    store.save(replace(first, phone="+62 812 0000 1111"))
    with pytest.raises(StaleVersion):
        store.save(replace(first, name="Somebody Else"))
    with pytest.raises(StaleVersion):
        store.save(people.LIAISON)
    assert store.load(first.id).phone == "+62 812 0000 1111"


def test_a_desk_knows_its_officers(store: OfficerStore) -> None:
    seed(store)
    assert {o.id for o in store.of_desk(people.PUPR)} == {"pupr"}
    assert {o.id for o in store.of_desk(people.DISHUB)} == {
        "admin-dishub", "penghubung", "petugas", "rekan", "integrasi", "pensiun",
    }  # fmt: skip


def test_who_moves_leaves_the_old_desks_list(store: OfficerStore) -> None:
    liaison = store.save(people.LIAISON)
    moved = store.save(replace(liaison, seats=(Seat(OfficeRole.LIAISON, people.PUPR),)))
    store.save(replace(moved, phone="+62 812 0000 1111"))
    assert store.of_desk(people.DISHUB) == []
    assert [o.phone for o in store.of_desk(people.PUPR)] == ["+62 812 0000 1111"]


def test_the_desk_above_sees_who_sits_below_and_who_left(store: OfficerStore) -> None:
    seed(store, (people.LIAISON, people.ELSEWHERE, people.COORDINATOR))
    elsewhere = store.load("pupr")
    store.save(replace(elsewhere, seats=(Seat(OfficeRole.LIAISON, people.DISHUB),)))
    below = store.below(people.BADUNG)
    assert {desk: {o.id for o in staff} for desk, staff in below.items()} == {
        people.DISHUB: {"penghubung", "pupr"},
        people.PUPR: set(),
    }


def test_a_deputy_holds_the_absent_ones_seats(store: OfficerStore) -> None:
    seed(store, (people.LIAISON, people.OFFICER))
    store.save(away(store.load("penghubung"), "2026-11-23", "2026-11-27", people.OFFICER))
    deputy = store.load("petugas")
    assert people.LIAISON.seats[0] in deputy.seats_on(MONDAY)
    assert deputy.seats_on(LATER) == people.OFFICER.seats
    assert store.save(replace(deputy, phone="1")).loans == deputy.loans
    assert people.LIAISON.seats[0] in store.load("petugas").seats_on(MONDAY)


def test_a_deputy_holds_nothing_after_the_absence_was_taken_back_or_the_account_closed(store: OfficerStore) -> None:
    seed(store, (people.LIAISON, people.OFFICER))
    gone = store.save(away(store.load("penghubung"), "2026-11-23", "2026-11-27", people.OFFICER))
    back = store.save(replace(gone, absences=()))
    assert store.load("petugas").loans == ()
    closed = store.save(away(replace(back, active=False), "2026-11-23", "2026-11-27", people.OFFICER))
    assert not closed.active
    assert store.load("petugas").loans == ()


def test_the_officer_behind_a_request_is_read_from_the_table_by_the_tokens_subject(store: OfficerStore) -> None:
    store.save(people.LIAISON)
    assert officer_of({"authorizer": {"claims": claims("penghubung")}}, store).name == "Wayan Penghubung"


def test_a_disabled_account_is_out_at_the_next_request(store: OfficerStore) -> None:
    saved, context = store.save(people.LIAISON), {"authorizer": {"claims": claims("penghubung")}}
    officer_of(context, store)
    store.save(replace(saved, active=False))
    with pytest.raises(Forbidden):
        officer_of(context, store)


def test_an_account_that_no_desk_knows_is_refused(store: OfficerStore) -> None:
    with pytest.raises(Forbidden):
        officer_of({"authorizer": {"claims": claims("stranger")}}, store)


@pytest.mark.parametrize(
    "context",
    [{}, {"authorizer": None}, {"authorizer": {"claims": {}}}, {"authorizer": {"claims": {"sub": "penghubung"}}}],
)
def test_a_call_without_a_verified_access_token_has_no_officer(store: OfficerStore, context: dict[str, object]) -> None:
    store.save(people.LIAISON)
    with pytest.raises(Unauthenticated):
        officer_of(context, store)


def test_an_id_token_is_no_access_token(store: OfficerStore) -> None:
    store.save(people.LIAISON)
    with pytest.raises(Unauthenticated):
        officer_of({"authorizer": {"claims": {**claims("penghubung"), "token_use": "id"}}}, store)


def test_every_version_is_kept_with_who_saved_it(store: OfficerStore) -> None:
    first = store.save(people.LIAISON)
    store.save(replace(first, active=False), "admin")
    past = store.history("penghubung")
    assert [(p.officer.version, p.officer.active, p.by) for p in past] == [(1, True, ""), (2, False, "admin")]
    assert past[0].at <= past[1].at


def test_a_desk_has_a_team_while_somebody_can_sign_in_there_and_no_name_is_kept_with_it(
    store: OfficerStore, aws: Cloud
) -> None:
    client = aws.client("dynamodb")
    store.save(replace(people.LIAISON, seats=(Seat(OfficeRole.INTEGRATION, people.PUPR),), id="system"))
    liaison = store.save(people.LIAISON)
    assert teams.desks(client, aws.reports) == {people.DISHUB}
    moved = store.save(replace(liaison, seats=(Seat(OfficeRole.LIAISON, people.PUPR),)))
    assert teams.desks(client, aws.reports) == {people.PUPR}
    store.save(replace(moved, active=False))
    assert teams.desks(client, aws.reports) == frozenset()
    rows = client.query(
        TableName=aws.reports,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": teams.PK}},
    )
    assert {name for row in rows["Items"] for name in row} == {"pk", "sk", "there"}
