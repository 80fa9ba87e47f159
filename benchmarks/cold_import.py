"""Cold start of each function (handler and first client), in fresh processes, against a boto3 client alone."""

import os
import re
import subprocess
import sys
import sysconfig
from collections import Counter
from pathlib import Path

from benchmarks.measure import Measure, paired
from infra.local.places import ROOT

RUNS = 9
BARE = 'import boto3; boto3.client("dynamodb", region_name="ap-southeast-3")'
LIMITS = {"intake": 1.7}
QUEUE_LIMIT = 1.5
FUNCTIONS = ("intake", "route", "notify", "reporter", "relay", "sla", "attach", "anchor", "index", "cluster")
GROUPS = ("botocore", "boto3", "pydantic", "pydantic_core", "aws_lambda_powertools", "chalice", "urllib3", "jmespath")
BUILT = ROOT / "build" / "local"


def run() -> list[Measure]:
    """One measure a function; the note says what the largest parts cost (self time by `-X importtime`)."""
    return [_measure(name) for name in FUNCTIONS if (BUILT / "functions" / name / "handler.py").exists()]


def _measure(name: str) -> Measure:
    ours, bare = [], []
    for attempt in range(RUNS + 1):
        pair = _seconds(_start(name)), _seconds(BARE)
        if attempt:
            ours.append(pair[0])
            bare.append(pair[1])
    value, baseline = paired(ours, bare)
    limit = LIMITS.get(name, QUEUE_LIMIT)
    note = _parts(name)
    return Measure(f"cold import {name}", value * 1000, baseline * 1000, "ms", "boto3 client", limit, note)


def _start(name: str) -> str:
    """The handler's module and the client that its first request makes: what a cold start pays."""
    service = "sqs" if name == "relay" else "dynamodb"
    return f"import {name}.handler; from adapters.aws.clients import client; client({service!r})"


def _seconds(statement: str) -> float:
    timed = f"import time; t = time.perf_counter(); {statement}\nprint(time.perf_counter() - t)"
    return float(_python(["-c", timed]).stdout.splitlines()[-1])


def _parts(name: str) -> str:
    """What each library costs, in milliseconds of its own import time."""
    told = _python(["-X", "importtime", "-c", f"import {name}.handler"]).stderr
    costs: Counter[str] = Counter()
    for own, module in re.findall(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", told):
        top = module.split(".")[0]
        costs[top if top in GROUPS else _rest(top)] += int(own)
    return ", ".join(f"{part} {us / 1000:.0f}" for part, us in costs.most_common(6)) + " ms"


def _rest(top: str) -> str:
    return "own code" if (BUILT / "functions" / top).exists() else "standard library and others"


def _python(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-S", *arguments], env=environment(), check=True, capture_output=True, text=True
    )


def environment() -> dict[str, str]:
    """What a function finds: its zip, the layers, and the runtime's boto3; settings with harmless values."""
    layers = sorted((BUILT / "layers").glob("*/python"))
    paths = [BUILT / "functions", *layers, Path(sysconfig.get_paths()["purelib"])]
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": ":".join(map(str, paths)),
        "AWS_DEFAULT_REGION": "ap-southeast-3",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "POWERTOOLS_METRICS_NAMESPACE": "sp4n",
        "POWERTOOLS_SERVICE_NAME": "bench",
        "DATA_DIR": str(ROOT / "build" / "data"),
        "PAGES_DIR": str(BUILT / "layers" / "pages" / "pages"),
    }
