"""A function's warm workers: AWS's own runtime client in processes of their own, with real timeouts."""

import json
import subprocess
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO

from infra.local.functions import FunctionSpec
from infra.local.runtime_api import Invocation, RuntimeApi

_START_SECONDS = 60.0
_LIFETIME_SECONDS = 40 * 60.0


@dataclass(frozen=True)
class Outcome:
    """What an invocation came to: the payload, and the type of error where the function failed."""

    payload: bytes
    error: str = ""
    request_id: str = ""
    timed_out: bool = False


class Worker:
    """One sandbox: lives until it times out, crashes, grows old or is stopped."""

    def __init__(self, spec: FunctionSpec, environment: dict[str, str], log: IO[bytes]) -> None:
        self.id, self.spec, self.born = f"{spec.logical_id}.{uuid.uuid4().hex[:8]}", spec, time.monotonic()
        self._log, self.seat = log, RuntimeApi()
        extra = {"AWS_LAMBDA_RUNTIME_API": self.seat.address, "AWS_SDK_UA_APP_ID": self.id}
        self.process = subprocess.Popen(
            [spec.python, "-S", "-m", "awslambdaric", spec.handler],
            cwd=spec.task_root,
            env={**environment, **extra},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        threading.Thread(target=self._watch, daemon=True, name=f"watch-{self.id}").start()

    @property
    def usable(self) -> bool:
        return self.process.poll() is None and time.monotonic() - self.born < _LIFETIME_SECONDS

    def invoke(self, payload: bytes) -> Outcome:
        """Runs one event; the clock of the timeout starts when the worker takes it, as on Lambda."""
        invocation = Invocation(payload, self.spec.timeout, self.spec.arn)
        self.seat.ready.wait(_START_SECONDS)
        self.seat.current = invocation
        self.seat.waiting.put(invocation)
        if self.process.poll() is not None:
            self._fail(invocation)
        invocation.started.wait(_START_SECONDS)
        begun = time.monotonic()
        timed_out = not invocation.done.wait(self.spec.timeout)
        if timed_out:
            self._time_out(invocation)
        self._report(invocation, time.monotonic() - begun)
        return Outcome(invocation.answer, invocation.error, invocation.id, timed_out)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()

    def _watch(self) -> None:
        self.process.wait()
        self.seat.ready.set()
        if self.seat.current:
            self._fail(self.seat.current)
        self.seat.close()

    def _fail(self, invocation: Invocation) -> None:
        """The process ended without an answer."""
        status = self.process.poll()
        text = f"RequestId: {invocation.id} Error: Runtime exited with error: exit status {status}"
        died = json.dumps({"errorType": "Runtime.ExitError", "errorMessage": text}).encode()
        invocation.end(self.seat.init_error or died, "Runtime.ExitError")

    def _time_out(self, invocation: Invocation) -> None:
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
        text = f"{at} {invocation.id} Task timed out after {self.spec.timeout:.2f} seconds"
        invocation.end(json.dumps({"errorType": "Sandbox.Timedout", "errorMessage": text}).encode(), "Sandbox.Timedout")
        self.stop()

    def _report(self, invocation: Invocation, seconds: float) -> None:
        error = f" Error: {invocation.answer.decode()[:2000]}" if invocation.error else ""
        self._log.write(f"REPORT RequestId: {invocation.id} Duration: {seconds * 1000:.2f} ms{error}\n".encode())
        self._log.flush()


class Pool:
    """The workers of one function: at most `size`, started when they are first wanted."""

    def __init__(self, spec: FunctionSpec, environment: Callable[[], dict[str, str]], log: IO[bytes]) -> None:
        self.spec, self._environment, self._log = spec, environment, log
        self._free: list[Worker] = []
        self._busy: set[Worker] = set()
        self._places = threading.BoundedSemaphore(spec.concurrency)
        self._lock = threading.Lock()
        self._closed = False

    def invoke(self, payload: bytes) -> Outcome:
        with self._places:
            worker = self._take()
            try:
                return worker.invoke(payload)
            finally:
                self._give(worker)

    def warm(self) -> None:
        """Starts one worker, so that the first request finds it ready; others come when two are wanted at once."""
        if not self._free and not self._busy and not self._closed:
            self._give(self._new())

    def kill(self, worker_id: str) -> None:
        for worker in [w for w in (*self._free, *self._busy) if w.id == worker_id]:
            worker.stop()

    def stop(self) -> None:
        with self._lock:
            self._closed = True
            workers = [*self._free, *self._busy]
        for worker in workers:
            worker.stop()
        self._log.close()

    def _take(self) -> Worker:
        with self._lock:
            while self._free:
                worker = self._free.pop()
                if worker.usable:
                    self._busy.add(worker)
                    return worker
                worker.stop()
        worker = self._new()
        with self._lock:
            self._busy.add(worker)
        return worker

    def _give(self, worker: Worker) -> None:
        with self._lock:
            self._busy.discard(worker)
            if worker.usable and not self._closed:
                self._free.append(worker)
                return
        worker.stop()

    def _new(self) -> Worker:
        return Worker(self.spec, self._environment(), self._log)
