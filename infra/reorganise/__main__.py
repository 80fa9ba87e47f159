"""Agencies renamed, merged or split by decree: python -m infra.reorganise PLAN.json [--apply].

Without --apply nothing is written. From the first day on the clock moves the open reports, some each minute.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "functions"))

from domain.errors import StaleVersion  # noqa: E402
from infra.reorganise.applying import Stack, run  # noqa: E402
from infra.reorganise.plan import BadPlan, read  # noqa: E402
from infra.target import NoTarget, Target, current  # noqa: E402


def main(words: Sequence[str], target: Callable[[], Target] = current, data_dir: Path | None = None) -> int:
    """Exit status 1 when the plan cannot hold or something changed meanwhile, 2 when there is no stack to act on."""
    asked = _parser().parse_args(words)
    try:
        stack = Stack(target(), str(data_dir or ROOT / "build" / "data"))
        for line in run(read(asked.plan), stack, write=asked.apply):
            print(line)
    except BadPlan as wrong:
        print(wrong, "nothing was written", sep="\n", file=sys.stderr)
        return 1
    except StaleVersion as moved:
        print(f"{moved}: somebody changed it meanwhile; look at the plan again", file=sys.stderr)
        return 1
    except NoTarget as nowhere:
        print(f"reorganise: {nowhere}", file=sys.stderr)
        return 2
    print("applied; the clock moves the reports" if asked.apply else "nothing was written: APPLY=yes applies it")
    return 0


def _parser() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="make reorganise", description=__doc__)
    words.add_argument("plan", type=Path)
    words.add_argument("--apply", action="store_true")
    return words


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
