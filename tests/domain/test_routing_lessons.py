"""What teaches a router is read as what it routes: words, terms, and the place wherever it was said."""

from dataclasses import replace
from pathlib import Path

from domain.reorganisation import Successions
from domain.routing.evidence import gather, lesson
from domain.routing.features import PLACE, named
from tests.domain.routing_world import asked, knowledge
from tests.samples import FILED_AT


def test_a_landmark_that_names_the_district_places_the_lesson_as_it_places_the_report(data_dir: Path) -> None:
    plain = asked("Lampu jalan padam")
    report = replace(plain, place=replace(plain.place, landmark="Kecamatan Mengwi"))
    routed = gather(report, knowledge(data_dir), FILED_AT).located.region
    learnt, _ = lesson(report, knowledge(data_dir), Successions())
    assert len(routed) == len("51.03.02")
    assert named(PLACE, routed) in learnt.plain
