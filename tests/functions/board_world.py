"""The board function on moto: events counted, a run of its schedule, files read back."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from board import wiring
from board.publishing import Done

from domain.events import Event
from tests.aws import Cloud
from tests.functions.count_world import Counted
from tests.functions.intake_world import environment, write_pages

NOW = datetime(2027, 1, 20, 2, 0, tzinfo=UTC)


class BoardWorld:
    """One account whose clock stands at NOW."""

    def __init__(self, aws: Cloud) -> None:
        self.aws, self.s3 = aws, aws.client("s3")
        self.counted = Counted(aws)

    def count(self, events: Sequence[Event]) -> None:
        for first in range(0, len(events), 20):
            self.counted.count(events[first : first + 20])

    def run(self, files: int = 10**6) -> Done:
        """A run that has time for so many files."""
        left = iter([True] * files)
        return wiring.run(lambda: True, lambda: next(left, False))[2]

    def files(self) -> list[str]:
        found = self.s3.list_objects_v2(Bucket=self.aws.pages, Prefix="kinerja/").get("Contents", [])
        return sorted(str(o["Key"]).removeprefix("kinerja/") for o in found)

    def body(self, key: str) -> bytes:
        return bytes(self.s3.get_object(Bucket=self.aws.pages, Key=f"kinerja/{key}")["Body"].read())

    def page(self, key: str) -> str:
        return self.body(key).decode()

    def data(self, key: str) -> dict[str, Any]:
        return dict(json.loads(self.page(f"data/{key}.json")))

    def head(self, key: str) -> dict[str, Any]:
        return dict(self.s3.head_object(Bucket=self.aws.pages, Key=f"kinerja/{key}"))


@contextmanager
def boarding(aws: Cloud, data_dir: Path, folder: Path, region: str = "51.03") -> Iterator[BoardWorld]:
    """The function's own wiring over a fresh account, with the environment that the template gives it."""
    clock = folder / "clock"
    clock.write_text(str((NOW - datetime.now(UTC)).total_seconds()))
    told = environment(aws, data_dir, write_pages(data_dir, folder / "pages")) | {
        "REGION_CODE": region,
        "COUNTS_TABLE": aws.counts,
        "COUNTERS_BUCKET": aws.counters,
        "PAGES_BUCKET": aws.pages,
        "CLOCK_FILE": str(clock),
    }
    before = dict(os.environ)
    os.environ |= told
    _forget()
    try:
        yield BoardWorld(aws)
    finally:
        _forget()
        os.environ.clear()
        os.environ.update(before)


def _forget() -> None:
    from adapters.aws.clients import client
    from adapters.web.pages import lasting

    for cached in (client, lasting):
        cached.cache_clear()
