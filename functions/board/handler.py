"""Wiring of board: each run of its schedule brings the rolls up to date and publishes what changed."""

from typing import Any

from adapters.aws import measures
from board.wiring import run

# What is kept for publishing while rolls are brought up to date, and for the way in while pages are written.
FOR_PAGES_MS, RESERVE_MS = 240_000, 30_000


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    rolled, left, done = run(
        lambda: context.get_remaining_time_in_millis() > FOR_PAGES_MS,
        lambda: context.get_remaining_time_in_millis() > RESERVE_MS,
    )
    told = {"BoardPublished": int(done.complete), "BoardFiles": done.written, "UnitDaysRolled": rolled}
    measures.count({**told, "UnitDaysWaiting": left})
    return told
