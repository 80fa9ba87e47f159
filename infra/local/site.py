"""All that `make run` keeps alive: MiniStack, and one instance for each regional stack that was asked for."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

from botocore.exceptions import ClientError

from infra import target
from infra.build import build
from infra.build.staging import digest
from infra.local import demo_officers, settings, sync
from infra.local.aws import Aws
from infra.local.demo import file_once
from infra.local.demo_board import DemoBoard
from infra.local.emulator import MiniStack, StartError, taken
from infra.local.instance import Instance, Wish, bring_up
from infra.local.places import REGION, ROOT, Places
from infra.local.sign_in import page_config

FIRST_PORT = int(os.environ.get("SP4N_PORT", "8080"))
AWS_PORT = int(os.environ.get("SP4N_AWS_PORT", "4566"))
FIRST_STACK = os.environ.get("STACK", "nasional")


class Site:
    """Starts in steps that say what they do, and stops so that nothing is lost."""

    def __init__(self, places: Places) -> None:
        self.places, self.ministack = places, MiniStack(places, AWS_PORT)
        self.instances: dict[str, Instance] = {}
        self._demo: DemoBoard | None = None
        self.ready = False
        self._began, self._changing = time.monotonic(), threading.Lock()

    def start(self) -> None:
        if taken(FIRST_PORT):
            raise StartError(f"port {FIRST_PORT} is taken: stop what uses it, or run with SP4N_PORT=8090")
        with self.step("build code, layers, data and pages"):
            build("local", lambda line: print(f"\n  {line}", end="", flush=True))
        with self.step("start MiniStack"):
            self.ministack.start()
        for name in dict.fromkeys([FIRST_STACK, *self.remembered()]):
            self.bring_up(name)
        first = self.instances[FIRST_STACK]
        publish = partial(first.invoke, "BoardFunction", b"{}")
        self._demo = DemoBoard(FIRST_STACK, self.places.log(FIRST_STACK, "demo-year"), publish)
        self._demo.start()

    def bring_up(self, name: str) -> Instance:
        """One regional stack, on the next free port."""
        port = self._port(name)
        url = f"http://127.0.0.1:{port}"
        with self._changing:
            wish = Wish(ROOT / "build" / "local" / "template.yaml", name, settings.parameters(name, url), port)
            with self.step(f"deploy {name}"):
                verify_mail(self.ministack.aws)
                instance = bring_up(self.ministack, wish)
            instance.acts["deploy"] = lambda asked: self.add(asked["stack"])
            instance.acts["tick"] = lambda asked: self.tick(asked["at"])
            instance.acts["learn"] = lambda asked: instance.learn(again=bool(asked.get("again")))
            instance.start()
            self.instances[name] = instance
            with self.step(f"publish the pages of {name}"):
                sign_in = page_config(instance.ids["OfficersClient"], url)
                sync.upload(instance.aws, instance.ids["PagesBucket"], sign_in)
        clock = str(instance.clock.file)
        target.write(target.Target(name, REGION, url, instance.ids, self.ministack.endpoint, clock))
        self._seed(name)
        return instance

    def add(self, name: str) -> str:
        """What `make deploy STACK=… TARGET=local` does; the stack comes back with every later start."""
        if name not in self.instances:
            self.bring_up(name)
            self._memory.write_text(json.dumps([n for n in self.instances if n != FIRST_STACK]))
        return f"{name} answers at {self.instances[name].url}"

    def tick(self, at: str) -> str:
        """What `make tick AT=…` does, for every stack."""
        until = datetime.fromisoformat(at)
        if until.tzinfo is None:
            raise ValueError("AT needs its offset, for example 2026-12-01T08:00+07:00")
        if until < min(i.clock.now() for i in self.instances.values()):
            raise ValueError("the local clock is past that already; it never runs backwards (make reset starts anew)")
        ticks = sum(instance.play(until) for instance in self.instances.values())
        return f"{ticks} ticks played; the clock shows {until:%A %Y-%m-%d %H:%M %Z}"

    def remembered(self) -> list[str]:
        return list(json.loads(self._memory.read_text())) if self._memory.exists() else []

    def stop(self) -> None:
        if self._demo:
            self._demo.stop()
        for name, instance in self.instances.items():
            (target.STACKS / f"{name}.json").unlink(missing_ok=True)
            instance.stop()
        with self.step("save the state and stop MiniStack"):
            self.ministack.stop()

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        began = time.monotonic()
        print(f"  {what} …", end="", flush=True)
        yield
        print(f" {time.monotonic() - began:.1f} s", flush=True)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began

    @property
    def _memory(self) -> Path:
        return self.places.state / "stacks.json"

    def _port(self, name: str) -> int:
        """The same port each time, since links in mails already sent name it."""
        order = [FIRST_STACK, *sorted({*self.remembered(), *self.instances, name} - {FIRST_STACK})]
        kept = self.places.of_stack(name) / "port"
        if not kept.exists() or name == FIRST_STACK:
            used = {i.gateway.port for i in self.instances.values()}
            port = FIRST_PORT + order.index(name)
            kept.write_text(str(next(p for p in range(port, port + 100) if p not in used and not taken(p))))
        return int(kept.read_text())

    def _seed(self, name: str) -> None:
        """Demo reports go to the first stack only."""
        stamp = self.places.of_stack(name) / "seeded"
        sources = [ROOT / "infra" / "directory", ROOT / "infra" / "targets", ROOT / "build" / "data" / "offices.json"]
        wanted = digest(sources)
        if not stamp.exists() or stamp.read_text() != wanted:
            for what in ("directory", "targets"):
                with self.step(f"seed the {what} of {name}"):
                    self._seed_rows(name, what)
            stamp.write_text(wanted)
        with self.step(f"seed the officers of {name}"):
            demo_officers.seed(self.ministack.aws, self.instances[name].ids)
        if name == FIRST_STACK:
            try:
                with self.step("file the demo reports"):
                    file_once(self.instances[name].url, self.places.of_stack(name) / "demo.json")
            except RuntimeError as refused:
                print(f" not done: {refused}", flush=True)

    def _seed_rows(self, name: str, what: str) -> None:
        environment = {**os.environ, "STACK": name, "PYTHONPATH": f"{ROOT / 'functions'}{os.pathsep}{ROOT}"}
        command = [sys.executable, "-m", f"infra.{what}", "seed", "--local"]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise StartError(f"the {what} was not seeded: {(done.stderr or done.stdout).strip()[-800:]}")


def verify_mail(aws: Aws) -> None:
    """What infra/account.yaml does once an account: the domains that mail may come from."""
    ses = aws.client("sesv2")
    for domain in settings.mail_domains():
        try:
            ses.create_email_identity(EmailIdentity=domain)
        except ClientError as error:
            if error.response["Error"]["Code"] != "AlreadyExistsException":
                raise
