"""What it costs to know who has a team and is at work, who wrote and what was set out: 600 agencies and their units.

The same for every number of reports; a page of the board or a head for the parent is made from it once an hour.
"""

from datetime import date
from typing import Any

from adapters.sealed.users import SHARDS, users_of
from adapters.stores import activity, people, targets, teams
from adapters.stores.targets import TargetStore
from benchmarks.measure import Measure
from benchmarks.memory_table import MemoryTable
from benchmarks.meter import Bill
from domain.comparing.targets import Target
from domain.desks.officers import Officer, OfficeRole, Seat

AGENCIES, UNITS, OFFICERS, TARGETS = 600, 30, 3, 8
TODAY = date(2026, 11, 22)


def run() -> list[Measure]:
    few, all = _read(1), _read(AGENCIES)
    of, desks = "of one agency", f"{AGENCIES * UNITS:,} desks, {AGENCIES * TARGETS:,} targets"
    return [
        Measure("teams, users and targets: requests", all.requests.total(), few.requests.total(), "requests", of, 1.0),
        Measure("teams, users and targets: read units", all.reads, 2.0 * AGENCIES, "RRU", "2 an agency", 1.0, desks),
    ]


def _read(agencies: int) -> Bill:
    table = MemoryTable()
    client: Any = table
    for agency in range(agencies):
        _fill(table, f"51.{agency:03}")
    for year in (TODAY.year - 1, TODAY.year):
        _put(table, *({"pk": {"S": users_of(year)}, "sk": {"S": str(n)}, "n": {"N": "9"}} for n in range(SHARDS)))
    before = table.bill.copy()
    people.read(client, "", "", TODAY)
    TargetStore(client, "").all()
    return table.bill - before


def _fill(table: MemoryTable, agency: str) -> None:
    for unit in range(UNITS):
        desk = f"{agency}-dinas{unit:02}"
        staff = (Officer(f"{agency}-{unit}-{n}".ljust(36, "0"), "", "", seats=(_seat(desk),)) for n in range(OFFICERS))
        row = {"pk": {"S": activity.PK}, "sk": {"S": desk}, "day": {"S": TODAY.isoformat()}}
        _put(table, row, *(teams.row(officer, desk) for officer in staff))
    words = "Setiap laporan dibaca pada hari masuknya; yang belum ditanggapi dibahas tiap Senin."
    for n in range(TARGETS):
        target = Target(
            agency, 2026 + n, "followed", 0.75, words, f"{agency}-dinas00", "https://badung.example/rencana"
        )
        _put(table, targets.item(target))


def _seat(desk: str) -> Seat:
    return Seat(OfficeRole.OFFICER, desk)


def _put(table: MemoryTable, *items: dict[str, Any]) -> None:
    table.transact_write_items([{"Put": {"TableName": "", "Item": item}} for item in items])
