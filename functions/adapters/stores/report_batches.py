"""Several reports at once by their numbers: whole ones, or the rows that a desk's lists have of them."""

from collections.abc import Iterator, Sequence
from typing import Any

from adapters.stores import keys, report_json, trays
from domain.desks.inbox import Entry
from domain.report import Report

AT_ONCE = 100
Item = dict[str, Any]


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
        wanted = list(dict.fromkeys(numbers))
        for start in range(0, len(wanted), AT_ONCE):
            asked: Any = {
                self._table: {
                    "Keys": [{"pk": {"S": keys.report_pk(n)}, "sk": {"S": sk}} for n in wanted[start : start + AT_ONCE]]
                }
            }
            while asked:
                answer = self._client.batch_get_item(RequestItems=asked)
                yield from answer["Responses"].get(self._table, [])
                asked = answer.get("UnprocessedKeys")
