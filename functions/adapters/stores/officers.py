"""Officers in the table: one item each, a copy at every desk where they sit, and what they lend to their deputies.

OFFICER#id / OFFICER is the officer, OFFICER#deputy / LOAN#id what the deputy holds for the absent, STAFF#desk /
OFFICER#id the desk's own list, HISTORY#id / VERSION#n what was saved by whom, and without any name that the desk has a
team (adapters.stores.teams). All of one officer is one transaction, conditional on the version that was read.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError

from adapters.aws import clock
from adapters.aws.failures import refused_at
from adapters.stores import keys, report_json, teams
from adapters.stores.many import partition
from adapters.stores.turns import unmoved
from domain.desks.officers import Loan, Officer, lendable
from domain.directory import desk_above
from domain.errors import NotFound, StaleVersion

OFFICER, LOAN, BELOW, VERSION = "OFFICER", "LOAN#", "BELOW#", "VERSION#"
Item = dict[str, Any]


@dataclass(frozen=True)
class Past:
    """An officer as saved then, and by whom (empty: an operator's command)."""

    officer: Officer
    by: str
    at: datetime


class OfficerStore:
    """Nothing is ever deleted: who left a desk stays in its list without a seat, and is not read from there."""

    def __init__(self, client: Any, table: str) -> None:
        self._client, self._table = client, table

    def load(self, id: str) -> Officer:
        """The officer with all that is held for others, in one strongly consistent query. Raises NotFound."""
        items = {i["sk"]["S"]: i for i in self._query(_pk(id), "", consistent=True)}
        if OFFICER not in items:
            raise NotFound(id)
        loans = [loan for sk, i in items.items() if sk.startswith(LOAN) for loan in _loans(i)]
        return replace(_officer(items[OFFICER]), loans=tuple(loans))

    def find(self, id: str) -> Officer | None:
        """The officer, or None."""
        try:
            return self.load(id)
        except NotFound:
            return None

    def of_desk(self, desk: str) -> list[Officer]:
        """Everyone with a seat at a desk, active or not, without what they hold for others."""
        found = [_officer(i) for i in self._query(_staff(desk), f"{OFFICER}#")]
        return [officer for officer in found if officer.at(desk)]

    def below(self, desk: str) -> dict[str, list[Officer]]:
        """The staff of each desk directly under this one that ever had any, by desk id; in one query."""
        found: dict[str, list[Officer]] = {}
        for item in self._query(_staff(desk), BELOW):
            officer, under = _officer(item), item["sk"]["S"].split("#")[1]
            found.setdefault(under, []).extend([officer] if officer.at(under) else [])
        return found

    def history(self, id: str) -> list[Past]:
        """Every version of an officer, oldest first: who gave which seat, and when."""
        return [_past(item) for item in self._query(_history(id), VERSION)]

    def save(self, officer: Officer, by: str = "") -> Officer:
        """Write an officer under the condition of the version read (0: a new one). Raises StaleVersion.

        `by` is the officer who changed it; empty for an operator's command.
        """
        before = self.find(officer.id) if officer.version else None
        saved = replace(officer, version=officer.version + 1, loans=())
        writes = [self._put(_pk(saved.id), OFFICER, saved, officer.version), *self._copies(saved, before)]
        writes += [self._kept(saved, by), *self._lent(saved, before)]
        try:
            self._client.transact_write_items(TransactItems=writes, ClientRequestToken=secrets.token_hex(16))
        except ClientError as error:
            if refused_at(error) == 0:
                raise StaleVersion(officer.id, officer.version) from error
            raise
        return replace(saved, loans=officer.loans)

    def _copies(self, officer: Officer, before: Officer | None) -> list[Item]:
        desks = dict.fromkeys((*officer.desks, *(before.desks if before else ())))
        own = [self._put(_staff(desk), f"{OFFICER}#{officer.id}", officer) for desk in desks]
        above = [(desk_above(desk), desk) for desk in desks if desk_above(desk)]
        below = [self._put(_staff(top), f"{BELOW}{desk}#{officer.id}", officer) for top, desk in above]
        return own + below + [{"Put": {"TableName": self._table, "Item": teams.row(officer, desk)}} for desk in desks]

    def _kept(self, officer: Officer, by: str) -> Item:
        """A version that no later one replaces."""
        put = self._put(_history(officer.id), f"{VERSION}{officer.version:06d}", officer, 0)
        put["Put"]["Item"] |= {"by": {"S": by}, "at": {"S": keys.stamp(clock.now())}}
        return put

    def _lent(self, officer: Officer, before: Officer | None) -> list[Item]:
        """One item a deputy with all absences he or she covers; empty for who no longer does."""
        deputies = dict.fromkeys(a.deputy for o in (officer, before) if o for a in o.absences)
        return [self._loan_item(officer, deputy) for deputy in deputies if deputy and deputy != officer.id]

    def _loan_item(self, officer: Officer, deputy: str) -> Item:
        holder = self.find(deputy)
        seats = lendable(officer, holder) if holder and officer.active else ()
        loans = [Loan(officer.id, a.first, a.last, seats) for a in officer.absences if a.deputy == deputy and seats]
        body = json.dumps([json.loads(report_json.encoded(loan)) for loan in loans])
        item = {"pk": {"S": _pk(deputy)}, "sk": {"S": f"{LOAN}{officer.id}"}, "body": {"S": body}}
        return {"Put": {"TableName": self._table, "Item": item}}

    def _put(self, pk: str, sk: str, officer: Officer, read: int | None = None) -> Item:
        body = report_json.encoded(replace(officer, loans=()))
        item = {"pk": {"S": pk}, "sk": {"S": sk}, "version": {"N": str(officer.version)}, "body": {"S": body}}
        put: Item = {"TableName": self._table, "Item": item}
        return {"Put": put if read is None else {**put, **unmoved(read, "version")}}

    def _query(self, pk: str, prefix: str, *, consistent: bool = False) -> Sequence[Mapping[str, Any]]:
        return [*partition(self._client, self._table, pk, prefix, ConsistentRead=consistent)]


def _officer(item: Mapping[str, Any]) -> Officer:
    return report_json.decoded(Officer, item["body"]["S"])


def _loans(item: Mapping[str, Any]) -> list[Loan]:
    return [report_json.decoded(Loan, json.dumps(raw)) for raw in json.loads(item["body"]["S"])]


def _past(item: Mapping[str, Any]) -> Past:
    return Past(_officer(item), item["by"]["S"], keys.instant(item["at"]["S"]))


def _history(id: str) -> str:
    return f"HISTORY#{id}"


def _pk(id: str) -> str:
    return f"OFFICER#{id}"


def _staff(desk: str) -> str:
    return f"STAFF#{desk}"
