"""In .local/science: the learned router beside what it must beat, as one JSON line."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from infra.train import baselines, ours
from infra.train.figures import measured
from infra.train.offices import class_of_name
from infra.train.reading import offices_of, reader
from infra.train.rows import Row, read


def evaluated(train: Sequence[Row], test: Sequence[Row]) -> dict[str, Any]:
    """Figures of the router and of each baseline on the test rows; agencies are known from the training rows."""
    offices = offices_of(train)
    router = ours.trained(reader().examples(train, offices))
    answers, cost = ours.timed(router, test, reader(), offices)
    labels = [class_of_name(row.agency) for row in test]
    classes = len({class_of_name(row.agency) for row in train})
    others = baselines.compared(train, test, reader(), offices)
    return {
        **measured(answers, labels, classes, cost).rounded(),
        "baselines": {name: measured(said, labels, classes, took).rounded() for name, (said, took) in others.items()},
    }


if __name__ == "__main__":
    print(json.dumps(evaluated(*(read(Path(word)) for word in sys.argv[1:])), ensure_ascii=False))
