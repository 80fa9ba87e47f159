"""How far a recount has come, in one row of the table of counts; there is none when nothing is left to be done."""

from datetime import date
from typing import Any

KEY: dict[str, Any] = {"pk": {"S": "RECOUNT"}, "sk": {"S": "RECOUNT"}}


class Notes:
    """Of the generation that was built last: the days whose events are counted, and those whose marks are removed."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def generation(self) -> int:
        """0 where nothing is noted."""
        return int(self._read().get("generation", {"N": "0"})["N"])

    def walked(self, generation: int) -> date | None:
        return self._day(generation, "walked")

    def removed(self, generation: int) -> date | None:
        return self._day(generation, "removed")

    def write(self, generation: int, **days: date) -> None:
        """Note a day; another generation's notes are of no use any more."""
        noted = self._read() if self.generation() == generation else {}
        item = {**noted, **KEY, "generation": {"N": str(generation)}}
        item |= {name: {"S": day.isoformat()} for name, day in days.items()}
        self._client.put_item(TableName=self._table, Item=item)

    def forget(self) -> None:
        self._client.delete_item(TableName=self._table, Key=KEY)

    def _day(self, generation: int, name: str) -> date | None:
        noted = self._read()
        if name not in noted or noted["generation"]["N"] != str(generation):
            return None
        return date.fromisoformat(noted[name]["S"])

    def _read(self) -> dict[str, Any]:
        found = self._client.get_item(TableName=self._table, Key=KEY, ConsistentRead=True)
        item: dict[str, Any] = found.get("Item", {})
        return item
