"""Counts as CloudWatch metrics in the embedded format: one line of JSON on standard output.

Written out here because Powertools' Metrics alone adds a quarter to the cold import of a queue function.
"""

import json
import os
import time
from collections.abc import Mapping
from typing import Any


def count(counts: Mapping[str, int], context: Mapping[str, Any] | None = None) -> None:
    """Emit each count, zero included, with `context` as searchable fields beside them."""
    print(line(counts, context or {}, time.time_ns() // 1_000_000), flush=True)  # noqa: T201


def line(counts: Mapping[str, int], context: Mapping[str, Any], at_ms: int) -> str:
    """The line for one namespace and service, both named by the environment."""
    metrics = [{"Name": name, "Unit": "Count"} for name in counts]
    namespace = os.environ["POWERTOOLS_METRICS_NAMESPACE"]
    directive = {"Namespace": namespace, "Dimensions": [["service"]], "Metrics": metrics}
    service = os.environ["POWERTOOLS_SERVICE_NAME"]
    head = {"_aws": {"Timestamp": at_ms, "CloudWatchMetrics": [directive]}, "service": service}
    return json.dumps({**context, **head, **counts})
