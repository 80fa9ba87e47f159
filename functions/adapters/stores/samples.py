"""What was drawn for the monthly re-checking: one item a unit and month, written once, so that nobody leaves it."""

import json
from dataclasses import asdict
from typing import Any

from domain.comparing.sample import Drawing


class SampleBook:
    """Kept beside the reports, under the unit."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def read(self, unit: str, month: str) -> Drawing | None:
        item = self._client.get_item(TableName=self._table, Key=_key(unit, month)).get("Item")
        if item is None:
            return None
        raw = json.loads(item["body"]["S"])
        return Drawing(**{**raw, "numbers": tuple(raw["numbers"])})

    def keep(self, drawn: Drawing) -> Drawing:
        """What was drawn first stands."""
        item = {**_key(drawn.unit, drawn.month), "body": {"S": json.dumps(asdict(drawn))}}
        try:
            self._client.put_item(TableName=self._table, Item=item, ConditionExpression="attribute_not_exists(pk)")
        except self._client.exceptions.ConditionalCheckFailedException:
            return self.read(drawn.unit, drawn.month) or drawn
        return drawn


def _key(unit: str, month: str) -> dict[str, Any]:
    return {"pk": {"S": f"SAMPLE#{unit}"}, "sk": {"S": f"MONTH#{month}"}}
