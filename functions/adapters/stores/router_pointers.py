"""Which learned router each region uses: one item a region, every write conditional on the turn that was read."""

from typing import Any

from adapters.stores import keys, report_json
from adapters.stores.turns import unmoved
from domain.errors import StaleVersion
from domain.routing.published import Pointer

SK = "ROUTER"


class RouterPointers:
    """Reads one item; what a region never had is a pointer to nothing."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def of(self, region: str) -> Pointer:
        item = self._client.get_item(TableName=self._table, Key=_key(region)).get("Item")
        return report_json.decoded(Pointer, item["body"]["S"]) if item else Pointer(region)

    def put(self, pointer: Pointer) -> None:
        """Write the next turn. Raises StaleVersion where somebody else was faster."""
        current = pointer.current
        shown = {"version": pointer.name, "sha256": current.sha256 if current else "", "since": pointer.since}
        shown |= {"by": pointer.by, "former": pointer.former[-1].name if pointer.former else ""}
        item = {**_key(pointer.region), **{name: {"S": value} for name, value in shown.items()}}
        item |= {"turn": {"N": str(pointer.turn)}, "body": {"S": report_json.encoded(pointer)}}
        try:
            self._client.put_item(TableName=self._table, Item=item, **unmoved(pointer.turn - 1))
        except self._client.exceptions.ConditionalCheckFailedException as error:
            raise StaleVersion(pointer.region, pointer.turn - 1) from error


def _key(region: str) -> dict[str, Any]:
    return {"pk": {"S": keys.router(region)}, "sk": {"S": SK}}
