"""make replay-routing RULES=changed/ SINCE=2026-01-01: what a change would have done to past reports."""

import argparse
import csv
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from adapters.files.router_files import RouterFiles
from adapters.reference.directory import DirectoryReader
from adapters.reference.models import RouterModels
from adapters.reference.routing_data import knowledge
from adapters.stores.filings import Filings
from adapters.stores.report_batches import AT_ONCE, ReportBatches
from adapters.stores.router_pointers import RouterPointers
from domain.report import Report
from domain.routing import router
from domain.routing.artifact import BadArtifact, unpack
from domain.routing.knowledge import no_model
from domain.routing.model import Model
from infra.target import NoTarget, Target, current
from infra.what_if.changed import COMPILED, Unusable, compiled
from infra.what_if.moves import Decide, Tally, compared

SHOWN_MOVES = 20


def main(words: list[str]) -> int:
    """Exit status 2 where the request cannot be understood or the change does not compile."""
    asked = _parser().parse_args(words)
    try:
        target = current()
        with tempfile.TemporaryDirectory() as room:
            data = compiled(Path(asked.rules), Path(room)) if asked.rules else COMPILED
            started = time.monotonic()
            usual = _decider(target, COMPILED, _in_use(target))
            other = _decider(target, data, _model(asked.model) if asked.model else _in_use(target))
            tally = compared(_past(target, asked.since, asked.until), usual, other)
            seconds = time.monotonic() - started
    except (NoTarget, Unusable, BadArtifact, OSError) as why:
        print(f"replay-routing: {why}", file=sys.stderr)
        return 2
    _say(tally, seconds)
    if asked.out:
        _write(Path(asked.out), tally)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make replay-routing", description=__doc__)
    parser.add_argument("--rules", default="", help="a changed file of infra/data, or a folder laid out like it")
    parser.add_argument("--model", default="", help='an artifact to try, or "none" for the terms alone')
    parser.add_argument("--since", type=date.fromisoformat, required=True)
    parser.add_argument("--until", type=date.fromisoformat, default=datetime.now(UTC).date())
    parser.add_argument("--out", default="", help="moves as CSV; counts below five are added up")
    return parser


def _decider(target: Target, data: Path, model_of: Callable[[str], Model | None]) -> Decide:
    directory = DirectoryReader(target.client("dynamodb"), target["ReportsTable"], str(data))
    know = knowledge(str(data), target.region_code, directory.agency, model_of, directory.successions)
    return lambda report, at: router.decide(report, know, at)


def _in_use(target: Target) -> Callable[[str], Model | None]:
    pointers = RouterPointers(target.client("dynamodb"), target["ReportsTable"])
    return RouterModels(pointers, RouterFiles(partial(target.client, "s3"), target["RoutersBucket"])).of


def _model(named: str) -> Callable[[str], Model | None]:
    """One artifact, for its own region."""
    if named == "none":
        return no_model
    model = unpack(Path(named).read_bytes())
    return lambda region: model if region == model.sheet.region else None


def _past(target: Target, since: date, until: date) -> Iterator[Report]:
    """What was filed between two UTC days, newest first, a hundred reports a request."""
    client, table = target.client("dynamodb"), target["ReportsTable"]
    numbers = Filings(client, table).numbers(until, max(0, (until - since).days + 1))
    batches = ReportBatches(client, table)
    while some := list(islice(numbers, AT_ONCE)):
        found = batches.load(some)
        yield from (found[number] for number in some if number in found and not found[number].erased_at)


def _say(tally: Tally, seconds: float) -> None:
    told: dict[str, Any] = tally.figures
    print(f"{told['reports']} reports decided twice in {seconds:.1f} s; {told['moved']} would move.\n")
    for (before, after), count in tally.moves.most_common(SHOWN_MOVES):
        print(f"{count:6}  {before} → {after}")
    if tally.hidden:
        print(f"{tally.hidden:6}  secret reports, not listed")
    print("\nWhy: " + ("; ".join(f"{why} ({count})" for why, count in tally.causes.most_common()) or "nothing moves"))
    print(
        f"Of {tally.confirmed_moves} moved reports that officers confirmed, {tally.agreed_before} stood right before, "
        f"and {tally.agreed_after} would after the change."
    )
    for name, side in (("as it is", tally.before), ("changed", tally.after)):
        share = "–" if side.precision is None else f"{side.precision:.1%}"
        print(f"{name:>10}: {side.straight} straight through, {share} of {side.judged} confirmed ones right")
    print(json.dumps(told))


def _write(file: Path, tally: Tally) -> None:
    with file.open("w", newline="", encoding="utf-8") as opened:
        sheet = csv.writer(opened)
        sheet.writerow(["from", "to", "reports"])
        sheet.writerows(tally.shared())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
