"""One stack running locally: its functions, pumps and gateway. `make run` and the tests use the same."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from infra.local import deviations
from infra.local.aws import Aws
from infra.local.clock import Clock, stamp
from infra.local.desk import Desk
from infra.local.edge import Edge
from infra.local.emulator import MiniStack
from infra.local.expand import expand
from infra.local.faults import Faults
from infra.local.functions import RoleAws, RoleKeys, environment_of, read_functions
from infra.local.gateway import Gateway
from infra.local.places import Places
from infra.local.play import play
from infra.local.pumps.asynchronous import AsyncInvoker
from infra.local.pumps.base import Pump
from infra.local.pumps.schedule import SchedulePump
from infra.local.pumps.sqs import SqsPump
from infra.local.pumps.stream import Checkpoint, StreamPump
from infra.local.rest import RestApi
from infra.local.sign_in import SignInPages
from infra.local.stack import Stack, deploy
from infra.local.viewer import Viewer
from infra.local.webhooks import WebhookSink
from infra.local.workers import Outcome, Pool


@dataclass(frozen=True)
class Wish:
    """What to run: a SAM template under a stack's name. `short` names its folder and logs."""

    template: Path
    short: str
    parameters: dict[str, str] = field(default_factory=dict)
    port: int = 0
    faults: bool = False
    schedules: bool = True
    warm: bool = True
    pauses: tuple[float, ...] = (60, 120)

    @property
    def name(self) -> str:
        return f"sp4n-{self.short}"


