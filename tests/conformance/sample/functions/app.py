"""Functions that do what their event asks: answer, fail, hang, die. What they did is in the table Seen."""

import base64
import importlib.util
import json
import os
import time
import uuid
from collections.abc import Callable
from functools import cache
from typing import Any

import boto3

Event = dict[str, Any]


@cache
def _client(service: str) -> Any:
    make: Any = boto3.client
    return make(service)


def _saw(kind: str, **what: Any) -> None:
    item = {"pk": {"S": kind}, "sk": {"S": f"{time.time():.6f}#{uuid.uuid4()}"}, "what": {"S": json.dumps(what)}}
    _client("dynamodb").put_item(TableName=os.environ["SEEN"], Item=item)


def _do(act: str) -> None:
    if act == "raise":
        raise RuntimeError("as asked")
    if act == "hang":
        time.sleep(30)
    if act == "die":
        os._exit(3)


def _forbidden() -> None:
    _client("dynamodb").put_item(TableName=os.environ["FORBIDDEN"], Item={"pk": {"S": "x"}})


def _send() -> None:
    entries = [{"Id": str(n), "MessageBody": str(n)} for n in range(3)]
    _client("sqs").send_message_batch(QueueUrl=os.environ["OUT"], Entries=entries)


def _import() -> Event:
    return {"statusCode": 200, "body": "there" if importlib.util.find_spec("moto") else "missing"}


def _picture() -> Event:
    data = base64.b64encode(b"\x89PNG\x00\xff").decode()
    return {"statusCode": 200, "headers": {"Content-Type": "image/png"}, "body": data, "isBase64Encoded": True}


_ACTS: dict[str, Callable[[], Event | None]] = {
    "forbidden": _forbidden,
    "send": _send,
    "put": lambda: _saw("put", pid=os.getpid()),
    "wait": lambda: time.sleep(0.5),
    "import": _import,
    "picture": _picture,
    "malformed": lambda: {"hello": "no status"},
}


def web(event: Event, context: Any) -> Event:
    act = (event["pathParameters"] or {}).get("act", "")
    _do(act)
    special = _ACTS.get(act, dict)()
    if special:
        return special
    more = {"pid": os.getpid(), "remaining": context.get_remaining_time_in_millis(), "data": os.environ["DATA_DIR"]}
    headers = {"Set-Cookie": ["a=1", "b=2"]}
    return {"statusCode": 200, "multiValueHeaders": headers, "body": json.dumps({"event": event, **more})}


def queue(event: Event, _: Any) -> Any:
    wanted = [json.loads(r["body"]) for r in event["Records"]]
    _saw("queue", ids=[w["id"] for w in wanted], record=event["Records"][0])
    for each in wanted:
        _do(each["do"])
    if any(w["do"] == "nonsense" for w in wanted):
        return {"batchItemFailures": [{"itemIdentifier": "unknown"}]}
    failed = [r["messageId"] for r, w in zip(event["Records"], wanted, strict=True) if w["do"] == "fail"]
    return {"batchItemFailures": [{"itemIdentifier": f} for f in failed]}


def stream(event: Event, _: Any) -> Any:
    keys = [r["dynamodb"]["Keys"]["pk"]["S"] for r in event["Records"]]
    _saw("stream", keys=keys, record=event["Records"][0])
    if any(k.startswith("do-raise") for k in keys):
        raise RuntimeError("as asked")
    failed = [r for r in event["Records"] if r["dynamodb"]["Keys"]["pk"]["S"].startswith("do-fail")]
    return {"batchItemFailures": [{"itemIdentifier": failed[0]["dynamodb"]["SequenceNumber"]}] if failed else []}


def clock(event: Event, _: Any) -> None:
    _saw("clock", event=event)
    if event["detail"].get("raise"):
        raise RuntimeError("as asked")
