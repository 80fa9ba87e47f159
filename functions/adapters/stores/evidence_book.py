"""Evidence of a government's aspects: ASPECTS#2026#51.03 / EVIDENCE#kind, and beside it who did what to it."""

from dataclasses import replace
from typing import Any

from adapters.stores import report_json
from adapters.stores.acts_log import Act, written
from adapters.stores.many import partition
from adapters.stores.turns import unmoved
from domain.comparing.evidence import Evidence

EVIDENCE = "EVIDENCE#"


class EvidenceBook:
    """Rows of the reports' table."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def read(self, year: int, agency: str) -> dict[str, Evidence]:
        """By kind."""
        rows = partition(self._client, self._table, _of(year, agency), EVIDENCE, ConsistentRead=True)
        found = (report_json.decoded(Evidence, row["body"]["S"]) for row in rows)
        return {each.kind: each for each in found}

    def save(self, year: int, agency: str, wanted: Evidence, act: Act) -> Evidence:
        """With the act, in one transaction. Raises StaleVersion."""
        pk, saved = _of(year, agency), replace(wanted, version=wanted.version + 1)
        item = {
            "pk": {"S": pk},
            "sk": {"S": f"{EVIDENCE}{wanted.kind}"},
            "version": {"N": str(saved.version)},
            "body": {"S": report_json.encoded(saved)},
        }
        put = {"Put": {"TableName": self._table, "Item": item, **unmoved(wanted.version, "version")}}
        written(self._client, self._table, pk, [put], act)
        return saved


def _of(year: int, agency: str) -> str:
    return f"ASPECTS#{year}#{agency}"
