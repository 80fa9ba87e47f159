"""How far the leaders' mails of a day are made, and what units had done at the beginnings of weeks."""

import json
import zlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from typing import Any

from adapters.stores.many import partition
from adapters.stores.turns import NEW
from domain.directory import region_of
from domain.telling.brief import Totals

PK, RUN, WEEK = "BRIEF", "RUN", "WEEK#"
KEPT = timedelta(days=60)
Units = Mapping[str, Totals]


@dataclass(frozen=True)
class Progress:
    """`after` is the last leader of `day` who was told; `week` the Monday whose weekly mails are all made."""

    day: str = ""
    after: str = ""
    done: bool = False
    week: str = ""


class BriefRuns:
    """In the table of counts. Who writes last wins: what is done twice is done once."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def read(self) -> Progress:
        item = self._client.get_item(TableName=self._table, Key=_key(RUN), ConsistentRead=True).get("Item")
        return Progress(**json.loads(item["body"]["S"])) if item else Progress()

    def save(self, progress: Progress) -> None:
        body = {"S": json.dumps(vars(progress))}
        self._client.put_item(TableName=self._table, Item={**_key(RUN), "body": body})

    def totals(self, monday: date) -> dict[str, Totals]:
        """By unit; nothing where nobody wrote them down in that week."""
        found: dict[str, Totals] = {}
        for item in partition(self._client, self._table, PK, f"{WEEK}{monday.isoformat()}#"):
            told = json.loads(zlib.decompress(item["totals"]["B"]))
            found |= {unit: Totals(*numbers) for unit, numbers in told.items()}
        return found

    def keep(self, monday: date, totals: Units) -> None:
        """One row a government; what was written down in this week already stays."""
        governments: defaultdict[str, dict[str, Any]] = defaultdict(dict)
        for unit, its in sorted(totals.items()):
            governments[region_of(unit)[:5]][unit] = astuple(its)
        expires = {"N": str(int((monday + KEPT - date(1970, 1, 1)).total_seconds()))}
        for government, told in governments.items():
            item = {**_key(f"{WEEK}{monday.isoformat()}#{government}"), "expires_at": expires}
            self._put_new({**item, "totals": {"B": zlib.compress(json.dumps(told).encode())}})

    def _put_new(self, item: dict[str, Any]) -> None:
        try:
            self._client.put_item(TableName=self._table, Item=item, **NEW)
        except self._client.exceptions.ConditionalCheckFailedException:
            return


def _key(sk: str) -> dict[str, Any]:
    return {"pk": {"S": PK}, "sk": {"S": sk}}
