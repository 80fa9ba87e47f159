"""Targets of regional action plans: python -m infra.targets validate|diff|import|export FILE, or seed --local."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "functions"))

from adapters.reference import data_files  # noqa: E402
from adapters.reference.directory import DirectoryReader  # noqa: E402
from adapters.stores.targets import TargetStore  # noqa: E402
from domain.comparing.targets import Target  # noqa: E402
from domain.errors import StaleVersion  # noqa: E402
from domain.place import NATION, contains  # noqa: E402
from infra.target import NoTarget, current  # noqa: E402
from infra.target import Target as Stack  # noqa: E402
from infra.targets import table  # noqa: E402

DATA = str(ROOT / "build" / "data")
DEMO = Path(__file__).with_name("demo.csv")


@dataclass(frozen=True)
class Change:
    """What is stored under a key and what the file says; None for nothing."""

    key: tuple[str, int, str]
    stored: Target | None
    wanted: Target | None

    @property
    def words(self) -> str:
        """For whoever reads the difference."""
        before, after = (table.cells(each)[3:] if each else ["", "", "", ""] for each in (self.stored, self.wanted))
        pairs = zip(table.COLUMNS[3:], before, after, strict=True)
        moved = [f"{name}: {was or '–'} → {now or '–'}" for name, was, now in pairs if was != now]
        return "\n  ".join([" ".join(map(str, self.key)), *moved])


def main(arguments: Sequence[str], stack: Callable[[], Stack] = current, data_dir: str = DATA) -> int:
    """Exit status 1 where the file or what is stored does not allow it."""
    asked = _parser().parse_args(arguments)
    if asked.act == "export":
        return _export(asked.file, _store(stack()))
    if asked.act == "seed":
        return _seed(stack(), data_dir)
    sheet = table.read(asked.file, _known(stack, data_dir, needed=asked.act != "validate"))
    for wrong in sheet.wrong:
        print(wrong, file=sys.stderr)
    if sheet.wrong:
        print(f"{len(sheet.wrong)} errors, nothing was taken", file=sys.stderr)
        return 1
    if asked.act == "validate":
        print(f"{len(sheet.targets)} targets, {len(sheet.withdrawn)} taken back, no errors")
        return 0
    return _apply(sheet, _store(stack()), write=asked.act != "diff")


def _seed(here: Stack, data_dir: str) -> int:
    """The demo rows of the regions that the stack serves."""
    if not here.endpoint:
        print("demo rows are for a local stack only", file=sys.stderr)
        return 1
    rows = table.read(DEMO, replace(_known(lambda: here, data_dir, needed=True), root=NATION)).targets
    own = {key: target for key, target in rows.items() if contains(here.region_code, target.region)}
    return _apply(table.Sheet(own, frozenset(), ()), _store(here), write=True)


def _apply(sheet: table.Sheet, store: TargetStore, *, write: bool) -> int:
    found = list(changes(sheet, store.all()))
    for change in found:
        print(change.words)
        if write:
            try:
                _write(change, store)
            except StaleVersion as stale:
                print(f"{stale} was changed meanwhile: look at the diff again", file=sys.stderr)
                return 1
    print(f"{len(found)} targets {'changed' if write else 'would change'}")
    return 0


def changes(sheet: table.Sheet, stored: Sequence[Target]) -> Iterator[Change]:
    """What is not stored as the file has it. Targets that the file does not name stay."""
    known = {target.key: target for target in stored}
    for key, target in sorted(sheet.targets.items()):
        before = known.get(key)
        wanted = replace(target, version=before.version if before else 0)
        if wanted != before:
            yield Change(key, before, wanted)
    yield from (Change(key, known[key], None) for key in sorted(sheet.withdrawn) if key in known)


def _write(change: Change, store: TargetStore) -> None:
    if change.wanted:
        store.put(change.wanted)
    elif change.stored:
        store.withdraw(change.stored)


def _export(file: Path, store: TargetStore) -> int:
    found = store.all()
    table.write(file, found)
    print(f"{len(found)} targets in {file}")
    return 0


def _known(stack: Callable[[], Stack], data_dir: str, *, needed: bool) -> table.Known:
    """Without a stack a file can still be looked through: against the standard set of offices, for any region."""
    offices, region = data_files.offices(data_dir), partial(data_files.name_of, data_dir)
    try:
        here = stack()
    except NoTarget:
        if needed:
            raise
        return table.Known(region, lambda id: offices.derive(id) is not None, NATION)
    reader = DirectoryReader(here.client("dynamodb"), here["ReportsTable"], data_dir)
    return table.Known(region, lambda id: bool(id) and reader.agency(id) is not None, here.region_code)


def _store(here: Stack) -> TargetStore:
    return TargetStore(here.client("dynamodb"), here["ReportsTable"])


def _parser() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="infra.targets", description=__doc__)
    acts = words.add_subparsers(dest="act", required=True)
    for act in ("validate", "diff", "import", "export"):
        acts.add_parser(act).add_argument("file", type=Path)
    acts.add_parser("seed").add_argument("--local", action="store_true", required=True)
    return words


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (NoTarget, FileNotFoundError) as problem:
        sys.exit(str(problem))
