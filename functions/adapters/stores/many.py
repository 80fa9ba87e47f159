"""Several items at once by their keys: a hundred a request, and again what a request left out."""

from collections.abc import Iterator, Sequence
from typing import Any

AT_ONCE = 100
Item = dict[str, Any]


def items(client: Any, table: str, keys: Sequence[Item], consistent: bool = False) -> Iterator[Item]:
    """Those that are there, in any order; eventually consistent unless asked otherwise."""
    for start in range(0, len(keys), AT_ONCE):
        asked: Any = {table: {"Keys": list(keys[start : start + AT_ONCE]), "ConsistentRead": consistent}}
        while asked:
            answer = client.batch_get_item(RequestItems=asked)
            yield from answer["Responses"].get(table, [])
            asked = answer.get("UnprocessedKeys")
