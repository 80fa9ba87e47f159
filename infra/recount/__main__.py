"""Count all stored events anew, compare with the counts in use, switch to the new ones: make recount.

New events keep coming meanwhile. Cut off anywhere, it goes on from there when it is run again.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date

from adapters.stores.counts import Outrun
from infra.moments import day
from infra.recount.work import Busy, Difference, Recount
from infra.target import NoTarget, Target, current

# No event is older: the service did not exist.
FIRST = date(2026, 1, 1)
SHOWN = 20


def main(
    words: Sequence[str], target: Callable[[], Target] = current, wait: Callable[[float], None] = time.sleep
) -> int:
    """Exit status 1 when the new counts differ or could not be made, 2 when there is no stack to act on."""
    asked = _parser().parse_args(words)
    try:
        here = target()
    except NoTarget as nowhere:
        print(f"recount: {nowhere}", file=sys.stderr)
        return 2
    tables = here["ReportsTable"], here["CountsTable"]
    work = Recount(here.client("dynamodb"), *tables, asked.since, lambda: here.now().astimezone(UTC).date(), wait, _say)
    try:
        return _drop(work) if asked.drop else _recount(work, asked.use)
    except Busy:
        print("recount: somebody else changed which counts are in use; look, then run it again", file=sys.stderr)
    except Outrun:
        print("recount: too many events came at once; run it again, it goes on from here", file=sys.stderr)
    return 1


def _recount(work: Recount, use: bool) -> int:
    if not work.pointer.read().building and work.unfinished():
        work.remove()
        return 0
    generations = work.begin()
    work.walk(generations.building)
    found = work.differences(generations)
    _tell(found)
    if found and not use:
        _say("nothing is switched. ARGS=--use takes the new counts into use, ARGS=--drop gives them up")
        return 1
    work.use(generations)
    work.remove()
    return 0


def _drop(work: Recount) -> int:
    generations = work.pointer.read()
    if generations.building:
        work.drop(generations)
    elif not work.unfinished():
        _say("nothing is being counted anew")
    work.remove()
    return 0


def _tell(found: Sequence[Difference]) -> None:
    for one in found[:SHOWN]:
        _say(f"{one.unit} {one.month} {one.section} {one.name}: {one.in_use} in use, {one.anew} counted anew")
    _say(f"{len(found)} numbers differ" if found else "both are the same to the last digit")


def _say(line: str) -> None:
    print(line, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="recount", description=__doc__)
    parser.add_argument("--since", type=day, default=FIRST, help="the day of the oldest event, 2026-01-01 if not said")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--use", action="store_true", help="take the new counts into use also where they differ")
    choice.add_argument("--drop", action="store_true", help="give up what was counted anew")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
