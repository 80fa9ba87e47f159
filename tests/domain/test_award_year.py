"""What may be done when in a year of the award, and what must be right about it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.comparing import award_year, evidence
from domain.comparing.award import Candidate
from domain.comparing.award_year import Answer, AwardYear, Given, Phase, Sheet, Submission
from domain.comparing.evidence import Evidence
from domain.comparing.proof import MOST, Link, wrong
from domain.errors import InvalidInput
from tests.domain.test_award import READY, RULES, SCHEME

AT = datetime(2026, 11, 3, 2, tzinfo=UTC)
DAY = AT.date()
YEAR = AwardYear(2026, date(2026, 11, 20), date(2026, 12, 10), ("a", "b", "c"), version=1)
SCORING, OVER = date(2026, 12, 1), date(2026, 12, 11)
PAGE = Link("Laporan tahunan", "https://badung.example/laporan")
ANSWERS = tuple(Answer(criterion, 80, "Kami bekerja.", (PAGE,)) for criterion in RULES.criteria)


def submission(*answers: Answer, measured: Candidate = READY) -> Submission:
    return Submission("regencies", answers or ANSWERS, measured, "o-1", AT)


def refused(check: Any, *said: Any) -> dict[str, str]:
    with pytest.raises(InvalidInput) as caught:
        check(*said)
    return {error.field: error.reason for error in caught.value.errors}


def test_one_phase_follows_the_other_and_both_days_belong_to_it() -> None:
    days = (YEAR.entry_until, date(2026, 11, 21), YEAR.scoring_until, OVER)
    assert [YEAR.phase(day) for day in days] == [Phase.ENTRY, Phase.SCORING, Phase.SCORING, Phase.OVER]
    assert replace(YEAR, published_at=AT).phase(DAY) is Phase.PUBLISHED


@pytest.mark.parametrize(
    ("before", "wanted", "day", "expected"),
    [
        (None, replace(YEAR, year=2024), DAY, {"year": "award_year"}),
        (None, replace(YEAR, entry_until=date(2026, 11, 2)), DAY, {"entry_until": "past_day"}),
        (None, replace(YEAR, scoring_until=YEAR.entry_until), DAY, {"scoring_until": "ends_before_it_begins"}),
        (YEAR, replace(YEAR, entry_until=SCORING), SCORING, {"entry_until": "award_entry_closed"}),
        (replace(YEAR, published_at=AT), YEAR, OVER, {"year": "award_published"}),
    ],
    ids=["long ago", "in the past", "no time to score", "opened again", "published"],
)
def test_what_has_ended_is_not_opened_again(
    before: AwardYear | None, wanted: AwardYear, day: date, expected: dict[str, str]
) -> None:
    assert refused(award_year.check_dates, before, wanted, day) == expected


def test_assessors_may_get_more_time() -> None:
    award_year.check_dates(YEAR, replace(YEAR, scoring_until=date(2026, 12, 20)), OVER)


def test_an_entry_is_whole_within_its_bounds_and_in_time() -> None:
    award_year.check_entry(submission(), YEAR, DAY, RULES)
    odd = (replace(ANSWERS[0], points=101), replace(ANSWERS[1], links=(Link("Berkas", "http://badung.example"),)))
    assert refused(award_year.check_entry, submission(*odd), YEAR, DAY, RULES) == {
        "innovation_points": "points_range",
        "improvement_links": "not_https",
        "sustainability_points": "required",
    }
    small = replace(READY, owed=3)
    assert refused(award_year.check_entry, submission(measured=small), YEAR, DAY, RULES) == {
        "agency": "too_few_reports"
    }
    assert refused(award_year.check_entry, submission(), YEAR, SCORING, RULES) == {"year": "award_entry_closed"}


def test_points_are_given_in_the_scoring_period_and_never_to_ones_own() -> None:
    sheet = Sheet("a", "73.11", tuple(Given(criterion, 70) for criterion in RULES.criteria))
    award_year.check_sheet(sheet, YEAR, SCORING, RULES, ())
    assert refused(award_year.check_sheet, sheet, YEAR, SCORING, RULES, {"73.11"}) == {"agency": "award_barred"}
    assert refused(award_year.check_sheet, sheet, YEAR, OVER, RULES, ()) == {"year": "award_not_scoring"}
    twice = replace(sheet, given=(*sheet.given, Given("luck", -1)))
    assert refused(award_year.check_sheet, twice, YEAR, SCORING, RULES, ()) == {
        "criterion": "not_a_choice",
        "luck_points": "points_range",
    }


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        (Link("A", "javascript:alert(1)"), "not_https"),
        (Link("A", "https://saya:sandi@badung.example/"), "not_https"),
        (Link("A", "https://intranet/berkas"), "not_https"),
        (Link("A", "https://[badung.example/"), "not_https"),
        (Link("A", "https://badung.example/a b"), "not_https"),
        (Link("", "https://badung.example/"), "link_title"),
    ],
)
def test_evidence_is_a_titled_page_that_anybody_can_open(link: Link, reason: str) -> None:
    assert [(e.field, e.reason) for e in wrong("links", [link])] == [("links", reason)]


def test_a_page_is_enough_and_a_hundred_are_too_many() -> None:
    assert wrong("links", [PAGE]) == []
    assert [e.reason for e in wrong("links", [PAGE] * (MOST + 1))] == ["too_many"]


def test_evidence_counts_by_the_points_of_whoever_looked_with_a_reason() -> None:
    given = Evidence("training", (PAGE,), "", "o-1", AT)
    evidence.check(given, SCHEME)
    seen = evidence.verified(given, 2, "Daftar hadir lengkap", "o-2", AT)
    assert (seen.points, seen.verified_by) == (2, "o-2")
    assert refused(evidence.verified, given, 3, "", "o-2", AT) == {"points": "points_range", "reason": "required"}
    assert refused(evidence.verified, None, 1, "Ada", "o-2", AT) == {"kind": "no_evidence_yet"}
    assert refused(evidence.check, replace(given, kind="followed", links=()), SCHEME) == {
        "links": "required",
        "kind": "not_a_choice",
    }
