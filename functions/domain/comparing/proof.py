"""What is handed in to prove something: titled links that whoever judges can open."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from domain.errors import FieldError

MOST, LONGEST = 10, 500


@dataclass(frozen=True)
class Link:
    """A page or a file elsewhere, named by what it shows."""

    title: str
    url: str


def wrong(field: str, links: Sequence[Link]) -> list[FieldError]:
    """What is wrong with them, as errors of that field."""
    if len(links) > MOST:
        return [FieldError(field, "too_many", str(MOST))]
    if not all(_opens(link.url) for link in links):
        return [FieldError(field, "not_https")]
    return [] if all(link.title for link in links) else [FieldError(field, "link_title")]


def _opens(url: str) -> bool:
    """Of a host with a name; no password within, which everybody would read."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    plain = len(url) <= LONGEST and url.isprintable() and " " not in url
    return plain and parts.scheme == "https" and "." in host.strip(".") and "@" not in parts.netloc
