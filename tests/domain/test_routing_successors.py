"""An office that was reorganised gets no new report: whoever has taken its place does, however the choice was made."""

from datetime import date, datetime
from pathlib import Path

from domain.reorganisation import Kind, Part, Reorganisation, Successions, at
from domain.routing.decision import Outcome
from tests.domain.routing_world import routed

LAMP = "Lampu penerangan jalan umum padam, tiang PJU mati sejak kemarin"
MERGED = Reorganisation("r1", "Perda 1/2026", Kind.MERGED, date(2026, 1, 1), ("51.03-dishub",), "51.03-pupr")
SPLIT = Reorganisation(
    "r2", "Perda 2/2026", Kind.SPLIT, date(2026, 1, 1), ("51.03-dishub",), "51.03-dlhk",
    (Part("51.03-pupr", ("street_lighting",)),),
)  # fmt: skip


def _known(*made: Reorganisation) -> dict[str, object]:
    def successions(now: datetime) -> Successions:
        return at(made, now)

    return {"successions": successions}


def test_the_successor_receives_what_the_tables_still_give_to_its_source(data_dir: Path) -> None:
    assert routed(data_dir, LAMP).desk == "51.03-dishub"
    decision = routed(data_dir, LAMP, know=_known(MERGED))
    assert (decision.outcome, decision.desk) == (Outcome.STRAIGHT_THROUGH, "51.03-pupr")
    assert decision.considered[0].agency == "51.03-pupr"


def test_of_a_split_office_the_part_that_took_the_affair_receives_it(data_dir: Path) -> None:
    assert routed(data_dir, LAMP, know=_known(SPLIT)).desk == "51.03-pupr"


def test_before_its_first_day_nothing_has_changed(data_dir: Path) -> None:
    early = Reorganisation("r3", "Perda 3/2099", Kind.MERGED, date(2099, 1, 1), ("51.03-dishub",), "51.03-pupr")
    assert routed(data_dir, LAMP, know=_known(early)).desk == "51.03-dishub"
