"""Wiring of learn: the schedule's own `time` says which week is over; an operator may ask for more."""

from datetime import datetime
from functools import cache, partial
from typing import Any

from adapters.aws.clients import client
from adapters.aws.settings import read
from adapters.files.router_files import RouterFiles
from adapters.reference import data_files
from adapters.reference.directory import DirectoryReader
from adapters.reference.models import RouterModels
from adapters.reference.routing_data import knowledge
from adapters.stores.filings import Filings
from adapters.stores.report_batches import ReportBatches
from adapters.stores.router_pointers import RouterPointers
from learn import policy
from learn.harvest import Reading
from learn.retraining import Retraining
from learn.service import Learning
from learn.settings import Settings


@cache
def settings() -> Settings:
    return read(Settings)


def wired(at: datetime) -> Learning:
    """Made anew each time: who has succeeded whom depends on the moment."""
    told, dynamodb = settings(), client("dynamodb")
    table, data_dir, stack = told.reports_table, told.data_dir, told.region_code
    wanted = policy.from_json(data_files.read(data_dir, "learning"))
    directory = DirectoryReader(dynamodb, table, data_dir)
    know = knowledge(data_dir, stack, directory.agency, successions=directory.successions)
    pointers, files = RouterPointers(dynamodb, table), RouterFiles(partial(client, "s3"), told.routers_bucket)
    in_use = RouterModels(pointers, files).of
    reading = Reading(ReportBatches(dynamodb, table).load, know.offices.home, directory.successions(at), wanted)
    retraining = Retraining(know, pointers, files, in_use, wanted)
    return Learning(stack, Filings(dynamodb, table).numbers, reading, retraining, files, know, wanted)


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answers the week and what became of each region."""
    at = datetime.fromisoformat(event["time"])
    return wired(at).run(at, context.get_remaining_time_in_millis, bool(event.get("again")))
