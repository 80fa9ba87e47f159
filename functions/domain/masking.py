"""Numbers and addresses that name a person, masked in texts that travel (rules: who sees what)."""

import re

MASK = "•••"

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
# NIK and KK have sixteen digits, often written in groups; phone numbers begin with 0, 62 or +.
_NIK = re.compile(r"(?<!\d)\d(?:[ .-]?\d){15}(?!\d)")
_PHONE = re.compile(r"(?<![\d.,])(?:\+\d|62|0)(?:[ .()-]{0,2}\d){7,13}(?!\d)")


def mask(text: str) -> str:
    """The text without NIK and KK numbers, phone numbers and e-mail addresses."""
    for pattern in (_EMAIL, _NIK, _PHONE):
        text = pattern.sub(MASK, text)
    return text
