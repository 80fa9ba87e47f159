"""From what officers did with reports to a router in use: better on the newest, at most once, taken back for good."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.files.router_files import artifact_key, drift_key, report_key
from adapters.stores.router_pointers import RouterPointers
from domain.reorganisation import Successions
from domain.report import Flags, Milestones, Status
from domain.routing.decision import Decision, Outcome
from domain.routing.features import heard
from domain.routing.published import Pointer, rolled_back
from learn import handler
from learn.reports import example_of
from tests.aws import Cloud
from tests.functions.learn_world import RUN, LearnWorld, given_back, mixed
from tests.functions.router_world import REGION, published

PUTS_BACK = "2026-11-23T01:00:00+00:00"


@pytest.fixture
def world(account: Cloud, data_dir: Path) -> LearnWorld:
    return LearnWorld.small(account, data_dir)


def evaluation(world: LearnWorld, pointer: Pointer) -> dict[str, Any]:
    found = world.files.read_json(report_key(REGION, pointer.name))
    assert found is not None
    return found


def test_a_region_learns_from_its_officers_and_the_model_routes(world: LearnWorld) -> None:
    world.work(mixed(120))
    counts = {REGION: {"lessons": 120, "confirmed": 120}}
    assert world.run() == {"week": "2026-W47", "regions": {REGION: "promoted"}, "counts": counts, "finished": True}
    pointer = world.pointers.of(REGION)
    assert pointer.since == RUN.isoformat(), "whoever asks since when looks for the hour"
    told = evaluation(world, pointer)
    assert (told["against"], told["tested"], told["reports"], told["promote"]) == ("terms", 24, 120, True)
    assert told["candidate"]["top1"] >= told["former"]["top1"]
    model = world.models.of(REGION)
    assert model is not None
    assert (model.sheet.reports, model.sheet.version) == (120, pointer.name)
    assert artifact_key(REGION, pointer.name) in world.kept()


def test_the_same_day_and_reports_change_nothing_again(world: LearnWorld) -> None:
    world.work(mixed(64))
    world.run()
    pointer, kept = world.pointers.of(REGION), world.kept()
    assert world.run(again=True)["regions"] == {REGION: "done"}
    assert world.run()["regions"] == {}
    assert (world.pointers.of(REGION), world.kept()) == (pointer, kept)


def test_too_few_labels_train_nothing_but_the_week_is_told(world: LearnWorld) -> None:
    world.work(mixed(59))
    assert world.run()["regions"] == {REGION: "too_few"}
    assert world.kept() == {drift_key(REGION, "2026-W47"), "routers/done/2026-W47.json"}


def test_a_model_is_never_tested_on_reports_that_the_one_in_use_has_learnt_from(world: LearnWorld) -> None:
    world.work(mixed(80), newest=RUN - timedelta(days=7))
    world.run(RUN - timedelta(days=7))
    first = world.pointers.of(REGION)
    world.work(mixed(9))
    assert world.run()["regions"] == {REGION: "nothing_new"}
    world.work(mixed(10), newest=RUN - timedelta(hours=10))
    told = world.run(again=True)["regions"][REGION]
    assert told in ("no_better", "imprecise")
    assert world.pointers.of(REGION) == first
    [report] = [
        world.files.read_json(k)
        for k in world.kept()
        if k.endswith(".json") and k.startswith(f"routers/{REGION}/2026-11-23")
    ]
    assert report is not None
    assert (report["in_use"], report["against"], report["why"]) == (first.name, "model", told)
    assert first.current is not None
    assert report["tested_since"] > first.current.through


def test_of_two_runs_at_once_one_promotes(world: LearnWorld) -> None:
    world.work(mixed(64))
    other = published(b"of another run", "v-other")

    class Slow(RouterPointers):
        def put(self, pointer: Pointer) -> None:
            super().put(other)
            super().put(pointer)

    slow = replace(world.retraining, pointers=Slow(world.aws.client("dynamodb"), world.aws.reports))
    told = replace(world.learning(), retraining=slow).run(RUN, lambda: 600_000)
    assert told["regions"] == {REGION: "overtaken"}
    assert world.pointers.of(REGION) == other


def test_what_was_rolled_back_does_not_come_back_by_a_repeat(world: LearnWorld) -> None:
    world.work(mixed(64))
    world.run()
    back = rolled_back(world.pointers.of(REGION), PUTS_BACK, "operator")
    assert back is not None
    world.pointers.put(back)
    assert world.run(again=True)["regions"] == {REGION: "done"}
    assert world.pointers.of(REGION).name == ""


def test_a_run_that_is_out_of_time_is_ended_by_the_next(world: LearnWorld) -> None:
    world.work(mixed(64))
    left = iter([600_000, 0])
    told = world.run(left=lambda: next(left))
    assert (told["regions"], told["finished"]) == ({REGION: "later"}, False)
    assert world.pointers.of(REGION).name == ""
    assert world.run(left=lambda: 0)["regions"] == {}
    assert world.run()["regions"] == {REGION: "promoted"}


def test_secret_reports_never_train(world: LearnWorld) -> None:
    world.work(mixed(70))
    secret = [(f"rahasiasekali {text}", agency) for text, agency in mixed(8)]
    world.work(secret, flags=Flags(secret=True))
    assert world.run()["counts"] == {REGION: {"lessons": 70, "confirmed": 78}}
    assert evaluation(world, world.pointers.of(REGION))["reports"] == 70
    week = world.files.read_json(drift_key(REGION, "2026-W47"))
    assert week is not None
    assert (week["lessons"], week["confirmed"]) == (70, 78)


def test_a_choice_of_the_router_that_nobody_looked_at_never_trains(world: LearnWorld) -> None:
    straight = Decision(Outcome.STRAIGHT_THROUGH, "51.03-dishub", "matched", 0.99, "51.03-dishub", "street_lighting")
    world.work(mixed(80), decision=straight, milestones=Milestones(RUN), status=Status.DISPOSED)
    assert world.run()["regions"] == {REGION: "too_few"}


def test_numbers_and_names_are_masked_before_anything_is_learnt(world: LearnWorld) -> None:
    named = [(f"{text} kata Bapak Wayan Sukerta telepon 081234567890", agency) for text, agency in mixed(60)]
    world.work(named)
    learning = world.learning()
    found = learning.reading.harvest(learning.numbers(RUN.date(), 30), RUN)[REGION]
    words = dict.fromkeys(example_of(found.lessons[0], world.know, Successions()).traits.words, 1.0)
    assert heard(["kata", "telepon"], words) == 2
    assert heard(["sukerta", "081234567890"], words) == 0


def test_the_week_is_told_with_abstentions_returns_and_what_was_unusual(
    world: LearnWorld, capsys: pytest.CaptureFixture[str]
) -> None:
    world.work(mixed(30), newest=RUN - timedelta(days=1))
    world.work(mixed(4), newest=RUN - timedelta(days=2), hops=(given_back("51.03-pupr", RUN - timedelta(days=2)),))
    world.run()
    week = world.files.read_json(drift_key(REGION, "2026-W47"))
    assert week is not None
    assert (week["abstentions"]["count"], week["abstentions"]["of"]) == (34, 34)
    assert week["returns"]["51.03-pupr"]["count"] == 4
    assert week["findings"] == []
    assert '"RouterReturns": 4' in capsys.readouterr().out
    world.run(again=True)
    assert "RouterReturns" not in capsys.readouterr().out


def test_the_handler_is_wired_as_the_template_says(
    world: LearnWorld, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {
        "REGION_CODE": "51",
        "REPORTS_TABLE": world.aws.reports,
        "DATA_DIR": str(a_short_window(data_dir, tmp_path)),
    }
    for name, value in {**told, "ROUTERS_BUCKET": world.aws.routers}.items():
        monkeypatch.setenv(name, value)
    world.work(mixed(12))
    handler.settings.cache_clear()
    answer = handler.handle({"time": "2026-11-22T17:30:00Z"}, _Context())
    assert (answer["regions"], answer["finished"]) == ({REGION: "too_few"}, True)
    handler.settings.cache_clear()


def a_short_window(data_dir: Path, to: Path) -> Path:
    """The same data, but a look back of one day."""
    for path in data_dir.iterdir():
        if path.name != "learning.json":
            (to / path.name).symlink_to(path)
    learning = json.loads((data_dir / "learning.json").read_text())
    learning["values"]["window"]["value"] = 1
    (to / "learning.json").write_text(json.dumps(learning))
    return to


class _Context:
    def get_remaining_time_in_millis(self) -> int:
        return 600_000
