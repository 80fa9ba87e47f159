"""Which generation of the counts is read, and which one is being built anew beside it."""

from dataclasses import dataclass
from typing import Any

Item = dict[str, Any]
KEY: Item = {"pk": {"S": "GENERATION"}, "sk": {"S": "GENERATION"}}


@dataclass(frozen=True)
class Generations:
    """New events are counted in both; `building` is 0 for none."""

    in_use: int = 1
    building: int = 0

    @property
    def counted(self) -> tuple[int, ...]:
        return (self.in_use, self.building) if self.building else (self.in_use,)


class GenerationBook:
    """One row, changed by the operator's command alone."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def read(self) -> Generations:
        item = self._client.get_item(TableName=self._table, Key=KEY, ConsistentRead=True).get("Item")
        return Generations(int(item["in_use"]["N"]), int(item["building"]["N"])) if item else Generations()

    def change(self, read: Generations, wanted: Generations) -> bool:
        """False where somebody else changed it since it was read."""
        item = {**KEY, "in_use": {"N": str(wanted.in_use)}, "building": {"N": str(wanted.building)}}
        values = {":in_use": {"N": str(read.in_use)}, ":building": {"N": str(read.building)}}
        unmoved = "attribute_not_exists(pk) OR (in_use = :in_use AND building = :building)"
        if read != Generations():
            unmoved = "in_use = :in_use AND building = :building"
        try:
            self._client.put_item(
                TableName=self._table, Item=item, ConditionExpression=unmoved, ExpressionAttributeValues=values
            )
        except self._client.exceptions.ConditionalCheckFailedException:
            return False
        return True
