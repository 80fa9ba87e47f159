"""The directory: standard offices derived from data, overridden field by field by AGENCY rows of the table."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from adapters.reference import data_files
from adapters.stores.many import partition
from adapters.stores.reorganisations import ReorganisationStore
from adapters.stores.turns import unmoved
from domain import reorganisation
from domain.directory import Agency, Channel, Level, region_of
from domain.errors import StaleVersion
from domain.reorganisation import Reorganisation, Successions

ROW = "AGENCY"
LIST = "DIRECTORY"
MAX_AGE = 300.0
FIELDS = (
    "name", "level", "region", "affairs", "kind", "has_account", "needs_approval", "active_from", "active_until",
    "contact_name", "phone", "channels", "seats",
)  # fmt: skip


class DirectoryReader:
    """Finds desks by their id; a row may be partial, what it does not say is derived."""

    def __init__(self, client: Any, table: str, data_dir: str, elapsed: Callable[[], float] = time.monotonic) -> None:
        self._client, self._table, self._elapsed = client, table, elapsed
        self._offices = data_files.offices(data_dir)
        self._known: tuple[float, tuple[Reorganisation, ...]] | None = None

    def agency(self, id: str) -> Agency | None:
        """The agency as it is now, or None when neither data nor table know it."""
        derived = self._offices.derive(id)
        item = self._client.get_item(TableName=self._table, Key=_key(id)).get("Item")
        if item is None:
            return derived
        return _overridden(id, derived, json.loads(item["body"]["S"]), int(item["version"]["N"]))

    def successions(self, now: datetime) -> Successions:
        """Who has succeeded whom by now; what is known of it is at most five minutes old."""
        if self._known is None or self._elapsed() - self._known[0] >= MAX_AGE:
            self._known = self._elapsed(), ReorganisationStore(self._client, self._table).all()
        return reorganisation.at(self._known[1], now)

    def overrides(self, id: str) -> tuple[Mapping[str, Any], int]:
        """What the row says by itself, and its version (0: there is no row)."""
        item = self._client.get_item(TableName=self._table, Key=_key(id), ConsistentRead=True).get("Item")
        return (json.loads(item["body"]["S"]), int(item["version"]["N"])) if item else ({}, 0)

    def overridden(self) -> list[str]:
        """The ids that have a row, from their list in the table."""
        return [item["sk"]["S"] for item in partition(self._client, self._table, LIST)]

    def put_agency(self, id: str, fields: Mapping[str, Any], version: int) -> int:
        """Write a row if it still has the version read (0: if there is none). Raises StaleVersion.

        The list comes first: an id listed without a row is harmless, a row that nobody lists would be forgotten.
        """
        self._client.put_item(TableName=self._table, Item={"pk": {"S": LIST}, "sk": {"S": id}})
        item = {**_key(id), "version": {"N": str(version + 1)}, "body": {"S": json.dumps(fields, ensure_ascii=False)}}
        try:
            self._client.put_item(TableName=self._table, Item=item, **unmoved(version, "version"))
        except self._client.exceptions.ConditionalCheckFailedException as error:
            raise StaleVersion(id, version) from error
        return version + 1


def fields_of(agency: Agency) -> dict[str, Any]:
    """An agency as its row would say it in full."""
    values = asdict(agency)
    for end in ("active_from", "active_until"):
        values[end] = values[end].isoformat() if values[end] else ""
    values["affairs"], values["seats"] = list(agency.affairs), dict(agency.seats)
    values["channels"] = [asdict(channel) for channel in agency.channels]
    return {name: values[name] for name in FIELDS}


def _overridden(id: str, derived: Agency | None, fields: Mapping[str, Any], version: int) -> Agency:
    base = derived or Agency(id, id, Level.NATION, region_of(id))
    said: dict[str, Any] = {name: value for name, value in fields.items() if name in FIELDS}
    for end in ("active_from", "active_until"):
        if end in said:
            said[end] = date.fromisoformat(said[end]) if said[end] else None
    if "level" in said:
        said["level"] = Level(said["level"])
    if "affairs" in said:
        said["affairs"] = tuple(said["affairs"])
    if "channels" in said:
        said["channels"] = tuple(Channel(**channel) for channel in said["channels"])
    if "seats" in said:
        said["seats"] = {**base.seats, **said["seats"]}
    return replace(base, version=version, **said)


def _key(id: str) -> dict[str, Any]:
    return {"pk": {"S": f"AGENCY#{id}"}, "sk": {"S": ROW}}
