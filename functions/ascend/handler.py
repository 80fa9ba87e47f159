"""Wiring of ascend: each run of its schedule hands up what there is; the top of the tree has nobody above it."""

from datetime import date
from functools import cache
from typing import Any

from adapters.aws import clock, measures
from adapters.aws.clients import client
from adapters.aws.settings import read
from adapters.files.counter_files import CounterFiles, ParentFiles
from adapters.sealed.signatures import Signer
from adapters.stores import people
from adapters.stores.generations import GenerationBook
from adapters.stores.rolls import RollBook
from adapters.stores.sources import SourceBook
from ascend.service import Ascending
from ascend.settings import Settings

# What is kept for reading the months and putting the files that the parent lacks.
FOR_FILES_MS = 150_000


@cache
def settings() -> Settings:
    return read(Settings)


def wired(it: Settings, today: date) -> Ascending:
    """Made anew each run: another generation of the counts may have come into use."""
    dynamodb, s3 = client("dynamodb"), client("s3")
    own = RollBook(dynamodb, it.counts_table, GenerationBook(dynamodb, it.counts_table).read().in_use)
    received = SourceBook(dynamodb, it.counts_table).all_received
    above = ParentFiles(s3, it.parent_bucket, it.stack)
    kept, sign = CounterFiles(s3, it.counters_bucket).kept, Signer(client("kms"), it.counters_key).sign
    own_people = people.read(dynamodb, it.counts_table, it.reports_table, today)
    return Ascending(it.stack, it.region_code, own, received, kept, above, sign, own_people)


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    if not settings().parent_bucket:
        return {}
    now = clock.now()
    ascending = wired(settings(), now.date())
    told = {"CounterFilesSent": ascending.ascend(now, lambda: context.get_remaining_time_in_millis() > FOR_FILES_MS)}
    measures.count(told)
    return told
