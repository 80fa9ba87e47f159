"""make train REGION=35.78 FROM=export.csv|table: an evaluation report, and the artifact with the report beside it."""

import argparse
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from domain.routing import artifact
from domain.routing.model import Model
from infra.target import NoTarget
from infra.tools import ROOT
from infra.train import ours, report, table
from infra.train.region import Region
from infra.train.rows import WrongInput, read
from learn.examples import Example, oldest_first
from learn.trainer import Wish, train

FOLDER = ROOT / "build" / "routers"


def examples_of(source: str, region: Region) -> list[Example]:
    """From the running stack's table, or from a file. Raises WrongInput and NoTarget."""
    found = table.examples_of(region.code) if source == "table" else region.examples(read(Path(source)))
    if len(found) < report.LEAST or len({example.label for example in found}) < 2:
        what = "confirmed reports that may teach" if source == "table" else "reports of agencies in its directory"
        needed = f"at least {report.LEAST} of two agencies are needed to train"
        raise WrongInput(f"{source}: {region.name} has {len(found)} {what}; {needed}")
    return oldest_first(found)


def trained(examples: Sequence[Example], region: Region, at: datetime, out: Path | None) -> Path:
    """Writes the artifact and its report, and prints the report."""
    digest = hashlib.sha256(repr([(e.label, e.at, sorted(e.traits.words)) for e in examples]).encode()).hexdigest()
    wish = Wish(f"{at.date()}.{digest[:10]}", region.code, at.date().isoformat(), ours.PRECISION)
    figures = report.evaluated(examples, wish)
    model = train(examples, wish)
    shown = {name: figures[name] for name in ("newest_fifth", "folds")}
    content = artifact.pack(Model(replace(model.sheet, figures=shown), model.weights))
    file = out or FOLDER / f"{region.code}-{wish.version}.bin"
    told = {
        "region": region.code, "name": region.name, "version": wish.version, "reports": len(examples),
        "classes": len(model.sheet.classes), "bytes": len(content), "threshold": model.sheet.threshold,
        "precision": model.sheet.precision, "unknown": dict(region.unknown.most_common()), **figures,
    }  # fmt: skip
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    file.with_suffix(".json").write_text(json.dumps(told, indent=1, ensure_ascii=False))
    print(*report.lines(told), sep="\n")
    return file


def main(words: Sequence[str], now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> int:
    """0, or 2 with a sentence on what was wrong."""
    parser = argparse.ArgumentParser(prog="make train")
    parser.add_argument("region", help="REGION=35.78")
    parser.add_argument("source", help="FROM=export.csv, or FROM=table for the running stack")
    parser.add_argument("out", nargs="?", type=Path, help="OUT=file.bin")
    told = parser.parse_args(words)
    try:
        subprocess.run([sys.executable, "-m", "infra.data.build"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        region = Region(told.region)
        print(f"training for {region.name} …", file=sys.stderr)
        file = trained(examples_of(told.source, region), region, now(), told.out)
    except (WrongInput, NoTarget) as error:
        print(f"train: {error}.", file=sys.stderr)
        return 2
    print(f"\nwrote {file} and {file.with_suffix('.json').name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
