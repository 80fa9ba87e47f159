"""python -m benchmarks [NAME …]: a table for people, one JSON line a measure for machines."""

import os
import sys
from importlib import import_module

from benchmarks.measure import Measure, table

# What every function finds on AWS; no measure can reach an account.
ENVIRONMENT = {
    "AWS_DEFAULT_REGION": "ap-southeast-3",
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "POWERTOOLS_METRICS_NAMESPACE": "sp4n",
    "POWERTOOLS_SERVICE_NAME": "bench",
}
ALL = (
    "cold_import", "submit", "path_units", "case_units", "tick_reads", "desk_reads", "oversight_reads", "throughput",
    "near", "index_units", "moderation", "publishing", "people_reads", "first_view", "hiding", "rising", "routing",
)  # fmt: skip


def main(names: list[str]) -> int:
    unknown = set(names) - set(ALL)
    if unknown:
        print(f"bench: no measure named {', '.join(sorted(unknown))}; there are {', '.join(ALL)}", file=sys.stderr)
        return 2
    os.environ |= ENVIRONMENT
    measures: list[Measure] = []
    for name in names or ALL:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        measures += import_module(f"benchmarks.{name}").run()
    print(table(measures))
    print(*(m.line() for m in measures), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
