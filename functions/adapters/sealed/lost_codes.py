"""The request for a new code as it travels from intake to reporter: no contact in clear, no word of who asked."""

import base64
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.sealed.identities import IdentityVault
from domain.telling.lost_code import Asked

LOST_CODE = "lost_code"


@dataclass(frozen=True)
class LostCodeRequests:
    """Seals and sends, without a look at the report: whether there is one, nobody can tell from outside."""

    vault: IdentityVault
    send: Callable[[Sequence[Mapping[str, Any]]], None]

    def ask(self, number: str, contact: str, at: datetime) -> None:
        sealed = self.vault.seal(number, {"contact": contact})
        self.send([to_json(Asked(secrets.token_hex(8), number, at, sealed))])


def to_json(asked: Asked) -> dict[str, Any]:
    sealed = base64.b64encode(asked.contact).decode()
    return {LOST_CODE: {"id": asked.id, "number": asked.number, "at": asked.at.isoformat(), "contact": sealed}}


def from_json(message: Mapping[str, Any]) -> Asked:
    told = message[LOST_CODE]
    at, sealed = datetime.fromisoformat(told["at"]), base64.b64decode(told["contact"])
    return Asked(told["id"], told["number"], at, sealed)
