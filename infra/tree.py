"""Counts go up the tree: python -m infra.tree key [--of RESOURCE] | trust FILE [--only] | distrust CHILD | list

key: the public half of the key by which this stack signs, as a file for its parent's operator. trust: the parent takes
over what that key signs; a second one stands beside the first until --only ends all others. distrust: nothing more is
taken from a child. list: the children, their keys and how old what they told last is.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "functions"))

from adapters.sealed.signatures import modulus_of  # noqa: E402
from adapters.stores.sources import Child, SourceBook  # noqa: E402
from infra.deploy import region  # noqa: E402
from infra.deploy.region import DeployError  # noqa: E402
from infra.target import NoTarget, Target, current  # noqa: E402

KEYS_AT_ONCE = 2


class Wrong(RuntimeError):
    """What was asked cannot be done; the message says why."""


def key(target: Target, resource: str = "CountersKey") -> str:
    """One line of JSON; nothing in it is secret. Raises Wrong."""
    if resource not in target.resources:
        raise Wrong(f"{target.stack} has no {resource}")
    answer = target.client("kms").get_public_key(KeyId=target[resource])
    return json.dumps({"stack": target.stack, "key": f"{modulus_of(answer['PublicKey']):x}"})


def trust(target: Target, said: str, only: bool) -> str:
    """Which region a child serves is read here, not taken from what it says. Raises Wrong."""
    try:
        told = json.loads(said)
        stack, modulus = str(told["stack"]), int(told["key"], 16)
    except (ValueError, KeyError, TypeError) as error:
        raise Wrong('this is no key: `make tree DO="key"` of the child stack writes one') from error
    book = SourceBook(target.client("dynamodb"), target["CountsTable"])
    standing = book.child(stack)
    kept = standing.keys if standing and not only else ()
    keys = tuple(dict.fromkeys((*kept, modulus)))
    if len(keys) > KEYS_AT_ONCE:
        raise Wrong(f"{stack} has {KEYS_AT_ONCE} keys already: --only ends the others")
    book.trust(Child(stack, _region_below(target, stack), keys, standing.since if standing else target.now()))
    return f"{stack}: trusted by {', '.join(map(_short, keys))}"


def distrust(target: Target, stack: str) -> str:
    """Raises Wrong."""
    book = SourceBook(target.client("dynamodb"), target["CountsTable"])
    standing = book.child(stack)
    if standing is None:
        raise Wrong(f"{stack!r} was never trusted")
    book.trust(Child(stack, standing.region, (), standing.since))
    return f"{stack}: nothing more is taken from it; what it told before stays"


def listed(target: Target) -> Iterator[str]:
    """A line a child, and one below it for each source that it tells of."""
    book, now = SourceBook(target.client("dynamodb"), target["CountsTable"]), target.now()
    for child in book.children():
        keys = ", ".join(map(_short, child.keys)) or "trusted no more"
        received = book.received(child.stack)
        yield f"{child.stack} ({child.region}), {keys}{'' if received else ': nothing yet'}"
        for source in received.head.sources if received else ():
            minutes = int((now - source.as_of).total_seconds() // 60)
            yield f"  {source.stack:<20} {source.region:<6} {minutes} minutes old, {len(source.months)} months"


def main(words: Sequence[str], target: Callable[[], Target] = current) -> int:
    """Exit status 1 when it cannot be done, 2 when there is no stack to act on."""
    asked = _parser().parse_args(words)
    try:
        print(_done(asked, target()))
    except NoTarget as nowhere:
        print(f"tree: {nowhere}", file=sys.stderr)
        return 2
    except (Wrong, DeployError, OSError) as why:
        print(f"tree: {why}", file=sys.stderr)
        return 1
    return 0


def _done(asked: argparse.Namespace, target: Target) -> str:
    if asked.act == "key":
        return key(target, asked.of)
    if asked.act == "trust":
        return trust(target, asked.file.read_text(encoding="utf-8"), asked.only)
    if asked.act == "distrust":
        return distrust(target, asked.child)
    return "\n".join(listed(target)) or "no stack below is trusted yet"


def _parser() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="python -m infra.tree", description=(__doc__ or "").splitlines()[0])
    acts = words.add_subparsers(dest="act", required=True)
    acts.add_parser("key").add_argument("--of", default="CountersKey", help="the key that is to take over")
    trusting = acts.add_parser("trust")
    trusting.add_argument("file", type=Path)
    trusting.add_argument("--only", action="store_true", help="end every other key of this child")
    acts.add_parser("distrust").add_argument("child")
    acts.add_parser("list")
    return words


def _region_below(target: Target, stack: str) -> str:
    told = region.read(stack).parameters
    if told["ParentStack"] != target.stack:
        raise Wrong(f"the parent of {stack} is {told['ParentStack'] or 'nobody'}, not {target.stack}")
    return told["RegionCode"]


def _short(modulus: int) -> str:
    """By which two people compare a key over the telephone."""
    return hashlib.sha256(f"{modulus:x}".encode()).hexdigest()[:16]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
