"""For auditors: whether a report's history is as it was written. make verify-chain NUMBER=…"""

import sys

from adapters.reports import ReportStore, link_of
from domain import chain
from domain.errors import NotFound
from domain.numbers import parse_number
from infra.target import NoTarget, Target, current


def verify(target: Target, number: str) -> tuple[bool, str]:
    """Whether the chain holds up to the head that the report carries, and a sentence that says so."""
    store = ReportStore(target.client("dynamodb"), target["ReportsTable"], lambda report: None)
    links = [link_of(item) for item in store.event_items(number)]
    broken = chain.first_break(links)
    if broken is not None:
        return False, f"{number}: event {broken} does not fit the history"
    if links[-1].digest != store.load(number).head:
        return False, f"{number}: the history ends before the head that the report carries"
    return True, f"{number}: {len(links)} events, unchanged; head {links[-1].digest}"


def main(typed: str) -> int:
    try:
        holds, sentence = verify(current(), parse_number(typed) or typed)
    except (NoTarget, NotFound, IndexError) as why:
        print(f"verify-chain: {why or 'no such report'}", file=sys.stderr)
        return 2
    print(sentence)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
