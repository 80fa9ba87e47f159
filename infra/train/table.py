"""The labelled reports of a running stack, local or deployed, as its own learn function reads them."""

import json
from datetime import UTC
from pathlib import Path

from adapters.reference.directory import DirectoryReader
from adapters.reference.routing_data import knowledge
from adapters.stores.filings import Filings
from adapters.stores.report_batches import ReportBatches
from infra.target import current
from infra.train.region import DATA
from learn import policy
from learn.examples import Example
from learn.harvest import Reading
from learn.reports import example_of


def examples_of(region: str) -> list[Example]:
    """Of one region, oldest first; secret reports are not among them. Raises NoTarget."""
    target = current()
    at = target.now()
    dynamodb, table = target.client("dynamodb"), target["ReportsTable"]
    directory = DirectoryReader(dynamodb, table, DATA)
    know = knowledge(DATA, target.region_code, directory.agency, successions=directory.successions)
    followed, wanted = directory.successions(at), policy.from_json(json.loads(Path(DATA, "learning.json").read_text()))
    numbers = Filings(dynamodb, table).numbers(at.astimezone(UTC).date(), wanted.window.days + 1)
    found = Reading(ReportBatches(dynamodb, table).load, know.offices.home, followed, wanted).harvest(numbers, at)
    lessons = sorted(found[region].lessons, key=lambda one: one.at) if region in found else []
    return [example_of(one, know, followed) for one in lessons]
