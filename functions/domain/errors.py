"""Every refusal the product can give, as one tree; adapters.web.http turns it into problem details.

Refusal
├── InvalidInput      one entry per field, each with a reason code (see domain.wording)
├── NotFound          a missing report, or a wrong access code: nobody can tell which
├── Unauthenticated   no account stands behind the token
├── Forbidden         the report may be seen, but this may not be done to it
├── TooManyAttempts   wrong codes from one source
└── Conflict
    ├── TransitionRefused   the act does not fit the report's status
    ├── StaleVersion        somebody else changed the report first; load again
    └── KeyReused           an idempotency key that was used for another body
"""

from dataclasses import dataclass
from datetime import datetime


class Refusal(Exception):
    """The service understood and says no; nothing was changed."""


@dataclass(frozen=True)
class FieldError:
    """One thing wrong with one field. `reason` is a code with words in both languages."""

    field: str
    reason: str
    limit: str = ""


class InvalidInput(Refusal):
    """The request cannot be taken as it is; `errors` says what to change, field by field."""

    def __init__(self, *errors: FieldError) -> None:
        self.errors = errors
        super().__init__("; ".join(f"{e.field}: {e.reason}" for e in errors))


class NotFound(Refusal):
    """No such report, or the code is wrong: one answer for both, so that numbers cannot be probed."""


class Unauthenticated(Refusal):
    """Nobody whom we know stands behind the call, or their account is closed."""


class Forbidden(Refusal):
    """The officer's seats do not give this right; `action` names it."""

    def __init__(self, action: str) -> None:
        self.action = action
        super().__init__(action)


class TooManyAttempts(Refusal):
    """Too many wrong codes from this source; the report itself is never locked."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(f"retry after {retry_after} s")


class Conflict(Refusal):
    """The stored state does not allow the request."""


class TransitionRefused(Conflict):
    """The act is not in the table of transitions for the report's status; `until` is when it still was possible."""

    def __init__(self, act: str, status: str, until: datetime | None = None) -> None:
        self.act, self.status, self.until = act, status, until
        super().__init__(f"{act} is not possible while {status}")


class StaleVersion(Conflict):
    """The report changed between reading and writing."""

    def __init__(self, number: str, version: int) -> None:
        self.number, self.version = number, version
        super().__init__(f"{number} is no longer at version {version}")


class KeyReused(Conflict):
    """The idempotency key belongs to a request with another body."""
