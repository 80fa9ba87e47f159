"""What people did that concerns no report, one row an act under what it concerns; nothing is ever changed there."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from botocore.exceptions import ClientError

from adapters.aws.failures import outrun
from adapters.stores import keys
from adapters.stores.many import partition
from adapters.stores.turns import NEW
from domain.errors import StaleVersion

HISTORY = "HISTORY#"
Item = dict[str, Any]


@dataclass(frozen=True)
class Act:
    """Who did what from which desk; `about` is the agency or the kind of evidence, empty for the whole."""

    act: str
    officer: str
    desk: str
    at: datetime
    about: str = ""


def written(client: Any, table: str, pk: str, writes: Sequence[Item], act: Act) -> None:
    """All of it and the row of history in one transaction. Raises StaleVersion where somebody was first."""
    try:
        client.transact_write_items(
            TransactItems=[*writes, _logged(table, pk, act)], ClientRequestToken=secrets.token_hex(16)
        )
    except ClientError as error:
        if outrun(error):
            raise StaleVersion(pk, 0) from error
        raise


def newest(client: Any, table: str, pk: str, count: int) -> list[Act]:
    """So many, the newest first; nothing older is read."""
    rows = partition(client, table, pk, HISTORY, ScanIndexForward=False, Limit=count)
    return [_act(row) for row in islice(rows, count)]


def _logged(table: str, pk: str, act: Act) -> Item:
    body = {name: value for name, value in asdict(act).items() if name != "at"}
    sk = f"{HISTORY}{keys.stamp(act.at)}#{secrets.token_hex(4)}"
    item = {"pk": {"S": pk}, "sk": {"S": sk}, "body": {"S": json.dumps(body)}}
    return {"Put": {"TableName": table, "Item": item, **NEW}}


def _act(row: Item) -> Act:
    at = keys.instant(row["sk"]["S"].split("#")[1])
    return Act(**json.loads(row["body"]["S"]), at=at)
