"""MiniStack as a child process with its state on disk; ended by SIGTERM only, since that is when it saves."""

import os
import signal
import socket
import subprocess
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from infra.local.aws import Aws, plain_environment
from infra.local.places import REGION, Places

SAVE_EVERY = 60


class StartError(RuntimeError):
    """Something on this machine is in the way; the message says what to do."""


@dataclass
class MiniStack:
    """One MiniStack on `port`; adopted when a run that was killed has left it behind."""

    places: Places
    port: int
    keep: bool = True
    _process: subprocess.Popen[bytes] | None = None

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def aws(self) -> Aws:
        return Aws(self.endpoint)

    def start(self) -> None:
        if self._left_behind():
            return
        if taken(self.port):
            raise StartError(f"port {self.port} is taken: stop what uses it, or set SP4N_AWS_PORT to another one")
        self.places.state.mkdir(parents=True, exist_ok=True)
        self.places.logs.mkdir(parents=True, exist_ok=True)
        with (self.places.logs / "ministack.log").open("ab") as log:
            self._process = subprocess.Popen(
                [self.places.ministack_python, "-P", Path(__file__).with_name("emulator_main.py")],
                env=self._environment(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._pid_file.write_text(str(self._process.pid))
        self._wait(self._process)

    def stop(self) -> None:
        pid = self._left_behind()
        if pid is None:
            return
        os.kill(pid, signal.SIGTERM)
        for _ in range(300):
            if (self._process.poll() is not None) if self._process else not alive(pid):
                break
            time.sleep(0.1)
        self._pid_file.unlink(missing_ok=True)

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.endpoint}/_ministack/ready", timeout=2) as response:  # noqa: S310
                return int(response.status) == 200
        except OSError:
            return False

    @property
    def _pid_file(self) -> Path:
        return self.places.state / "ministack.pid"

    def _left_behind(self) -> int | None:
        """The pid of our MiniStack; only if it answers, since a number alone may belong to another program by now."""
        pid = int(self._pid_file.read_text()) if self._pid_file.exists() else 0
        return pid if pid and alive(pid) and self.answers() else None

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        for _ in range(600):
            if self.answers():
                return
            if process.poll() is not None:
                break
            time.sleep(0.05)
        raise StartError(f"MiniStack did not start; its log is {self.places.logs / 'ministack.log'}")

    def _environment(self) -> dict[str, str]:
        state = self.places.state / "ministack"
        kept = {"PERSIST_STATE": "1", "STATE_DIR": str(state), "SAVE_EVERY": str(SAVE_EVERY)} if self.keep else {}
        return {
            **plain_environment(),
            "GATEWAY_PORT": str(self.port),
            "BIND_HOST": "127.0.0.1",
            "MINISTACK_HOST": "127.0.0.1",
            "MINISTACK_REGION": REGION,
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "AUTH": "true",
            "LOG_LEVEL": "WARNING",
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(self.places.state / "s3"),
            "PYTHONUNBUFFERED": "1",
            **kept,
        }


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
