"""The directory of agencies: python -m infra.directory export|validate|diff|import FILE, or seed --local."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "functions"))

from adapters.reference import data_files  # noqa: E402
from adapters.reference.directory import DirectoryReader  # noqa: E402
from domain.directory import Agency, Offices  # noqa: E402
from domain.errors import StaleVersion  # noqa: E402
from infra import target  # noqa: E402
from infra.directory import demo, table  # noqa: E402
from infra.directory.changes import changes  # noqa: E402

DATA = str(ROOT / "build" / "data")


def main(arguments: list[str]) -> int:
    asked = _parser().parse_args(arguments)
    offices = data_files.offices(DATA)
    if asked.act == "export":
        return _export(asked.file, asked.region, offices)
    if asked.act == "seed":
        return _seed(offices)
    sheet = table.read(asked.file, offices, _local_hosts())
    for wrong in sheet.wrong:
        print(f"line {wrong.line}: {wrong.reason}", file=sys.stderr)
    if sheet.wrong:
        print(f"{len(sheet.wrong)} errors, nothing was taken", file=sys.stderr)
        return 1
    if asked.act == "validate":
        print(f"{len(sheet.agencies)} agencies, no errors")
        return 0
    return _apply(sheet.agencies, offices, write=asked.act == "import")


def _apply(agencies: Mapping[str, Agency], offices: Offices, *, write: bool) -> int:
    reader = _reader()
    found = list(changes(agencies, reader, offices))
    for change in found:
        print(f"{change.id}\n  " + "\n  ".join(change.words))
        if write:
            try:
                reader.put_agency(change.id, change.fields, change.version)
            except StaleVersion:
                print(f"{change.id} was changed meanwhile: look at the diff again", file=sys.stderr)
                return 1
    print(f"{len(found)} agencies {'changed' if write else 'would change'}")
    return 0


def _export(file: Path, region: str, offices: Offices) -> int:
    reader = _reader()
    ids = {*reader.overridden(), *(offices.offices_of(region) if region else ())}
    found = [agency for id in sorted(ids) if (agency := reader.agency(id))]
    table.write(file, found)
    print(f"{len(found)} agencies in {file}")
    return 0


def _seed(offices: Offices) -> int:
    where = target.current()
    if not where.endpoint:
        print("demo rows are for a local stack only", file=sys.stderr)
        return 1
    demo.prepare(where)
    return _apply({a.id: a for a in demo.agencies(offices, where.site)}, offices, write=True)


def _local_hosts() -> list[str]:
    """Hosts that a webhook may name without TLS: none but on this machine's own stack."""
    try:
        return ["127.0.0.1", "localhost"] if target.current().endpoint else []
    except target.NoTarget:
        return []


def _reader() -> DirectoryReader:
    where = target.current()
    return DirectoryReader(where.client("dynamodb"), where["ReportsTable"], DATA)


def _parser() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="infra.directory", description=__doc__)
    acts = words.add_subparsers(dest="act", required=True)
    for act in ("validate", "diff", "import"):
        acts.add_parser(act).add_argument("file", type=Path)
    export = acts.add_parser("export", help="every agency with a row; --region adds all offices of a government")
    export.add_argument("file", type=Path)
    export.add_argument("--region", default="")
    acts.add_parser("seed").add_argument("--local", action="store_true", required=True)
    return words


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (target.NoTarget, FileNotFoundError) as problem:
        sys.exit(str(problem))
