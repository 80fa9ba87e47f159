"""Wiring of brief: each run of its schedule sees whether this day's mails are made."""

from typing import Any

from adapters.aws import clock, measures
from adapters.aws.clients import client
from adapters.aws.settings import read
from adapters.reference import data_files
from adapters.reference.calendar import CalendarReader
from adapters.stores.activity import Activity
from adapters.stores.brief_runs import BriefRuns
from adapters.stores.briefs import BriefBook
from adapters.stores.counters import Counters
from adapters.stores.generations import GenerationBook
from adapters.stores.officers import OfficerStore
from adapters.stores.rolls import RollBook
from brief.morning import Sources
from brief.service import Briefing
from brief.settings import Settings
from domain.comparing import policy

RESERVE_MS = 30_000


def wired() -> Briefing:
    """Made anew each run: another generation of the counts may have come into use."""
    it, dynamodb = read(Settings), client("dynamodb")
    counts, reports = it.counts_table, it.reports_table
    runs = BriefRuns(dynamodb, counts)
    sources = Sources(
        RollBook(dynamodb, counts, GenerationBook(dynamodb, counts).read().in_use),
        Counters(dynamodb, reports).read_all,
        Activity(dynamodb, counts).last,
        OfficerStore(dynamodb, reports).of_desk,
        CalendarReader(dynamodb, reports, it.data_dir),
        runs,
    )
    values = policy.from_json(data_files.read(it.data_dir, "evaluation"))
    return Briefing(it.region_code, sources, runs, BriefBook(dynamodb, reports), values)


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    done = wired().run(clock.now(), lambda: context.get_remaining_time_in_millis() > RESERVE_MS)
    told = {"BriefsPlanned": done.planned, "BriefDone": int(done.complete)}
    measures.count(told)
    return told
