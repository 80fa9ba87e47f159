"""Signatures that a parent checks by itself: RSA under a key that never leaves the child's KMS.

Checking compares the whole padded block (RFC 8017, 8.2.2) and parses nothing, so it needs no library and no call.
"""

import base64
import hashlib
from typing import Any

ALGORITHM = "RSASSA_PKCS1_V1_5_SHA_256"
EXPONENT = 65_537
# DER of "SHA-256, and a digest follows".
_SHA_256 = bytes.fromhex("3031300d060960864801650304020105000420")
_INTEGER = 0x02


class Signer:
    """Needs kms:Sign on the key."""

    def __init__(self, kms: Any, key_id: str) -> None:
        self._kms, self._key_id = kms, key_id

    def sign(self, text: str) -> str:
        answer = self._kms.sign(KeyId=self._key_id, Message=_said(text), MessageType="RAW", SigningAlgorithm=ALGORITHM)
        return base64.b64encode(answer["Signature"]).decode()


def genuine(modulus: int, text: str, signature: str) -> bool:
    """Whether the holder of the key with this modulus signed the text."""
    try:
        signed = base64.b64decode(signature, validate=True)
    except ValueError:
        return False
    size, number = (modulus.bit_length() + 7) // 8, int.from_bytes(signed)
    if len(signed) != size or number >= modulus:
        return False
    tail = b"\x00" + _SHA_256 + hashlib.sha256(_said(text)).digest()
    wanted = b"\x00\x01" + b"\xff" * (size - len(tail) - 2) + tail
    return pow(number, EXPONENT, modulus).to_bytes(size) == wanted


def modulus_of(public_key: bytes) -> int:
    """Of a public key as KMS gives it (DER). Raises ValueError for any but an RSA key with the usual exponent."""
    ending = bytes([_INTEGER, 3]) + EXPONENT.to_bytes(3)
    for size in (256, 384, 512):
        # A leading zero keeps the number positive.
        beginning = bytes([_INTEGER, 0x82]) + (size + 1).to_bytes(2) + b"\x00"
        body = public_key[-size - len(ending) : -len(ending)]
        if public_key.endswith(ending) and public_key[: -size - len(ending)].endswith(beginning):
            return int.from_bytes(body)
    raise ValueError("no RSA key of 2048, 3072 or 4096 bits")


def _said(text: str) -> bytes:
    """KMS signs at most four kilobytes: the digest stands for the text."""
    return b"sp4n counters\n" + hashlib.sha256(text.encode()).hexdigest().encode()
