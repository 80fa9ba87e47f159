"""Wiring of publish: messages of its queue one by one, and each minute the lists and files that they changed."""

from typing import Any

from adapters.aws import batches, measures
from publish.wiring import parts, take

RESERVE_MS = 10_000


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    if "Records" in event:
        return batches.each(event, take, context, RESERVE_MS)

    def has_time() -> bool:
        return bool(context.get_remaining_time_in_millis() > RESERVE_MS)

    done, months = parts().lists.work(has_time), parts().months.work(has_time)
    measures.count({"ListsPublished": done, "MonthsPublished": months})
    return {"changes": done, "months": months}
