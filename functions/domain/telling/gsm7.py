"""The GSM 03.38 alphabet: what an SMS of one segment can say in 160 septets."""

SEPTETS = 160

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")


def septets(text: str) -> int | None:
    """The length in septets; None if a character is not in the alphabet."""
    if not all(c in _BASIC or c in _EXTENDED for c in text):
        return None
    return sum(2 if c in _EXTENDED else 1 for c in text)


def fits(text: str) -> bool:
    """Whether the text is one segment."""
    length = septets(text)
    return length is not None and length <= SEPTETS
