"""Fills the board of the first stack with an invented year while the service already runs."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from infra.local.places import ROOT


class DemoBoard:
    """A process of its own makes the year; `publish` then brings it onto the pages."""

    def __init__(self, stack: str, log: Path, publish: Callable[[], object]) -> None:
        self._environment = {**os.environ, "STACK": stack, "PYTHONPATH": f"{ROOT / 'functions'}{os.pathsep}{ROOT}"}
        self._log, self._publish = log, publish
        self._making: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def start(self) -> None:
        threading.Thread(target=self._fill, daemon=True, name="demo board").start()

    def stop(self) -> None:
        """What is half made is made anew at the next start."""
        self._stopped = True
        if self._making:
            self._making.terminate()
            self._making.wait()

    def _fill(self) -> None:
        command = [sys.executable, "-m", "infra.demo_year"]
        with self._log.open("ab") as log:
            self._making = subprocess.Popen(command, cwd=ROOT, env=self._environment, stdout=log, stderr=log)
            made = self._making.wait() == 0
        if made and not self._stopped:
            self._publish()
