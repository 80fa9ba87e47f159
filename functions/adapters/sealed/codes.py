"""Access codes, derived from the number under a KMS key that never leaves KMS: a repeat shows the same code."""

from typing import Any

from domain import numbers


class AccessCodes:
    """Needs kms:GenerateMac on the code key; only the hash of a code is ever stored."""

    def __init__(self, kms: Any, key_id: str) -> None:
        self._kms, self._key_id = kms, key_id

    def of(self, number: str, generation: int = 0) -> str:
        """The code of a number, grouped as it is shown; each replacement of a lost one has the next generation."""
        message = f"{number}#{generation}" if generation else number
        answer = self._kms.generate_mac(KeyId=self._key_id, Message=message.encode(), MacAlgorithm="HMAC_SHA_256")
        return numbers.new_code(answer["Mac"])
