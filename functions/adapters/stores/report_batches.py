"""Several reports at once by their numbers: whole ones, or the rows that a desk's lists have of them."""

from collections.abc import Iterator, Sequence
from typing import Any

from adapters.stores import keys, many, report_json, trays
from adapters.stores.many import Item
from domain.desks.inbox import Entry
from domain.report import Report


class ReportBatches:
    """Reads of up to a hundred keys a request; what is not there is left out."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def load(self, numbers: Sequence[str]) -> dict[str, Report]:
        """Reports by number, eventually consistent: for lists, never for acts."""
        found = (report_json.loads(item["body"]["S"]) for item in self._items(numbers, keys.REPORT))
        return {report.number: report for report in found}

    def rows(self, desk: str, numbers: Sequence[str]) -> list[Entry]:
        """The rows of one desk, in the order of the numbers."""
        items = (item for item in self._items(numbers, f"{trays.SK}{desk}") if "row" in item)
        found = {entry.number: entry for entry in map(trays.from_item, items)}
        return [found[number] for number in numbers if number in found]

    def _items(self, numbers: Sequence[str], sk: str) -> Iterator[Item]:
        wanted = [{"pk": {"S": keys.report_pk(n)}, "sk": {"S": sk}} for n in dict.fromkeys(numbers)]
        return many.items(self._client, self._table, wanted)
