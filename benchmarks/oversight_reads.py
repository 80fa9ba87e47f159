"""The page of oversight at its widest: the nation's 553 governments and 118 agencies; and a regency of 800 villages."""

import json
from collections.abc import Iterable
from itertools import islice

from adapters.aws import clients
from adapters.reference import data_files
from adapters.stores import counters
from adapters.stores.officers import OfficerStore
from benchmarks.desk_reads import environment, event
from benchmarks.measure import Measure
from benchmarks.meter import Bill, indexes, metered
from desk.handler import handle
from desk.wiring import parts
from domain.desks.officers import OfficeRole
from infra.local.places import ROOT
from tests.aws import Cloud, cloud
from tests.functions import officers

DATA = str(ROOT / "build" / "data")
PANRB = officers.officer("panrb", "Sari Panrb", OfficeRole.SUPERVISOR, "kl-panrb", "panrb")
NATION, LARGEST = "00", "11.08"
FEW, MANY = 10, 1_000_000
REQUESTS, UNITS = 12, 600.0


def run() -> list[Measure]:
    few, many, regency = _page(NATION, FEW), _page(NATION, MANY), _page(LARGEST, MANY)
    kinds = ", ".join(f"{name} {count}" for name, count in many.requests.most_common())
    return [
        Measure("oversight of the nation, read units", many.reads, few.reads, "RRU", f"of {FEW} reports", 1.0, kinds),
        Measure("oversight of the nation, read units", many.reads, UNITS, "RRU", "allowed", 1.0),
        Measure("oversight of the nation, requests", many.requests.total(), REQUESTS, "requests", "allowed", 1.0),
        Measure("oversight of the largest regency, read units", regency.reads, UNITS, "RRU", "allowed", 1.0),
    ]


def _page(at: str, reports: int) -> Bill:
    """What the page costs a worker that has served one before; counts stand for so many reports a unit."""
    with cloud() as aws, environment(aws.reports, region=NATION):
        _fill(aws, reports)
        with metered({aws.reports: indexes("ReportsTable")}) as bill:
            clients.client.cache_clear()
            parts.cache_clear()
            _ask(at)
            start = bill.copy()
            _ask(at)
            return bill - start


def _fill(aws: Cloud, reports: int) -> None:
    dynamodb = aws.client("dynamodb")
    officers.seed(OfficerStore(dynamodb, aws.reports), (PANRB,))
    figures = {name: {"N": str(reports)} for name in ("open:disposed", "open:late", "work:disposed")}
    rows = ({"PutRequest": {"Item": counters.row_key(where) | figures}} for where in _everywhere())
    while chunk := list(islice(rows, 25)):
        dynamodb.batch_write_item(RequestItems={aws.reports: chunk})


def _everywhere() -> Iterable[str]:
    yield from (counters.government(code) for code in data_files.regions(DATA))
    for region in (NATION, LARGEST):
        yield from parts().agency_search.desks_of(region)


def _ask(at: str) -> None:
    answer = handle(event("/api/desk/oversight", PANRB.id, at=at), None)
    if answer["statusCode"] != 200 or not json.loads(answer["body"])["rows"]:
        raise RuntimeError(answer["body"])
