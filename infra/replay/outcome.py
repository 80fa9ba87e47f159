"""What became of the filed rows: read back from the table, compared with what was sent."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from adapters.stores import keys, report_json
from domain.report import Report, Status
from infra.replay.filing import Filed

PATIENCE_SECONDS = 120


@dataclass
class Outcome:
    """Counts for the table at the end."""

    agencies: Counter[str] = field(default_factory=Counter)
    desks: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    deliveries: Counter[str] = field(default_factory=Counter)
    disagreements: list[str] = field(default_factory=list)


def settle(
    filed: Iterable[Filed], read: Callable[[str], list[dict[str, Any]]], progress: Callable[[int], None]
) -> Outcome:
    """Wait until each report is routed and its deliveries are done (or patience ends), then count."""
    outcome, waiting = Outcome(), {f.number: f for f in filed}
    deadline = time.monotonic() + PATIENCE_SECONDS
    while waiting:
        for number in list(waiting):
            items = read(number)
            if _is_settled(items) or time.monotonic() > deadline:
                _count(outcome, waiting.pop(number), items)
                progress(1)
        time.sleep(0.2 if waiting else 0)
    return outcome


def _is_settled(items: list[dict[str, Any]]) -> bool:
    report = _report(items)
    deliveries = _deliveries(items)
    routed = report is not None and report.status is not Status.RECEIVED
    return routed and bool(deliveries) and not any(d in ("pending", "claimed") for d in deliveries)


def _count(outcome: Outcome, filed: Filed, items: list[dict[str, Any]]) -> None:
    report = _report(items)
    if report is None:
        outcome.disagreements.append(f"line {filed.row.line}: {filed.number} is not in the table")
        return
    if (report.text, report.origin.external_id) != (filed.row.body["text"], filed.row.body["external_id"]):
        outcome.disagreements.append(f"line {filed.row.line}: {filed.number} holds another text")
    outcome.deliveries.update(_deliveries(items))
    if report.agency:
        outcome.agencies[report.agency] += 1
    else:
        outcome.desks[report.desk] += 1
        outcome.reasons[report.decision.reason if report.decision else report.status.value] += 1


def _report(items: list[dict[str, Any]]) -> Report | None:
    body = next((i["body"]["S"] for i in items if i["sk"]["S"] == keys.REPORT), None)
    return report_json.loads(body) if body else None


def _deliveries(items: list[dict[str, Any]]) -> list[str]:
    return [i["status"]["S"] for i in items if i["sk"]["S"].startswith("DELIVERY#agency:")]