class Instance:
    """Built by `bring_up`; everything a test wants to hold on to."""

    def __init__(self, ministack: MiniStack, wish: Wish, stack: Stack) -> None:
        places, self.wish, self.stack, self.ministack = ministack.places, wish, stack, ministack
        self.aws: Aws = ministack.aws
        self.clock = Clock(places.of_stack(wish.short) / "clock")
        self.faults = Faults(ministack.port, self.kill) if wish.faults else None
        self.sink = WebhookSink()
        self.pools = self._pools(places)
        self.invoker = AsyncInvoker(self.aws, self.pools, self.clock, wish.pauses)
        self.schedule = SchedulePump(self.aws, self._rules(), self.clock, self.invoker)
        self.pumps: list[Pump] = [*self._event_sources(places), *([self.schedule] if wish.schedules else [])]
        self.acts: dict[str, Callable[[dict[str, str]], str]] = {}
        viewer = Viewer(self.aws, wish.short, self.sink, self.clock)
        apis: list[RestApi | None] = [
            RestApi(self.aws, stack, name, self.pools) for name in stack.of_type("AWS::ApiGateway::RestApi")
        ]
        self.api = next(iter(apis), None)
        desk = Desk(viewer, self.sink, self.acts)
        self.gateway = Gateway(
            wish.port, Edge(self.aws, stack), self.api, desk, self.clock, SignInPages(self.aws.endpoint)
        )
        self.url = self.gateway.url

    @property
    def ids(self) -> dict[str, str]:
        """Physical ids by logical id."""
        return self.stack.ids

    def start(self) -> None:
        self.gateway.start()
        for pump in self.pumps:
            pump.start()
        if self.wish.warm:
            threading.Thread(target=self._warm, daemon=True, name="warm").start()

    def stop(self) -> None:
        """In the order in which nothing is lost: no new requests, then the pumps, then the workers."""
        self.gateway.stop()
        for pump in self.pumps:
            pump.stopping.set()
        self.invoker.stop()
        for pump in self.pumps:
            pump.stop()
        for pool in self.pools.values():
            pool.stop()
        if self.faults:
            self.faults.close()

    def client(self, service: str) -> Any:
        """A boto3 client as the account's root."""
        return self.aws.client(service)

    def as_role_of(self, function: str) -> Aws:
        """Clients under the role of a function, to see what it may not do."""
        spec = self.pools[function].spec
        return RoleAws(self.aws.endpoint, RoleKeys(self.aws, spec.role, function))

    def invoke(self, function: str, event: bytes) -> Outcome:
        return self.pools[function].invoke(event)

    def learn(self, *, again: bool = False) -> str:
        """What the schedule does once a week, now; what became of each region. Raises RuntimeError where it failed."""
        event = {"time": stamp(self.clock.now()), "again": again}
        done = self.invoke("LearnFunction", json.dumps(event).encode())
        if done.error or done.timed_out:
            raise RuntimeError(f"learn failed: {done.error or 'no time left'} (make logs)")
        return done.payload.decode()

    def kill(self, worker: str) -> None:
        pool = self.pools.get(worker.split(".", maxsplit=1)[0])
        if pool:
            pool.kill(worker)

    def tick(self, at: datetime, *, continuous: bool = True) -> None:
        """Moves the clock to `at`, sends its tick and waits for its end; a moment that has passed becomes now."""
        at = max(at, self.clock.now().replace(microsecond=0))
        self.clock.move_to(at)
        self.schedule.tick(at, {"continuous": True} if continuous else {})

    def play(self, at: datetime) -> int:
        """Every instant until `at` at which something falls due, then `at` itself; how many ticks that took.

        What a tick sets off is done before the clock goes on: a notice is collected by the clock of its own moment.
        """
        return play(self.client("dynamodb"), self.ids["ReportsTable"], self.clock.now(), at, self._tick_to_its_end)

    def settle(self, seconds: float = 60) -> bool:
        """Waits until nothing waits in stream and queues and nothing is in work; False if that takes longer."""
        until = time.monotonic() + seconds
        while not self._at_rest():
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        return True

    def _at_rest(self) -> bool:
        """Idle one after the other, twice, and none took anything meanwhile: what one does is work for another."""
        taken = [pump.taken for pump in self.pumps]
        idle = all(pump.idle() for pump in (*self.pumps, *self.pumps))
        return idle and taken == [pump.taken for pump in self.pumps]

    def _tick_to_its_end(self, at: datetime) -> None:
        self.tick(at)
        self.settle()

    def _pools(self, places: Places) -> dict[str, Pool]:
        endpoint = self.faults.endpoint if self.faults else self.aws.endpoint
        pools = {}
        for name, spec in read_functions(self.aws, self.stack, places).items():
            keys = RoleKeys(self.aws, spec.role, name)
            environment = environment_of(spec, keys, places, endpoint, self.clock.file)
            pools[name] = Pool(spec, environment, places.log(self.wish.short, name).open("ab"))
        return pools

    def _event_sources(self, places: Places) -> list[Pump]:
        pumps: list[Pump] = []
        for name in self.stack.of_type("AWS::Lambda::EventSourceMapping"):
            mapping = self.aws.client("lambda").get_event_source_mapping(UUID=self.ids[name])
            # Lambda polls with the function's own role: one that may not read its queue fails here too.
            pool = next(p for p in self.pools.values() if f":{p.spec.name}" in mapping["FunctionArn"])
            if ":sqs:" in mapping["EventSourceArn"]:
                pumps.append(SqsPump(self.as_role_of(pool.spec.logical_id), mapping, pool))
            else:
                kept = Checkpoint(places.of_stack(self.wish.short) / f"{name}.checkpoint")
                pumps.append(StreamPump(self.as_role_of(pool.spec.logical_id), mapping, pool, kept))
        return pumps

    def _rules(self) -> list[str]:
        return [self.ids[name] for name in self.stack.of_type("AWS::Events::Rule")]

    def _warm(self) -> None:
        with ThreadPoolExecutor(4) as starting:
            list(starting.map(Pool.warm, self.pools.values()))


def bring_up(ministack: MiniStack, wish: Wish) -> Instance:
    """Deploys the template to a running MiniStack and builds the instance; `start` lets it run."""
    template = deviations.for_ministack(expand(wish.template, wish.parameters, ministack.places.state))
    stack = deploy(ministack.aws, wish.name, template, wish.parameters)
    deviations.after_deploy(ministack.aws, stack)
    return Instance(ministack, wish, stack)


@contextmanager
def running(ministack: MiniStack, wish: Wish) -> Iterator[Instance]:
    """A started instance, stopped at the end; the MiniStack behind it stays."""
    instance = bring_up(ministack, wish)
    instance.start()
    try:
        yield instance
    finally:
        instance.stop()
