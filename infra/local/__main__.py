"""python -m infra.local run | stop | reset | logs | deploy STACK | tick --at TIME"""

import argparse
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from infra import target
from infra.build import BuildError
from infra.deploy import region
from infra.local.demo_officers import DESK, PASSWORD
from infra.local.emulator import MiniStack, StartError
from infra.local.places import HOME
from infra.local.site import AWS_PORT, FIRST_STACK, Site
from infra.local.stack import DeployError

_TURN = HOME.state / "run.lock"


def main(words: list[str]) -> int:
    asked = _parser().parse_args(words)
    acts = {"run": run, "stop": stop, "reset": reset, "logs": logs}
    if asked.act in acts:
        return acts[asked.act]()
    return _ask("deploy", {"stack": asked.stack}) if asked.act == "deploy" else _ask("tick", {"at": asked.at})


def run() -> int:
    """Until Ctrl-C, SIGTERM or `make stop`."""
    if _running():
        print(f"It runs already (process {_running()}); `make stop` ends it.", file=sys.stderr)
        return 1
    with _turn() as turn:
        turn.write(str(os.getpid()))
        turn.flush()
        return _run()


def _run() -> int:
    ended, site = threading.Event(), Site(HOME)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set() if site.ready else sys.exit(130))
    try:
        site.start()
        print(_where_to_look(site), flush=True)
        site.ready = True
        ended.wait()
        print("\nStopping; a second Ctrl-C would lose what happened in the last minute.", flush=True)
    except (StartError, DeployError, region.DeployError, BuildError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    finally:
        site.stop()
    return 0


def stop() -> int:
    pid = _running()
    if pid:
        os.kill(pid, signal.SIGTERM)
        while _running():
            time.sleep(0.1)
    MiniStack(HOME, AWS_PORT).stop()
    print("stopped" if pid else "nothing was running")
    return 0


def reset() -> int:
    stop()
    for folder in (HOME.state, HOME.logs, target.STACKS):
        shutil.rmtree(folder, ignore_errors=True)
    print("all local data is forgotten")
    return 0


def logs() -> int:
    files = sorted(map(str, HOME.logs.rglob("*.log")))
    if not files:
        print("no logs yet: `make run` writes them to .local/logs")
        return 0
    try:
        return subprocess.call(["tail", "-n", "20", "-F", *files])
    except KeyboardInterrupt:
        return 0


def _ask(act: str, what: dict[str, str]) -> int:
    """Asks the running service; its answer is a line of text."""
    file = target.STACKS / f"{FIRST_STACK}.json"
    if not file.exists():
        print("nothing is running here: `make run` first, in another shell", file=sys.stderr)
        return 1
    url = f"{json.loads(file.read_text())['site']}/_local/control/{act}"
    request = urllib.request.Request(url, json.dumps(what).encode(), {"X-Local-Control": "1"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=3600) as answer:  # noqa: S310
            print(answer.read().decode())
    except urllib.error.HTTPError as error:
        print(error.read().decode(), file=sys.stderr)
        return 1
    except OSError as error:
        print(f"the service does not answer ({error}): `make stop`, then `make run`", file=sys.stderr)
        return 1
    return 0


@contextmanager
def _turn() -> Iterator[TextIO]:
    """Held while the service runs; the system lets go of it however the process ends."""
    HOME.state.mkdir(parents=True, exist_ok=True)
    with _TURN.open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        file.truncate(0)
        yield file


def _running() -> int | None:
    """The process that runs the service, if there is one."""
    if not _TURN.exists():
        return None
    try:
        with _TURN.open() as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return int(_TURN.read_text() or 0) or None
    return None


def _where_to_look(site: Site) -> str:
    sites = [f"  {i.url:<28} {name}" for name, i in site.instances.items()]
    first = site.instances[FIRST_STACK].url
    lines = [
        f"\nReady after {site.seconds:.1f} s.",
        *sites,
        f"  {first}/desk/".ljust(30) + f" the desk: sign in as {DESK} with {PASSWORD}",
        f"  {first}/_local/".ljust(30) + " mail, SMS, partner queues, webhooks, dead letters",
        "  .local/logs                  functions' logs (make logs)",
        "Ctrl-C stops it and keeps all data; a hard kill loses at most the last minute.",
    ]
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m infra.local", description=__doc__)
    acts = parser.add_subparsers(dest="act", required=True)
    for name in ("run", "stop", "reset", "logs"):
        acts.add_parser(name)
    acts.add_parser("deploy").add_argument("stack")
    acts.add_parser("tick").add_argument("--at", required=True)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
