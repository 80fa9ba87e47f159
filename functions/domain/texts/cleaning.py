"""What people type, made safe to keep without changing what they said: any script, no control characters."""

import re
import unicodedata

_EMAIL = re.compile(r"[^@\s,;<>()\[\]\"]+@[^@\s,;<>()\[\]\".]+(\.[^@\s,;<>()\[\]\".]+)+")
_PHONE_SIGNS = re.compile(r"[\s().\-/]+")
_PHONE = re.compile(r"\+[1-9]\d{7,14}")
TITLE = 80


class Unclean(ValueError):
    """`reason` is a code of section "error" in the words."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def text(typed: str) -> str:
    """Several lines: NFC, line ends as newlines, tabs kept; other control characters are refused."""
    kept = unicodedata.normalize("NFC", typed.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if any(c not in "\n\t" and unicodedata.category(c) in ("Cc", "Cs") for c in kept):
        raise Unclean("control_characters")
    return kept


def line(typed: str) -> str:
    """One line: as text, with line ends and tabs as spaces."""
    return " ".join(text(typed).split())


def email(typed: str) -> str:
    """An address that could exist. Only a message that arrives proves more."""
    address = line(typed)
    if not _EMAIL.fullmatch(address):
        raise Unclean("email_form")
    local, _, host = address.rpartition("@")
    return f"{local}@{host.lower()}"


def phone(typed: str) -> str:
    """E.164. Without a country it is Indonesian: 0812…, 812… and 62812… are all +62812…"""
    digits = _PHONE_SIGNS.sub("", line(typed))
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    elif digits.startswith("0"):
        digits = "+62" + digits[1:]
    elif digits.startswith("62"):
        digits = "+" + digits
    elif digits.startswith("8"):
        digits = "+62" + digits
    digits = digits.replace("+620", "+62", 1)
    if not _PHONE.fullmatch(digits):
        raise Unclean("phone_form")
    return digits


def contact(typed: str) -> str:
    """E-mail or phone, in the form in which filing keeps it."""
    return email(typed) if "@" in typed else phone(typed)


def title_of(report_text: str) -> str:
    """The first sentence, cut at a word, for a report that was given no title."""
    first = re.split(r"(?<=[.!?])\s|\n", line_of_first(report_text), maxsplit=1)[0].strip()
    if len(first) <= TITLE:
        return first
    cut = first[: TITLE - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(",;:- ") + "…"


def line_of_first(report_text: str) -> str:
    return next((part for part in report_text.splitlines() if part.strip()), "").strip()
