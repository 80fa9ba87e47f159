"""Who is named in a report, kept as digests: an officer is recognised by name without the text being read."""

import hashlib
from typing import Protocol

from domain.place import plain


class _Naming(Protocol):
    @property
    def named(self) -> tuple[str, ...]: ...


def is_named(officer_name: str, report: _Naming) -> bool:
    """Whether the report's text names somebody of that name."""
    return digest(plain(officer_name)) in report.named


def digest(name: str) -> str:
    """The digest of a name as it is compared."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]
