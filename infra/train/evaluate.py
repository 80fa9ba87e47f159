"""make evaluate-routing TRAIN=a.csv TEST=b.csv: one JSON line, the learned router beside what it must beat."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from infra.train import baselines, ours
from infra.train.figures import measured
from infra.train.offices import class_of_name
from infra.train.reading import offices_of, reader
from infra.train.rows import Row, WrongInput, read


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


def checked(train: Path, test: Path) -> tuple[list[Row], list[Row]]:
    """Both files' rows; raises WrongInput where nothing could be learned or measured."""
    learnt, asked = read(train), read(test)
    classes = {class_of_name(row.agency) for row in learnt}
    if len(classes) < 2:
        raise WrongInput(f"{train}: all rows name one class, {classes.pop()}; two are needed to tell apart")
    unknown = {class_of_name(row.agency) for row in asked} - classes
    if unknown:
        print(f"note: {test} names what {train} does not: {', '.join(sorted(unknown))}", file=sys.stderr)
    return learnt, asked


def main(words: Sequence[str]) -> int:
    """0, or 2 with a sentence on what was wrong."""
    parser = argparse.ArgumentParser(prog="make evaluate-routing")
    parser.add_argument(
        "train", type=Path, help="TRAIN=….csv with the columns text, agency [district village category]"
    )
    parser.add_argument("test", type=Path, help="TEST=….csv with the same columns")
    told = parser.parse_args(words)
    try:
        rows = checked(told.train, told.test)
    except WrongInput as error:
        print(f"evaluate-routing: {error}.", file=sys.stderr)
        return 2
    print(json.dumps(evaluated(*rows), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
