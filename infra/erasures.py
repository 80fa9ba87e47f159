"""Erasures that outlive the tables: list them, and take what they took again after a restore.

make erasures DO="list --since 2026-11-01"
make erasures DO="apply --since 2026-11-01 --reports sp4n-drill-reports --identities sp4n-drill-identities"

`apply` may be repeated; on tables where nothing came back it finds nothing to take.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime

from adapters.files.kept_files import KeptFiles
from adapters.reference.clockwork import clockwork
from adapters.stores.erasure_log import Erasure, ErasureLog
from adapters.stores.remains import Remains, SealedRemains
from adapters.stores.reports import ReportStore
from domain.errors import NotFound
from domain.events import REPORTER, SYSTEM
from domain.life import privacy
from domain.life.privacy import What, Why
from domain.life.transitions import ENDED
from domain.report import Report
from erase.service import Eraser
from infra.local.places import ROOT
from infra.target import NoTarget, Target, current

DATA = str(ROOT / "build" / "data")


def apply(target: Target, reports: str, identities: str, since: date) -> Iterator[str]:
    """Erase again, in these tables, what was erased since that day; one line for each."""
    dynamodb, s3 = target.client("dynamodb"), target.client("s3")
    store = ReportStore(dynamodb, reports, clockwork(dynamodb, reports, DATA))
    log = ErasureLog(s3, target["AnchorsBucket"])
    sealed, remains = SealedRemains(dynamodb, identities), Remains(dynamodb, reports)
    eraser = Eraser(log, sealed, remains, KeptFiles(s3, target["AttachmentsBucket"]), lambda: datetime.now(UTC))
    for erasure in log.since(since):
        again = _buried(store, erasure)
        taken = ", ".join(f"{count} {name}" for name, count in eraser.erase(erasure).items() if count)
        yield f"{erasure.number} {erasure.what}: {again}; {taken or 'nothing left'}"


def _buried(store: ReportStore, erasure: Erasure) -> str:
    """The report is a tombstone again, by the very act that made it one."""
    try:
        report = store.load(erasure.number)
    except NotFound:
        return "not in this table"
    if not _came_back(report, erasure):
        return "a tombstone already" if report.erased_at else "its words stay"
    actor = REPORTER if erasure.why is Why.ASKED else SYSTEM
    store.save(privacy.erased(report, erasure.at, actor, erasure.why, erasure.what))
    return "buried again"


def _came_back(report: Report, erasure: Erasure) -> bool:
    if erasure.what is What.EVERYTHING:
        return report.erased_at is None
    return report.status in ENDED and (report.has_contact or report.has_case_data) and report.last_seq < erasure.seq


def main(words: Sequence[str], target: Callable[[], Target] = current) -> int:
    """Exit status 2 when there is no stack to act on."""
    asked = _parser().parse_args(words)
    try:
        here = target()
    except NoTarget as nowhere:
        print(f"erasures: {nowhere}", file=sys.stderr)
        return 2
    if asked.act == "apply":
        reports = asked.reports or here["ReportsTable"]
        lines = apply(here, reports, asked.identities or here["IdentitiesTable"], asked.since)
    else:
        log = ErasureLog(here.client("s3"), here["AnchorsBucket"])
        lines = (f"{e.at.isoformat()} {e.number} {e.what} ({e.why})" for e in log.since(asked.since))
    for line in lines:
        print(line)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="erasures", description=__doc__)
    acts = parser.add_subparsers(dest="act", required=True)
    for name, help in (("list", "what was erased"), ("apply", "erase it again, after a restore")):
        act = acts.add_parser(name, help=help)
        act.add_argument("--since", type=date.fromisoformat, default=date(2000, 1, 1), help="a UTC day, 2026-11-01")
        if name == "apply":
            act.add_argument("--reports", default="", help="the restored table; default: the stack's own")
            act.add_argument("--identities", default="", help="the restored table; default: the stack's own")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
