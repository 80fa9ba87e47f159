"""Clients for the local endpoint, as the account's root or as a function's role."""

import os
import threading
from dataclasses import dataclass, field
from typing import Any

import boto3
from botocore.config import Config

from infra.local.places import ACCOUNT, REGION

_CONFIG = Config(retries={"max_attempts": 2, "mode": "standard"}, max_pool_connections=32, read_timeout=70)
_BUILDING = threading.Lock()
_SESSION = boto3.session.Session()


@dataclass(frozen=True)
class Keys:
    """Credentials; the defaults are MiniStack's root of the one local account."""

    access: str = ACCOUNT
    secret: str = "local"
    token: str | None = None


@dataclass
class Aws:
    """Makes and keeps clients: the first of a service costs a tenth of a second, and sessions are not thread-safe."""

    endpoint: str
    keys: Keys = Keys()
    _clients: dict[str, Any] = field(default_factory=dict)

    def client(self, service: str) -> Any:
        with _BUILDING:
            if service not in self._clients:
                self._clients[service] = _SESSION.client(
                    service,  # type: ignore[call-overload]
                    endpoint_url=self.endpoint,
                    region_name=REGION,
                    aws_access_key_id=self.keys.access,
                    aws_secret_access_key=self.keys.secret,
                    aws_session_token=self.keys.token,
                    config=_CONFIG,
                )
            return self._clients[service]


def plain_environment() -> dict[str, str]:
    """The machine's environment without anything that would point an AWS client elsewhere."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "PYTHON"))}
