"""The public number and the access code: what a reporter reads out, copies by hand and mistypes.

The number (`BAL-7K3M9QXT-C`) names a report and opens nothing by itself; the code (`7K3M-9QXT-4F2A-HJ0P`, 80 bits)
is the key. Both use Crockford's alphabet, which has no I, L, O or U; O/0 and I/L/1 are forgiven on input.
"""

import hashlib

from domain.errors import NotFound

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NUMBER_CHARS = 8
CODE_CHARS = 16
_FORGIVEN = str.maketrans("OIL", "011")


def new_number(prefix: str, random: bytes) -> str:
    """A number for `prefix` from at least five random bytes (40 bits: eight characters)."""
    body = _encode(random[:5], NUMBER_CHARS)
    return f"{prefix}-{body}-{_check(prefix + body)}"


def parse_number(typed: str) -> str | None:
    """The number as stored, from what somebody typed; None when it cannot be one."""
    plain = "".join(c for c in typed.upper() if c.isalnum())
    prefix, rest = plain[: -NUMBER_CHARS - 1], plain[-NUMBER_CHARS - 1 :].translate(_FORGIVEN)
    if not (2 <= len(prefix) <= 4 and prefix.isascii() and prefix.isalpha() and _in_alphabet(rest)):
        return None
    body, check = rest[:-1], rest[-1]
    return f"{prefix}-{body}-{check}" if check == _check(prefix + body) else None


def required_number(typed: str) -> str:
    """The same. Raises NotFound for what cannot be a number: there is no such report."""
    number = parse_number(typed)
    if number is None:
        raise NotFound(typed)
    return number


def new_code(mac: bytes) -> str:
    """The access code from a keyed digest of the number (≥ 80 bits), so that a repeat shows the same one."""
    return _grouped(_encode(mac[:10], CODE_CHARS))


def parse_code(typed: str) -> str:
    """The code in its canonical form; anything that cannot be a code comes back as an empty string."""
    plain = "".join(c for c in typed.upper() if c.isalnum()).translate(_FORGIVEN)
    return _grouped(plain) if len(plain) == CODE_CHARS and _in_alphabet(plain) else ""


def hash_code(number: str, code: str) -> str:
    """What is stored of a code. 80 random bits need no slow hash."""
    return hashlib.sha256(f"{number}:{code}".encode()).hexdigest()


def _encode(raw: bytes, chars: int) -> str:
    value = int.from_bytes(raw, "big")
    return "".join(ALPHABET[(value >> 5 * i) & 31] for i in reversed(range(chars)))


def _check(text: str) -> str:
    """A polynomial check over GF(32): catches each single wrong character and each swap of two neighbours."""
    total = 0
    for char in text:
        total = _times_alpha(total ^ _value(char))
    return ALPHABET[total]


def _times_alpha(value: int) -> int:
    """Multiply by the generator of GF(32) with x⁵ + x² + 1."""
    value <<= 1
    return value ^ 0b100101 if value & 0b100000 else value


def _value(char: str) -> int:
    """Prefix letters may be outside the alphabet (I, L, O, U): they count from A."""
    return ALPHABET.index(char) if char in ALPHABET else ord(char) - ord("A")


def _in_alphabet(text: str) -> bool:
    return bool(text) and all(c in ALPHABET for c in text)


def _grouped(plain: str) -> str:
    return "-".join(plain[i : i + 4] for i in range(0, len(plain), 4))
