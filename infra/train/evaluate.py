"""make evaluate-routing TRAIN=a.csv TEST=b.csv: checks both files, then has them judged where scikit-learn is."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from infra.train import science
from infra.train.offices import class_of_name
from infra.train.rows import Row, WrongInput, read


def unknown(train: Path, test: Path) -> list[str]:
    """Classes that only the second file has; raises WrongInput where nothing could be learned or measured."""
    classes = _classes(read(train))
    if len(classes) < 2:
        raise WrongInput(f"{train}: all rows name one class, {classes.pop()}; two are needed to tell apart")
    return sorted(_classes(read(test)) - classes)


def _classes(rows: Sequence[Row]) -> set[str]:
    return {class_of_name(row.agency) for row in rows}


def main(words: Sequence[str], judge: Callable[[list[str]], int] = science.main) -> int:
    """0, or 2 with a sentence on what was wrong."""
    parser = argparse.ArgumentParser(prog="make evaluate-routing")
    parser.add_argument("train", type=Path, help="TRAIN=….csv: text, agency [district, village, category]")
    parser.add_argument("test", type=Path, help="TEST=….csv with the same columns")
    told = parser.parse_args(words)
    try:
        never_seen = unknown(told.train, told.test)
    except WrongInput as error:
        print(f"evaluate-routing: {error}.", file=sys.stderr)
        return 2
    if never_seen:
        print(f"note: {told.train} has no row of {', '.join(never_seen)}; these count as wrong.", file=sys.stderr)
    return judge(["infra.train.judge", str(told.train), str(told.test)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
