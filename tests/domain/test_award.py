"""The award is entered on measured figures and decided by proof; the predicate says what is still open."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from domain.comparing import aspects, award
from domain.comparing.aspects import Predicate, filled, overall
from domain.comparing.award import Candidate, Entry, Score, hindrances, results
from domain.comparing.groups import Kind
from tests.clocks import DATA

RAW: dict[str, Any] = json.loads(Path(DATA, "evaluation.json").read_text())
WORDS: dict[str, Any] = json.loads(Path(DATA, "indicators.json").read_text())
RULES, SCHEME = award.from_json(RAW), aspects.from_json(RAW)
READY = Candidate("73.11", "regencies", units=40, connected=40, months_in_use=9, owed=120)
PROVEN = dict.fromkeys(RULES.criteria, ("a.pdf",))
NOBODY: dict[str, frozenset[str]] = {}


def entry(agency: str, category: str = "regencies", **own: int) -> Entry:
    return Entry(agency, category, own, PROVEN)


def scores(agency: str, *points: int) -> list[Score]:
    return [Score(f"juri{i}", agency, criterion, n) for i, n in enumerate(points) for criterion in RULES.criteria]


@pytest.mark.parametrize(
    ("candidate", "hinders"),
    [
        (READY, ()),
        (replace(READY, connected=39), ("not_connected",)),
        (replace(READY, months_in_use=5, owed=3), ("too_young", "too_few_reports")),
        (replace(READY, group="universities"), ("no_category",)),
    ],
    ids=["ready", "a unit is missing", "new and small", "no category"],
)
def test_who_may_enter_is_measured(candidate: Candidate, hinders: tuple[str, ...]) -> None:
    assert hindrances(candidate, RULES) == hinders


def test_no_single_assessor_decides() -> None:
    [found] = results([entry("a")], scores("a", 0, 70, 80), NOBODY, RULES)
    assert (found.points, found.place, found.awarded) == (70, 1, True)


def test_what_is_not_proven_has_no_points() -> None:
    partly = Entry("a", "regencies", {"innovation": 100}, {"improvement": ("a.pdf",), "innovation": ()})
    [found] = results([partly], scores("a", 90, 90, 90), NOBODY, RULES)
    assert found.of_criteria == {"innovation": 0, "improvement": 90, "sustainability": 0}
    assert found.points == 30


def test_ones_own_points_are_shown_and_count_nothing() -> None:
    told = results(
        [entry("a", innovation=900), entry("b")], [*scores("a", 50, 50, 50), *scores("b", 60, 60, 60)], NOBODY, RULES
    )
    assert [(r.agency, r.place) for r in told] == [("b", 1), ("a", 2)]
    assert told[1].own_points == pytest.approx(100 / 3)


def test_who_is_barred_or_off_the_scale_is_not_heard() -> None:
    said = [*scores("a", 50, 60, 70, 100), Score("juri4", "a", "innovation", 900)]
    assert results([entry("a")], said, {"juri3": frozenset({"a"})}, RULES)[0].points == 60
    assert results([entry("a")], said[:9], {"juri0": frozenset({"a"})}, RULES)[0].points is None


def test_equal_points_share_a_place_and_none_is_left_out_at_the_edge() -> None:
    entries = [entry("a"), entry("b"), entry("c"), entry("d", "cities"), entry("e")]
    said = [s for agency, n in {"a": 90, "b": 80, "c": 80, "d": 80, "e": 0}.items() for s in scores(agency, n, n, n)]
    found = {r.agency: r for r in results(entries, said, NOBODY, replace(RULES, winners=2))}
    assert {id: r.place for id, r in found.items()} == {"a": 1, "b": 2, "c": 2, "d": 1, "e": 4}
    assert [id for id, r in sorted(found.items()) if r.awarded] == ["a", "b", "c", "d"]
    assert results([], [], NOBODY, RULES) == ()


def test_an_aspect_is_judged_when_its_evidence_is_verified() -> None:
    figures = {"connected": 1.0, "active": 0.6, "followed": 0.8, "missed.first_response": 0.05, "satisfied": 0.7}
    told = {a.id: a for a in filled(SCHEME, figures, {"training": 2})}
    assert told["channel"].points == {"followed": 2, "missed.first_response": 2, "satisfied": 1}
    assert told["channel"].predicate is told["people"].predicate is Predicate.GOOD
    assert told["planning"].predicate is None
    assert overall(SCHEME, list(told.values())) is None


def test_all_aspects_together_make_a_predicate() -> None:
    evidence = {
        question.id: 1 for questions in SCHEME.aspects.values() for question in questions if not question.bounds
    }
    figures = {"connected": 0.5, "active": 0.1, "followed": 0.4, "missed.first_response": 0.5, "satisfied": 0.2}
    told = filled(SCHEME, figures, evidence)
    assert [a.predicate for a in told][-1] is Predicate.POOR
    assert overall(SCHEME, told) is Predicate.POOR
    assert overall(SCHEME, filled(SCHEME, dict.fromkeys(figures, 0.7), dict.fromkeys(evidence, 2))) is Predicate.GOOD


def test_a_figure_that_does_not_apply_leaves_its_aspect_open() -> None:
    told = {a.id: a for a in filled(SCHEME, {"followed": 0.9, "satisfied": None}, {})}
    assert (told["channel"].points["satisfied"], told["channel"].predicate) == (None, None)


def test_whatever_is_told_has_words_in_both_languages() -> None:
    evidence = [q.id for questions in SCHEME.aspects.values() for q in questions if not q.bounds]
    expected = {
        "entry_categories": sorted(set(RULES.entered.values())),
        "criteria": sorted(RULES.criteria),
        "aspects": sorted(SCHEME.aspects),
        "evidence": sorted(evidence),
        "predicates": sorted(Predicate),
        "not_eligible": sorted(["no_category", "not_connected", "too_young", "too_few_reports"]),
    }
    assert {section: sorted(WORDS[section]) for section in expected} == expected
    assert all(set(both) == {"id", "en"} for section in expected for both in WORDS[section].values())
    assert set(RULES.entered) <= {kind.value for kind in Kind}
