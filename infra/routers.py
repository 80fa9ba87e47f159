"""Learned routers of a stack: python -m infra.routers show 51.03 | rollback 51.03 | use FILE | learn [--again]

show: the version in use, its history, the last evaluation and the last week. rollback: the version before comes into
use, or the terms; what was taken back does not return by a repeat. use: an artifact that `make train` wrote routes its
region. learn: what the schedule does once a week, now.
"""

import argparse
import getpass
import hashlib
import json
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "functions"))

from adapters.files.router_files import RouterFiles, artifact_key, report_key  # noqa: E402
from adapters.stores.router_pointers import RouterPointers  # noqa: E402
from domain.errors import StaleVersion  # noqa: E402
from domain.place import is_code  # noqa: E402
from domain.routing.artifact import BadArtifact, unpack  # noqa: E402
from domain.routing.published import Pointer, Version, promoted, rolled_back  # noqa: E402
from infra.data import places  # noqa: E402
from infra.target import NoTarget, Target, current  # noqa: E402

# It may have learnt from any report of the day on which it was made.
END_OF_DAY = "T24"
NAME = re.compile(r"[\w.-]{1,80}")


class NothingThere(RuntimeError):
    """There is nothing to show or to take back; the message says so."""


def shown(target: Target, region: str) -> Iterator[str]:
    """What is in use, what was, and what the last evaluation and the last week said."""
    pointer = _pointers(target).of(region)
    yield f"{region} {_regions()[region]}: {_in_use(pointer)}"
    yield from (f"  {move.at}  {move.act:<11} {move.version}  by {move.by}" for move in pointer.history)
    files = RouterFiles(lambda: target.client("s3"), target["RoutersBucket"])
    for name, key in (("last evaluation", _last(target, region, "")), ("last week", _last(target, region, "drift/"))):
        yield f"{name}: {key or 'none'}"
        told = _brief(files.read_json(key) or {}) if key else {}
        yield from (f"  {part}: {json.dumps(_brief(said), ensure_ascii=False)}" for part, said in told.items())


def _brief(said: Any) -> Any:
    """Without the curves, which are for the file."""
    return {part: one for part, one in said.items() if part != "reliability"} if isinstance(said, dict) else said


def roll_back(target: Target, region: str, by: str) -> str:
    """The version before, under the condition that nobody changes it meanwhile. Raises StaleVersion."""
    pointers = _pointers(target)
    before = pointers.of(region)
    after = rolled_back(before, target.now().isoformat(timespec="seconds"), by)
    if after is None:
        raise NothingThere(f"{region}: the terms route already")
    pointers.put(after)
    return f"{region}: {before.name} was taken back; {_in_use(after)}. Route follows within five minutes"


def put_in_use(target: Target, file: Path, by: str) -> str:
    """A trained artifact routes the region it was made for, with its evaluation beside it. Raises StaleVersion."""
    if not file.is_file():
        raise NothingThere(f"FILE={file}: there is no such file")
    content = file.read_bytes()
    sheet = unpack(content).sheet
    if not is_code(sheet.region) or not NAME.fullmatch(sheet.version):
        raise BadArtifact("it names no region and version that can be kept")
    files = RouterFiles(lambda: target.client("s3"), target["RoutersBucket"])
    key = artifact_key(sheet.region, sheet.version)
    if not files.add(key, content) and files.read(key) != content:
        raise NothingThere(f"{key} is another file: bring back its earlier version in the bucket, or train anew")
    evaluation = file.with_suffix(".json")
    if evaluation.exists():
        files.add_json(report_key(sheet.region, sheet.version), json.loads(evaluation.read_text(encoding="utf-8")))
    pointers, now = _pointers(target), target.now().isoformat(timespec="seconds")
    before = pointers.of(sheet.region)
    if before.name == sheet.version:
        raise NothingThere(f"{sheet.region}: {sheet.version} routes already")
    version = Version(sheet.version, hashlib.sha256(content).hexdigest(), f"{sheet.trained_at[:10]}{END_OF_DAY}")
    after = promoted(before, version, now, by)
    pointers.put(after)
    return f"{sheet.region}: {_in_use(after)}. Route follows within five minutes"


