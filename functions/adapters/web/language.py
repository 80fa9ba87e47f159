"""Which of the two languages an answer is given in: Indonesian unless the reader prefers English."""

from adapters.reference.words import DEFAULT, LANGUAGES

_OLD_INDONESIAN = "in"


def of_header(accept_language: str) -> str:
    """The best of ours by the q-values of Accept-Language (RFC 9110 §12.5.4); ties go to the first named."""
    best, best_q = DEFAULT, 0.0
    for part in accept_language[:500].split(","):
        tag, _, parameters = part.partition(";")
        language, quality = _ours(tag), _quality(parameters)
        if language and quality > best_q:
            best, best_q = language, quality
    return best


def of_form(reported: str, accept_language: str) -> str:
    """A form's own language outranks the browser's: the page was read in it. Regional languages get Indonesian."""
    if reported:
        return reported if reported in LANGUAGES else DEFAULT
    return of_header(accept_language)


def _ours(tag: str) -> str:
    primary = tag.strip().lower().split("-")[0]
    if primary in ("*", _OLD_INDONESIAN):
        return DEFAULT
    return primary if primary in LANGUAGES else ""


def _quality(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if not name:
        return 1.0
    try:
        quality = float(value) if name.strip().lower() == "q" else 0.0
    except ValueError:
        return 0.0
    return quality if 0 <= quality <= 1 else 0.0
