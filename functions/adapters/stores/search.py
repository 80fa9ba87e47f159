"""Text search on the desk by postings: a few stems a report, each under every desk that has the report in its lists.

A posting holds keys, the report's further stems and its district, no list row: rows change with every event and
would be written a dozen times over, while a page of them is read only when somebody searches.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.stores import keys
from domain.report import Report
from domain.texts.stems import stems

Item = dict[str, Any]
POSTED, KEPT = 8, 40
READ, ASKED = 100, 3


@dataclass(frozen=True)
class Found:
    """Numbers, newest first; `cursor` goes on from there, empty at the end. What a row shows is read by number."""

    numbers: tuple[str, ...]
    cursor: str = ""


class Search:
    """`slang` is the router's, so that a word is read alike everywhere."""

    def __init__(self, client: Any, table: str, slang: Mapping[str, str]) -> None:
        self._client, self._table, self._slang = client, table, slang

    def find(self, desk: str, text: str, limit: int = 25, cursor: str = "", district: str = "") -> Found:
        """Reports of this desk that hold all the words. At most three queries, whatever is asked.

        A report is found if one of the three weightiest words asked for is among its postings.
        """
        asked = list(stems(text, self._slang).items())
        asked.sort(key=lambda pair: -pair[1])
        if not asked:
            return Found(())
        words = [word for word, _ in asked]
        hits: set[str] = set()
        reached = ""
        for word in words[:ASKED]:
            page, last = self._page(desk, word, [w for w in words if w != word], cursor, district)
            hits |= page
            reached = max(reached, last)
        return _cut(sorted((h for h in hits if h >= reached), reverse=True), reached, limit)

    def _page(self, desk: str, word: str, others: list[str], cursor: str, district: str) -> tuple[set[str], str]:
        """Postings of one word that pass, and how far back they reach ("": to the end)."""
        values: Item = {":pk": {"S": keys.find(desk, word)}, ":end": {"S": cursor or "~"}}
        tests = [f"contains(stems, :w{i})" for i, _ in enumerate(others)] + ["district = :district"] * bool(district)
        values |= {f":w{i}": {"S": other} for i, other in enumerate(others)}
        values |= {":district": {"S": district}} if district else {}
        answer = self._client.query(
            TableName=self._table,
            KeyConditionExpression="pk = :pk AND sk < :end",
            ExpressionAttributeValues=values,
            ProjectionExpression="sk",
            ScanIndexForward=False,
            Limit=READ,
            **({"FilterExpression": " AND ".join(tests)} if tests else {}),
        )
        last = answer.get("LastEvaluatedKey", {}).get("sk", {"S": ""})
        return {item["sk"]["S"] for item in answer["Items"]}, str(last["S"])


def posted(weights: Mapping[str, float], title: Mapping[str, float]) -> tuple[str, ...]:
    """The stems a report is found by: heavy ones first, those of the title before those of the text."""
    order = {stem: place for place, stem in enumerate(weights)}
    ranked = sorted(weights, key=lambda s: (-(weights[s] + (1.5 if s in title else 0.0)), order[s]))
    return tuple(sorted(ranked[:POSTED]))


def to_posting(desk: str, stem: str, report: Report, weights: Mapping[str, float]) -> Item:
    """One stem of a report under one desk."""
    item: Item = {
        "pk": {"S": keys.find(desk, stem)},
        "sk": {"S": posting_sk(report)},
        "stems": {"SS": sorted(list(weights)[:KEPT])},
    }
    return item | ({"district": {"S": report.place.district}} if report.place.district else {})


def posting_sk(report: Report) -> str:
    return f"{keys.stamp(report.milestones.filed_at)}#{report.number}"


def _cut(hits: list[str], reached: str, limit: int) -> Found:
    """A page; where it ends is where the next one begins, even if nothing on the way passed."""
    page = hits[:limit]
    more = page[-1] if len(hits) > limit else reached
    return Found(tuple(h.partition("#")[2] for h in page), more)