def learn(target: Target, again: bool) -> str:
    """On an account the function is started and not waited for; the local service answers what became of regions."""
    if target.endpoint is None:
        event = {"time": target.now().isoformat(), "again": again}
        name = target["LearnFunction"]
        target.client("lambda").invoke(
            FunctionName=f"{name}:live", InvocationType="Event", Payload=json.dumps(event).encode()
        )
        return f"{name} was started; `make router REGION=…` shows what came of it"
    asked = json.dumps({"stack": target.stack, "again": "yes" if again else ""}).encode()
    url = f"{target.site}/_local/control/learn"
    request = urllib.request.Request(url, asked, {"X-Local-Control": "1"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=900) as answer:  # noqa: S310
            return "\n".join(became(json.load(answer)))
    except urllib.error.HTTPError as error:
        raise NothingThere(error.read().decode()) from error
    except urllib.error.URLError as error:
        raise NothingThere(f"the service does not answer ({error}): `make stop`, then `make run`") from error


def became(answer: Mapping[str, Any]) -> Iterator[str]:
    """A line a region."""
    if not answer["regions"]:
        yield f"{answer['week']}: done before; ARGS=--again looks at what was confirmed since"
    for region, code in answer["regions"].items():
        counts = answer["counts"][region]
        taught = f"{counts['lessons']} of {counts['confirmed']} confirmed reports may teach"
        yield f"{region} {_regions().get(region, '')}: {code} ({taught})"
    if not answer["finished"]:
        yield "out of time: run it again"


def main(words: Sequence[str], target: Callable[[], Target] = current) -> int:
    """Exit status 1 when there is nothing to do or somebody else did it, 2 when there is no stack to act on."""
    asked = _parser().parse_args(words)
    if asked.act in ("show", "rollback") and asked.region not in _regions():
        print(
            f"router: REGION={asked.region}: no province, regency or city has this code; such as 51.03", file=sys.stderr
        )
        return 1
    try:
        print(_done(asked, target()))
    except NoTarget as nowhere:
        print(f"router: {nowhere}", file=sys.stderr)
        return 2
    except (BadArtifact, OSError) as wrong:
        print(f"router: {asked.file}: {wrong}", file=sys.stderr)
        return 1
    except (NothingThere, StaleVersion) as why:
        moved = "somebody else has just changed it; look again" if isinstance(why, StaleVersion) else why
        print(f"router: {moved}", file=sys.stderr)
        return 1
    return 0


def _done(asked: argparse.Namespace, target: Target) -> str:
    if asked.act == "learn":
        return learn(target, asked.again)
    if asked.act == "use":
        return put_in_use(target, asked.file, getpass.getuser())
    if asked.act == "rollback":
        return roll_back(target, asked.region, getpass.getuser())
    return "\n".join(shown(target, asked.region))


def _parser() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="python -m infra.routers", description=(__doc__ or "").splitlines()[0])
    acts = words.add_subparsers(dest="act", required=True)
    for name in ("show", "rollback"):
        acts.add_parser(name).add_argument("region")
    acts.add_parser("use").add_argument("file", type=Path)
    acts.add_parser("learn").add_argument("--again", action="store_true", help="also regions done this week")
    return words


@cache
def _regions() -> dict[str, str]:
    """Names of provinces, regencies and cities by their codes."""
    index = places.index()
    return {one["code"]: one["name"] for kind in ("provinces", "regencies") for one in index[kind]}


def _in_use(pointer: Pointer) -> str:
    if pointer.current is None:
        return "the terms route alone"
    return f"{pointer.name} routes since {pointer.since}, by {pointer.by}"


def _last(target: Target, region: str, below: str) -> str:
    """The key of the newest file of its kind; names begin with their day or week."""
    prefix = f"routers/{region}/{below}"
    pages = (
        target.client("s3")
        .get_paginator("list_objects_v2")
        .paginate(Bucket=target["RoutersBucket"], Prefix=prefix, Delimiter="/")
    )
    found: list[dict[str, Any]] = [item for page in pages for item in page.get("Contents", [])]
    named = [item for item in found if item["Key"].endswith(".json")]
    return max(named, key=lambda item: (item["LastModified"], item["Key"]))["Key"] if named else ""


def _pointers(target: Target) -> RouterPointers:
    return RouterPointers(target.client("dynamodb"), target["ReportsTable"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
