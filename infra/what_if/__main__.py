"""make replay-routing RULES=changed/ SINCE=2026-01-01: what a change would have done to past reports."""

import argparse
import csv
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any

from adapters.files.router_files import RouterFiles
from adapters.reference.directory import DirectoryReader
from adapters.reference.models import RouterModels
from adapters.reference.routing_data import knowledge
from adapters.stores.filings import Filings
from adapters.stores.many import AT_ONCE
from adapters.stores.report_batches import ReportBatches
from adapters.stores.router_pointers import RouterPointers
from domain.report import Report
from domain.routing import router
from domain.routing.artifact import BadArtifact, unpack
from domain.routing.knowledge import no_model
from domain.routing.model import Model
from infra.moments import day
from infra.target import NoTarget, Target, current
from infra.what_if.changed import Unusable, as_it_is, compiled
from infra.what_if.moves import Decide, Tally, compared

SHOWN_MOVES = 20


def main(words: list[str], target: Callable[[], Target] = current) -> int:
    """Exit status 1 where nothing was filed, 2 where the request is not understood or the change does not compile."""
    asked = _parser().parse_args(words)
    try:
        stack = target()
        until = asked.until or stack.now().astimezone(UTC).date()
        tally, seconds = _replayed(asked, stack, until)
    except (NoTarget, Unusable, BadArtifact, OSError) as why:
        print(f"replay-routing: {why}", file=sys.stderr)
        return 2
    if not tally.read:
        print(f"replay-routing: nothing was filed from {asked.since} to {until}", file=sys.stderr)
        return 1
    _say(tally, seconds)
    if asked.out:
        _write(asked.out, tally)
    return 0


def _replayed(asked: argparse.Namespace, target: Target, until: date) -> tuple[Tally, float]:
    with tempfile.TemporaryDirectory() as room:
        data = compiled(Path(asked.rules), Path(room)) if asked.rules else as_it_is()
        model_of = _model(asked.model) if asked.model else _in_use(target)
        started = time.monotonic()
        usual, other = _decider(target, as_it_is(), _in_use(target)), _decider(target, data, model_of)
        return compared(_past(target, asked.since, until), usual, other), time.monotonic() - started


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make replay-routing", description=__doc__)
    parser.add_argument("--rules", default="", help="a changed file of infra/data, or a folder laid out like it")
    parser.add_argument("--model", default="", help='an artifact to try, or "none" for the terms alone')
    parser.add_argument("--since", type=day, required=True, help="the first day, in UTC: 2026-11-01")
    parser.add_argument("--until", type=day, help="the last day; default: today")
    parser.add_argument("--out", type=_new_file, help="moves as CSV; counts below five are added up")
    return parser


def _new_file(name: str) -> Path | None:
    """Looked at before the work that fills it."""
    if name and not Path(name).parent.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder for {name}")
    return Path(name) if name else None


def _decider(target: Target, data: Path, model_of: Callable[[str], Model | None]) -> Decide:
    """Each agency is read once, so that all reports meet the same directory."""
    directory = DirectoryReader(target.client("dynamodb"), target["ReportsTable"], str(data))
    know = knowledge(str(data), target.region_code, cache(directory.agency), model_of, directory.successions)
    return lambda report, at: router.decide(report, know, at)


def _in_use(target: Target) -> Callable[[str], Model | None]:
    pointers = RouterPointers(target.client("dynamodb"), target["ReportsTable"])
    files = RouterFiles(partial(target.client, "s3"), target["RoutersBucket"])
    return RouterModels(pointers, files, unusable=_say_unusable).of


def _say_unusable(region: str, why: str) -> None:
    print(f"{region}: its router cannot be read ({why}); here too the terms route in its place", file=sys.stderr)


def _model(named: str) -> Callable[[str], Model | None]:
    """One artifact, for its own region."""
    if named == "none":
        return no_model
    try:
        model = unpack(Path(named).read_bytes())
    except (BadArtifact, OSError) as why:
        raise BadArtifact(f"MODEL={named}: {getattr(why, 'strerror', None) or why}") from why
    print(f"{named} routes {model.sheet.region}, and nothing else", file=sys.stderr)
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
