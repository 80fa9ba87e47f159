"""Wiring of publish: messages of its queue one by one, and each minute the lists that they changed."""

from typing import Any

from adapters.aws import batches, measures
from publish.wiring import parts, take

RESERVE_MS = 10_000


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    if "Records" in event:
        return batches.each(event, take, context, RESERVE_MS)
    done = parts().lists.work(lambda: context.get_remaining_time_in_millis() > RESERVE_MS)
    measures.count({"ListsPublished": done})
    return {"changes": done}
