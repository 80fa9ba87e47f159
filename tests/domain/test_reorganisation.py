"""Who succeeds whom: chains end, a split covers everything, and a plan that cannot hold is refused field by field."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import reorganisation
from domain.desks.reorganising import REASONS, Ground, check
from domain.directory import Agency, Level
from domain.place import WIT
from domain.reorganisation import Kind, Part, Reorganisation, Successions, label_of, successor

DAY = date(2027, 1, 1)
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
DISHUB, KOMINFO, BOTH, PUPR = "51.03-dishub", "51.03-kominfo", "51.03-dishubkominfo", "51.03-pupr"
LALIN = "51.03-lalin"
AGENCIES = [DISHUB, KOMINFO, BOTH, PUPR, LALIN, "51.03-perkim"]
AFFAIRS, DISTRICTS = ["roads", "waste", "water"], ["51.03.01", "51.03.05"]


def merged(id: str = "satu", on: date = DAY, **changes: object) -> Reorganisation:
    plain = Reorganisation(id, "Perda 5/2026", Kind.MERGED, on, (DISHUB, KOMINFO), BOTH)
    return replace(plain, **changes)  # type: ignore[arg-type]


def split(id: str = "dua", on: date = DAY, **changes: object) -> Reorganisation:
    parts = (Part(PUPR, ("roads",)), Part("51.03-perkim", ("waste",), ("51.03.05",)))
    plain = Reorganisation(id, "Perda 6/2026", Kind.SPLIT, on, (BOTH,), LALIN, parts)
    return replace(plain, **changes)  # type: ignore[arg-type]


@st.composite
def any_reorganisation(draw: st.DrawFn, id: str) -> Reorganisation:
    agency, days = st.sampled_from(AGENCIES), st.integers(0, 3)
    part = st.builds(
        lambda to, a, d: Part(to, tuple(a), tuple(d)),
        agency, st.lists(st.sampled_from(AFFAIRS), max_size=2), st.lists(st.sampled_from(DISTRICTS), max_size=1),
    )  # fmt: skip
    sources = tuple(draw(st.lists(agency, min_size=1, max_size=2, unique=True)))
    parts = tuple(draw(st.lists(part, max_size=2)))
    day = DAY + timedelta(days=draw(days))
    return Reorganisation(id, "Perda", Kind.SPLIT, day, sources, draw(agency), parts)


HISTORIES = st.integers(0, 5).flatmap(lambda n: st.tuples(*(any_reorganisation(f"r{i}") for i in range(n))))


def lived(history: tuple[Reorganisation, ...]) -> tuple[Reorganisation, ...]:
    """What of a history a check would have let through; of one day only those without common agencies."""
    kept: tuple[Reorganisation, ...] = ()
    for one in sorted(history, key=lambda r: r.effective_on):
        before = Successions(tuple(r for r in kept if r.effective_on < one.effective_on))
        everybody = {*one.sources, *one.successors}
        same_day = [r for r in kept if r.effective_on == one.effective_on]
        met = any(everybody & {*r.sources, *r.successors} for r in same_day)
        kept = kept if met or any(before.is_closed(agency) for agency in everybody) else (*kept, one)
    return kept


@settings(max_examples=60)
@given(HISTORIES, st.sampled_from(AGENCIES), st.sampled_from(AFFAIRS), st.sampled_from(["", *DISTRICTS]))
def test_every_chain_ends_goes_forward_in_time_and_stays_in_the_family(
    history: tuple[Reorganisation, ...], agency: str, affair: str, district: str
) -> None:
    successions = Successions(history)
    steps = successions.way(agency, affair, district)
    assert list(steps) == sorted(steps, key=lambda one: one.effective_on)
    assert len(set(steps)) == len(steps)
    assert successions.now(agency, affair, district) in successions.heirs(agency)


@settings(max_examples=60)
@given(st.sampled_from([*AFFAIRS, ""]), st.sampled_from(["", "51.03.05.1001", *DISTRICTS]))
def test_a_split_covers_every_matter_and_the_rest_goes_to_one(affair: str, district: str) -> None:
    heir = Successions((split(),)).now(BOTH, affair, district)
    wanted = {("roads", True): PUPR, ("roads", False): PUPR, ("waste", True): "51.03-perkim"}
    assert heir == wanted.get((affair, district.startswith("51.03.05")), LALIN)


def test_a_merged_and_later_split_agency_is_followed_to_the_end() -> None:
    known = (merged(), split(on=date(2028, 1, 1)))
    assert successor(known, KOMINFO, "roads", "", date(2026, 12, 31)) == KOMINFO
    assert successor(known, KOMINFO, "roads", "", DAY) == BOTH
    assert successor(known, KOMINFO, "roads", "", date(2028, 1, 1)) == PUPR
    assert successor(known, KOMINFO, "water", "", date(2028, 1, 1)) == LALIN
    assert Successions(known).heirs(KOMINFO) == {PUPR, LALIN, "51.03-perkim"}


def test_old_labels_mean_todays_successor_and_a_revived_id_means_itself_again() -> None:
    back = Reorganisation("tiga", "Perda 7/2027", Kind.RENAMED, date(2028, 1, 1), (BOTH,), DISHUB)
    known = (merged(), back)
    assert label_of(known, DISHUB, "", date(2026, 12, 31)) == DISHUB
    assert label_of(known, DISHUB, "", DAY) == BOTH
    assert label_of(known, DISHUB, "", date(2028, 6, 1)) == DISHUB
    assert label_of(known, KOMINFO, "", date(2028, 6, 1)) == DISHUB
    assert not Successions(known).is_closed(DISHUB)
    assert Successions((merged(), split(on=DAY))).now(DISHUB, "roads", since=date(2027, 1, 2)) == DISHUB


def test_it_begins_at_midnight_where_the_agency_is() -> None:
    papua = Reorganisation("empat", "Perda", Kind.RENAMED, DAY, ("91.03-dishub",), "91.03-perhubungan")
    midnight = datetime(2027, 1, 1, tzinfo=WIT).astimezone(UTC)
    assert reorganisation.at([papua], midnight - timedelta(seconds=1)).begun == ()
    assert reorganisation.at([papua], midnight).begun == (papua,)


def ground(*known: Reorganisation, closed: tuple[str, ...] = ()) -> Ground:
    until = date(2026, 12, 31)
    agencies = {
        id: Agency(id, id, Level.REGENCY, id[:5], active_until=until if id in closed else None)
        for id in (*AGENCIES, "51-dishub", "51.03-koordinator", "51.03-inspektorat")
    }
    return Ground(agencies.get, known, AFFAIRS, DISTRICTS.__contains__, NOW)


def reasons(*planned: Reorganisation, on: Ground | None = None, confirmed: tuple[str, ...] = ()) -> list[str]:
    return [f"{e.field} {e.reason}" for e in check(planned, confirmed, on or ground())]


def test_a_whole_plan_is_taken_and_may_be_run_again() -> None:
    chain = (merged(), split(on=date(2027, 6, 1)))
    assert reasons(*chain) == []
    assert reasons(*chain, on=ground(*chain, closed=(DISHUB, KOMINFO))) == []


WRONG = [
    (merged(decree=""), "satu.decree required"),
    (merged(to=""), "satu.to required"),
    (merged(sources=()), "satu.from required"),
    (merged(kind=Kind.RENAMED), "satu.from one_source"),
    (merged(sources=(DISHUB, "51.03-tiada")), "satu.from unknown_agency"),
    (merged(to="51.03-tiada"), "satu.to unknown_agency"),
    (merged(sources=("51.03-koordinator",)), "satu.from fixed_desk"),
    (merged(to="51.03-inspektorat"), "satu.to fixed_desk"),
    (merged(to=DISHUB), "satu.from own_successor"),
    (merged(sources=(DISHUB, "51-dishub")), "satu.from other_region"),
    (merged(parts=(Part(PUPR, ("roads",)),)), "satu.parts split_only"),
    (merged(on=date(2026, 11, 22)), "satu.effective_on past_unconfirmed"),
    (split(to=""), "dua.to required"),
    (split(parts=()), "dua.parts parts_required"),
    (split(parts=(Part("", ("roads",)),)), "dua.parts required"),
    (split(parts=(Part(PUPR),)), "dua.parts empty_part"),
    (split(parts=(Part(PUPR, ("moon",)),)), "dua.parts unknown_affair"),
    (split(parts=(Part(PUPR, (), ("51.03.99",)),)), "dua.parts unknown_district"),
    (split(parts=(Part(PUPR, ("roads",)), Part(KOMINFO, ("roads",), ("51.03.05",)))), "dua.parts parts_overlap"),
]


@pytest.mark.parametrize(("planned", "wrong"), WRONG, ids=[wrong for _, wrong in WRONG])
def test_what_cannot_hold_is_named_by_field_and_reason(planned: Reorganisation, wrong: str) -> None:
    assert wrong in reasons(planned)
    assert wrong.split()[1] in REASONS


def test_a_day_that_has_passed_needs_a_confirmation() -> None:
    assert reasons(merged(on=date(2026, 11, 22)), confirmed=("satu",)) == []
    assert reasons(merged(on=date(2026, 11, 23))) == []


def test_an_id_stands_for_one_reorganisation() -> None:
    assert reasons(merged(), merged()) != []
    assert "satu.id id_taken" in reasons(merged(decree="Perda lain"), on=ground(merged()))


def test_one_agency_is_reorganised_once_a_day() -> None:
    again = Reorganisation("lain", "Perda", Kind.RENAMED, DAY, (DISHUB,), PUPR)
    assert "lain.from already_reorganised" in reasons(again, on=ground(merged()))


def test_what_is_no_more_is_neither_reorganised_nor_a_successor() -> None:
    later = date(2027, 6, 1)
    onto_it = Reorganisation("lain", "Perda", Kind.MERGED, later, (PUPR,), DISHUB)
    of_it = Reorganisation("lain", "Perda", Kind.RENAMED, later, (DISHUB,), PUPR)
    assert reasons(onto_it, on=ground(merged())) == ["lain.to closed_agency"]
    assert reasons(of_it, on=ground(merged())) == ["lain.from closed_agency"]
    assert reasons(onto_it, on=ground(closed=(DISHUB,))) == ["lain.to closed_agency"]


def test_two_that_would_send_a_matter_round_are_refused() -> None:
    there = Reorganisation("sana", "Perda", Kind.RENAMED, DAY, (DISHUB,), PUPR)
    back = Reorganisation("sini", "Perda", Kind.RENAMED, DAY, (PUPR,), DISHUB)
    assert reasons(there, back) == ["sana.to cycle", "sini.to cycle"]
    assert reasons(there, replace(back, to=KOMINFO)) == []
