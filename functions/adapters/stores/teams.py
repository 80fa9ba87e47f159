"""Which desks have a team: somebody who can sign in. A row a desk and officer, without a name, beside the officer's.

Written by OfficerStore in the officer's transaction, and read by one query: whoever counts teams reads no officer.
"""

from typing import Any

from adapters.stores.many import partition
from domain.desks.officers import Officer

PK = "TEAMS"


def row(officer: Officer, desk: str) -> dict[str, Any]:
    """Says of one who left, or was closed out, that there is nobody: nothing is ever deleted."""
    there = {"BOOL": officer.signs_in_at(desk)}
    return {"pk": {"S": PK}, "sk": {"S": f"{desk}#{officer.id}"}, "there": there}


def desks(client: Any, table: str) -> frozenset[str]:
    """Every desk at which at least one officer can sign in."""
    rows = partition(client, table, PK)
    return frozenset(item["sk"]["S"].partition("#")[0] for item in rows if item["there"]["BOOL"])
