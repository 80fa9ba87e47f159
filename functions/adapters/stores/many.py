"""Several items at once: by their keys, a hundred a request and again what a request left out; or a partition's."""

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


def partition(
    client: Any, table: str, pk: str, begins: str = "", span: tuple[str, str] | None = None, **more: Any
) -> Iterator[Item]:
    """The rows under a key by their sort keys: all, those that begin so, or those from one to another.

    `more` is said to DynamoDB as it is.
    """
    condition, values = "pk = :pk", {":pk": {"S": pk}}
    if begins:
        condition, values = f"{condition} AND begins_with(sk, :begins)", {**values, ":begins": {"S": begins}}
    elif span:
        first, last = span
        condition = f"{condition} AND sk BETWEEN :first AND :last"
        values |= {":first": {"S": first}, ":last": {"S": last}}
    pages = client.get_paginator("query").paginate(
        TableName=table, KeyConditionExpression=condition, ExpressionAttributeValues=values, **more
    )
    return (item for page in pages for item in page["Items"])
