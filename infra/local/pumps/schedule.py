"""Rules of EventBridge by the local clock: each due minute one event with its own `time` to each target."""

import json
import uuid
from datetime import datetime, timedelta
from typing import Any

from infra.local.aws import Aws
from infra.local.clock import Clock, stamp
from infra.local.places import ACCOUNT, REGION
from infra.local.pumps.asynchronous import AsyncInvoker
from infra.local.pumps.base import Pump
from infra.local.pumps.cron import due


class SchedulePump(Pump):
    """Looks at each whole minute of the local clock; a minute that was skipped by a shift is not made up for."""

    def __init__(self, aws: Aws, rules: list[str], clock: Clock, invoker: AsyncInvoker) -> None:
        super().__init__("schedule")
        self._clock, self._invoker = clock, invoker
        self._rules = [_Rule(aws, name) for name in rules]
        self._last = clock.now().replace(second=0, microsecond=0)

    def step(self) -> None:
        minute = self._clock.now().replace(second=0, microsecond=0)
        if minute > self._last:
            self._last = minute
            self.fire(minute)
        self.stopping.wait(0.5)

    def fire(self, minute: datetime) -> None:
        for rule in self._rules:
            if due(rule.expression, minute):
                self.send(rule, minute)

    def tick(self, at: datetime, detail: dict[str, Any]) -> None:
        """One event of every rule that runs each minute, now, and waits until its targets have worked it."""
        self._last = max(self._last, at.replace(second=0, microsecond=0))
        for rule in self._rules:
            if due(rule.expression, at) and due(rule.expression, at + timedelta(minutes=1)):
                self.send(rule, at, detail, wait=True)

    def send(self, rule: "_Rule", at: datetime, detail: dict[str, Any] | None = None, *, wait: bool = False) -> None:
        for target in rule.targets:
            body = target["Input"] if "Input" in target and detail is None else json.dumps(event(rule.arn, at, detail))
            dead_letters = (target.get("DeadLetterConfig") or {}).get("Arn")
            self._invoker.invoke(target["Arn"], body.encode(), dead_letters, wait=wait)


class _Rule:
    """A rule as it was deployed."""

    def __init__(self, aws: Aws, name: str) -> None:
        events = aws.client("events")
        bus, _, rule = name.rpartition("|")
        where = {"EventBusName": bus} if bus else {}
        found = events.describe_rule(Name=rule, **where)
        self.arn: str = found["Arn"]
        self.expression: str = found.get("ScheduleExpression", "")
        self.targets: list[dict[str, Any]] = events.list_targets_by_rule(Rule=rule, **where)["Targets"]


def event(rule_arn: str, at: datetime, detail: dict[str, Any] | None = None) -> dict[str, Any]:
    """A scheduled event as EventBridge sends it."""
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": ACCOUNT,
        "time": stamp(at),
        "region": REGION,
        "resources": [rule_arn],
        "detail": detail or {},
    }
