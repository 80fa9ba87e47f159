"""Everything that lies under one report's key, in one query: what the reporter is shown."""

from dataclasses import dataclass
from typing import Any

from adapters.stores import attachments, keys, ledger, report_json
from adapters.stores.event_items import from_image
from adapters.stores.many import partition
from domain.errors import NotFound
from domain.events import Event
from domain.life.attachment import Attachment
from domain.report import Report
from domain.telling.delivery import Delivery


@dataclass(frozen=True)
class CaseFile:
    """The report, what happened in order, who was told, and the files."""

    report: Report
    events: tuple[Event, ...]
    deliveries: tuple[Delivery, ...]
    attachments: tuple[Attachment, ...]


def read(client: Any, table: str, number: str) -> CaseFile:
    """Raises NotFound."""
    by_kind = items_of(client, table, number)
    return CaseFile(
        report_json.loads(by_kind["REPORT"][0]["body"]["S"]),
        tuple(from_image(i) for i in by_kind.get("EVENT", [])),
        tuple(ledger.from_item(i) for i in by_kind.get("DELIVERY", [])),
        tuple(attachments.from_item(i) for i in by_kind.get("ATTACHMENT", [])),
    )


def items_of(client: Any, table: str, number: str) -> dict[str, list[Any]]:
    """The items as stored, by the first part of their sort key. Raises NotFound."""
    by_kind: dict[str, list[Any]] = {}
    for item in partition(client, table, keys.report_pk(number), ConsistentRead=True):
        by_kind.setdefault(item["sk"]["S"].partition("#")[0], []).append(item)
    if "REPORT" not in by_kind:
        raise NotFound(number)
    return by_kind
