"""A clock whose worker dies after its effects, on a stack that holds few reports yet: each day works all of them."""

from datetime import datetime, timedelta

import pytest

from domain.clocks.service_levels import Clock
from infra.local.faults import Fault
from infra.verify_chain import verify
from tests.journeys.stack import World

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("stack")]


def test_a_clock_that_dies_after_its_effect_says_nothing_twice(bali: World) -> None:
    filed = bali.file()
    bali.reached(filed, "disposed")
    bali.settle()
    dies = [
        Fault("kill_after", "dynamodb", "TransactWriteItems", "SlaFunction"),
        Fault("kill_after", "dynamodb", "UpdateItem", "SlaFunction"),
        Fault("throttle", "dynamodb", "Query", "SlaFunction", times=2),
    ]
    limits = {d["kind"]: d["due_at"] for d in bali.track(filed)["deadlines"]}
    reached = datetime.fromisoformat(limits[Clock.VERIFICATION])
    with bali.trouble(*dies):
        while bali.now() <= reached:
            bali.tick(after=timedelta(days=1))
    for _ in range(2):
        bali.tick(after=timedelta(minutes=6))
    said = [(e.data["clock"], e.data["step"]) for e in bali.case(filed).events[2:]]
    assert len(said) == len(set(said))
    assert ("verification", "near") in said
    assert ("verification", "reached") in said
    assert verify(bali.target, filed.number)[0]
    assert not [r for r in bali.rows(filed) if r.unfinished]
