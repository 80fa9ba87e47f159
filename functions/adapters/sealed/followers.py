"""Following a public report by mail: what is asked on a page travels sealed to functions/reporter, which keeps it.

The address is sealed from the first moment, stands in the identities table only, and gets nothing before it was
confirmed. Whoever holds the key of a link confirms or ends that one subscription, and nothing else.
"""

import base64
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.sealed.identities import IdentityVault
from domain import numbers
from domain.errors import NotFound

FOLLOW = "follow"
ASK, CONFIRM, STOP = "ask", "confirm", "stop"


@dataclass(frozen=True)
class Asked:
    """One act of a (future) follower; `sealed` is the address, only when asking."""

    act: str
    number: str
    follower: str
    at: datetime
    language: str = "id"
    sealed: bytes = b""


class FollowKeys:
    """Derives ids of followers and the keys of their links under the key of access codes (kms:GenerateMac)."""

    def __init__(self, kms: Any, key_id: str) -> None:
        self._kms, self._key_id = kms, key_id

    def follower(self, number: str, email: str) -> str:
        """The same address following the same report is the same follower; nobody else can derive it."""
        return self._code(f"FOLLOWER#{number}#{email.strip().casefold()}")

    def key(self, number: str, follower: str) -> str:
        """What the links of this follower carry."""
        return f"{follower}-{self._code(f'FOLLOW#{number}#{follower}')}"

    def opened(self, number: str, key: str) -> str:
        """The follower whose key this is. Raises NotFound."""
        plain = "".join(c for c in key if c.isalnum())
        follower = numbers.parse_code(plain[: numbers.CODE_CHARS])
        given = numbers.parse_code(plain[numbers.CODE_CHARS :])
        if not follower or not given or not secrets.compare_digest(f"{follower}-{given}", self.key(number, follower)):
            raise NotFound(number)
        return follower

    def _code(self, message: str) -> str:
        answer = self._kms.generate_mac(KeyId=self._key_id, Message=message.encode(), MacAlgorithm="HMAC_SHA_256")
        return numbers.new_code(answer["Mac"])


@dataclass(frozen=True)
class Followers:
    """For the pages: seals and sends; whoever asks must have seen that the report is public and not flagged."""

    vault: IdentityVault
    keys: FollowKeys
    send: Callable[[Sequence[Mapping[str, Any]]], None]

    def ask(self, number: str, email: str, language: str, at: datetime) -> None:
        """A mail with a link goes to the address; nothing else does before the link was used."""
        sealed = self.vault.seal(number, {"email": email.strip()})
        self.send([to_json(Asked(ASK, number, self.keys.follower(number, email), at, language, sealed))])

    def confirm(self, number: str, key: str, at: datetime) -> None:
        """Raises NotFound where the key opens nothing."""
        self.send([to_json(Asked(CONFIRM, number, self.keys.opened(number, key), at))])

    def stop(self, number: str, key: str, at: datetime) -> None:
        """Raises NotFound where the key opens nothing; the address is forgotten."""
        self.send([to_json(Asked(STOP, number, self.keys.opened(number, key), at))])


def to_json(asked: Asked) -> dict[str, Any]:
    told = {
        "act": asked.act,
        "number": asked.number,
        "follower": asked.follower,
        "at": asked.at.isoformat(),
        "language": asked.language,
        "sealed": base64.b64encode(asked.sealed).decode(),
    }
    return {FOLLOW: told}


def from_json(message: Mapping[str, Any]) -> Asked:
    told = message[FOLLOW]
    at, sealed = datetime.fromisoformat(told["at"]), base64.b64decode(told["sealed"])
    return Asked(told["act"], told["number"], told["follower"], at, told["language"], sealed)
