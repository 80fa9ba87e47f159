"""Whatever happens to a report, and however its messages come, the files are what the report as it stands allows."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from domain.errors import InvalidInput, TransitionRefused
from domain.life import handing, lifecycle, moderating, privacy
from domain.life.transitions import Change
from domain.report import HandlingClass, Report
from domain.texts.listing import is_published, lists_of, row_of
from publish import wiring
from tests.aws import Cloud
from tests.functions.publish_world import BOSS, OFFICER, PublishWorld, publishing
from tests.samples import FILED_AT

NUMBER = "BDG-7K3M9QXT-C"
ACTS: dict[str, Callable[[Report], Change]] = {
    "block": lambda r: lifecycle.block(r, "spam", FILED_AT, BOSS),
    "hide": lambda r: moderating.hide(r, "Memuat nama", FILED_AT, BOSS),
    "show": lambda r: moderating.show(r, "Sudah disamarkan", FILED_AT, BOSS),
    "contest": lambda r: moderating.contest(r, "danger", "", FILED_AT),
    "keep": lambda r: moderating.keep(r, "Boleh", FILED_AT, BOSS),
    "revive": lambda r: lifecycle.revive(r, FILED_AT, BOSS),
    "withdraw": lambda r: lifecycle.withdraw(r, "", FILED_AT),
    "edit": lambda r: lifecycle.edit_public(r, f"Judul {r.version}", f"Isi {r.version}", FILED_AT, BOSS),
    "verify": lambda r: lifecycle.verify(r, HandlingClass.PLAIN, r.category, FILED_AT, OFFICER),
    "sheltered": lambda r: lifecycle.reclassify(r, HandlingClass.PLAIN, "Kekerasan Anak", FILED_AT, OFFICER),
    "lamp": lambda r: lifecycle.reclassify(r, HandlingClass.PLAIN, "Lampu Jalan", FILED_AT, OFFICER),
    "move": lambda r: handing.hand_over(r, "51.03-pupr", FILED_AT, BOSS),
    "back": lambda r: handing.hand_over(r, "51.03-dishub", FILED_AT, BOSS),
    "erase": lambda r: privacy.erased(r, FILED_AT, BOSS, privacy.Why.ASKED),
}


@pytest.fixture
def world(aws: Cloud, data_dir: Path, tmp_path: Path) -> Iterator[PublishWorld]:
    with publishing(aws, data_dir, tmp_path) as made:
        yield made


@pytest.mark.parametrize("seed", range(6))
def test_the_files_are_what_the_report_allows(world: PublishWorld, seed: int) -> None:
    chance = random.Random(seed)
    report = world.verified()
    world.lists()
    for _ in range(14):
        name = chance.choice([act for act in ACTS if act != "erase" or chance.random() < 0.1])
        try:
            report = world.store.save(ACTS[name](world.store.load(NUMBER)))
        except (TransitionRefused, InvalidInput):
            continue
        if chance.random() < 0.7:
            world.bring(NUMBER)
    for _ in range(2):
        world.bring(NUMBER)
        world.lists()
    _hold(world, report)


def _hold(world: PublishWorld, report: Report) -> None:
    may = is_published(report)
    wanted = lists_of(row_of(report)) if may else frozenset()
    assert set(wiring.parts().publishing.book.read(NUMBER).published.lists) == wanted
    files = {key: world.read(key) for key in world.files()}
    in_lists = {key for key, text in files.items() if key.startswith("id/") and NUMBER in text and NUMBER not in key}
    assert in_lists == {"id/index.html" if name == "terbaru" else f"id/{name}/index.html" for name in wanted}
    if may:
        assert row_of(report).title in files[f"id/{NUMBER}/index.html"]
    else:
        assert [key for key, text in files.items() if NUMBER in text or "Lampu" in text] == []
        assert world.versions(f"id/{NUMBER}/index.html") <= 1
