"""What Lambda would know of each function, read back from the deployed stack, with /opt turned into local folders."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from infra.local.aws import Aws, Keys, plain_environment
from infra.local.expand import Template
from infra.local.places import REGION, Places
from infra.local.stack import Stack

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
CONCURRENCY = int(os.environ.get("SP4N_WORKERS", "2"))


@dataclass(frozen=True)
class FunctionSpec:
    """One function as the workers need it."""

    logical_id: str
    name: str
    arn: str
    role: str
    handler: str
    timeout: float
    environment: dict[str, str]
    layers: tuple[Path, ...]
    task_root: Path
    python: Path
    concurrency: int


def read_functions(aws: Aws, stack: Stack, places: Places) -> dict[str, FunctionSpec]:
    """Every function of the stack by logical id."""
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda name: _read(aws, stack, places, name), stack.of_type("AWS::Lambda::Function"))
    return {spec.logical_id: spec for spec in found}


def _read(aws: Aws, stack: Stack, places: Places, logical_id: str) -> FunctionSpec:
    client, name = aws.client("lambda"), stack.ids[logical_id]
    live = client.get_function_configuration(FunctionName=name)
    reserved = client.get_function_concurrency(FunctionName=name).get("ReservedConcurrentExecutions")
    layers = _layers(stack, logical_id, places)
    environment = live.get("Environment", {}).get("Variables", {})
    return FunctionSpec(
        logical_id,
        name,
        live["FunctionArn"],
        live["Role"],
        live["Handler"],
        float(live.get("Timeout", 3)),
        {k: _on_this_machine(v, layers) for k, v in environment.items()},
        layers,
        places.build / _folder(stack.template, logical_id, "Code"),
        places.python,
        min(CONCURRENCY, reserved or CONCURRENCY),
    )


def _folder(template: Template, logical_id: str, part: str) -> str:
    key = str(template["Resources"][logical_id]["Properties"][part]["S3Key"])
    return "." if key == "root" else key


def _layers(stack: Stack, logical_id: str, places: Places) -> tuple[Path, ...]:
    refs: list[Any] = stack.template["Resources"][logical_id]["Properties"].get("Layers", [])
    names = [ref["Ref"] for ref in refs if isinstance(ref, dict) and "Ref" in ref]
    return tuple(places.build / _folder(stack.template, name, "Content") for name in names)


def _on_this_machine(value: str, layers: tuple[Path, ...]) -> str:
    """A path under /opt as the folder of the layer that holds it."""
    if not value.startswith("/opt/"):
        return value
    inside = value.removeprefix("/opt/")
    return next((str(layer / inside) for layer in layers if (layer / inside).exists()), value)


@dataclass
class RoleKeys:
    """A role's temporary credentials, asked for anew a quarter of an hour before they end."""

    aws: Aws
    role: str
    session: str
    _keys: Keys | None = None
    _until: datetime = _LONG_AGO

    def __call__(self) -> Keys:
        if self._keys is None or datetime.now(UTC) > self._until - timedelta(minutes=15):
            request = {"RoleArn": self.role, "RoleSessionName": self.session[-60:]}
            given = self.aws.client("sts").assume_role(**request)["Credentials"]
            self._keys = Keys(given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"])
            self._until = given["Expiration"]
        return self._keys


class RoleAws(Aws):
    """Clients under a role, made anew when its credentials are."""

    def __init__(self, endpoint: str, role_keys: RoleKeys) -> None:
        super().__init__(endpoint, role_keys())
        self._role_keys = role_keys

    def client(self, service: str) -> Any:
        keys = self._role_keys()
        if keys != self.keys:
            self.keys, self._clients = keys, {}
        return super().client(service)


def environment_of(
    spec: FunctionSpec, keys: Callable[[], Keys], places: Places, endpoint: str, clock: Path
) -> Callable[[], dict[str, str]]:
    """The environment of a new worker, with credentials that are fresh when it starts."""
    paths = [spec.task_root, *(layer / "python" for layer in spec.layers), places.runtime]
    fixed = {
        "PATH": plain_environment().get("PATH", ""),
        "LANG": "en_US.UTF-8",
        "TZ": ":UTC",
        "PYTHONPATH": os.pathsep.join(map(str, paths)),
        "PYTHONUNBUFFERED": "1",
        "PYTHONPYCACHEPREFIX": str(places.tools / "pycache"),
        "LAMBDA_TASK_ROOT": str(spec.task_root),
        "AWS_LAMBDA_FUNCTION_NAME": spec.name,
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
        "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{spec.name}",
        "AWS_LAMBDA_LOG_STREAM_NAME": "local",
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "AWS_EXECUTION_ENV": "AWS_Lambda_python3.13",
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ENDPOINT_URL": endpoint,
        "_HANDLER": spec.handler,
        "CLOCK_FILE": str(clock),
    }

    def environment() -> dict[str, str]:
        now = keys()
        secrets = {"AWS_ACCESS_KEY_ID": now.access, "AWS_SECRET_ACCESS_KEY": now.secret}
        return {**fixed, **spec.environment, **secrets, "AWS_SESSION_TOKEN": now.token or ""}

    return environment
