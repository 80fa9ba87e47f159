"""What one report adds to the counts: nothing but its arrival where nobody is owed an answer of its own."""

import pytest

from domain.counting.histogram import bin_of
from domain.counting.leaf import Leaf, counts_of, leaf_of

DONE = {
    "status": "closed", "verified": True, "followed": True, "answer": "done", "closed_by": "reporter", "rating": 4,
    "verification": 60, "response": 120, "closing": 600, "missed": ["verification"], "campaign": "pasar",
}  # fmt: skip


def test_a_report_that_was_handled_adds_what_was_done_with_it() -> None:
    assert counts_of(DONE) == dict.fromkeys(
        [
            "received", "status.closed", "campaign.pasar", "verified", "followed", "answer.done", "closed.reporter",
            "rating.4", "missed.verification", f"time.verification.{bin_of(60)}", f"time.response.{bin_of(120)}",
            f"time.closing.{bin_of(600)}", f"time.word.{bin_of(180)}",
        ],
        1,
    )  # fmt: skip


@pytest.mark.parametrize("status", ["blocked", "referred", "merged"])
def test_what_nobody_is_owed_an_answer_to_is_received_and_excused(status: str) -> None:
    facts = {**DONE, "status": status}
    assert counts_of(facts) == {"received": 1, "excused": 1, f"status.{status}": 1, "campaign.pasar": 1}


def test_withdrawing_excuses_only_while_no_deadline_has_passed() -> None:
    withdrawn = {"status": "withdrawn", "missed": []}
    assert counts_of(withdrawn) == {"received": 1, "excused": 1, "status.withdrawn": 1}
    late = counts_of({**withdrawn, "missed": ["first_response"]})
    assert late == {"received": 1, "status.withdrawn": 1, "missed.first_response": 1}


def test_archiving_excuses_nothing() -> None:
    assert "excused" not in counts_of({"status": "archived"})


def test_an_event_that_is_older_than_a_fact_is_counted_without_it() -> None:
    assert leaf_of({"desk": "51.03-dishub", "region": "51.03"}) == Leaf("51.03-dishub", "", "51.03", "", "", "")
    assert counts_of({}) == {"received": 1}
