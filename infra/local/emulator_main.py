"""Runs inside MiniStack's own environment: starts it, and saves its state from time to time.

MiniStack writes its state when it stops, and forgets the records of streams even then. Here both are kept:
what a hard kill can lose is what happened since the last save (SAVE_EVERY seconds). Requests count as TLS, as they
are on AWS, so that policies which demand it stay as they are.
"""

import asyncio
import os
import threading
import time
from typing import Any

from ministack import app  # type: ignore[import-not-found]
from ministack.core import persistence  # type: ignore[import-not-found]
from ministack.services import dynamodb  # type: ignore[import-not-found]

SAVE_EVERY = float(os.environ.get("SAVE_EVERY", "0"))
_serve, _services, _load = app.app, app._build_persistence_save_dict, app._load_persisted_state


def _streams() -> dict[str, object]:
    return {"records": dynamodb._stream_records, "trimmed": dynamodb._stream_trimmed}


def _with_streams() -> dict[str, object]:
    return {**_services(), "dynamodb_stream_records": _streams}


def _load_with_streams() -> None:
    _load()
    saved = persistence.load_state("dynamodb_stream_records")
    if saved:
        dynamodb._stream_records._data.update(saved["records"]._data)
        dynamodb._stream_trimmed._data.update(saved["trimmed"]._data)


async def _as_tls(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "http":
        scope = {**scope, "headers": [*scope["headers"], (b"x-forwarded-proto", b"https")]}
    await _serve(scope, receive, send)


async def _save() -> None:
    persistence.save_all(_with_streams())


def _save_regularly() -> None:
    while True:
        time.sleep(SAVE_EVERY)
        if app._MAIN_LOOP is not None:
            asyncio.run_coroutine_threadsafe(_save(), app._MAIN_LOOP).result()


if __name__ == "__main__":
    app.app = _as_tls
    app._build_persistence_save_dict = _with_streams
    app._load_persisted_state = _load_with_streams
    if SAVE_EVERY:
        threading.Thread(target=_save_regularly, daemon=True).start()
    app.main()
