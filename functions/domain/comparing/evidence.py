"""Evidence of an aspect: handed in by the government, given points by a person who has looked at it."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.comparing.aspects import Scheme
from domain.comparing.proof import Link, wrong
from domain.errors import FieldError, InvalidInput

MOST_POINTS = 2


@dataclass(frozen=True)
class Evidence:
    """`points` are None until somebody has verified just these links."""

    kind: str
    links: tuple[Link, ...]
    remark: str
    by: str
    at: datetime
    points: int | None = None
    reason: str = ""
    verified_by: str = ""
    verified_at: datetime | None = None
    version: int = 0


def kinds(scheme: Scheme) -> tuple[str, ...]:
    """Every kind of evidence that some aspect asks for."""
    return tuple(q.id for questions in scheme.aspects.values() for q in questions if q.bounds is None)


def check(given: Evidence, scheme: Scheme) -> None:
    """Raises InvalidInput."""
    errors = wrong("links", given.links)
    if not given.links:
        errors.append(FieldError("links", "required"))
    if given.kind not in kinds(scheme):
        errors.append(FieldError("kind", "not_a_choice"))
    if errors:
        raise InvalidInput(*errors)


def verified(given: Evidence | None, points: int, reason: str, by: str, at: datetime) -> Evidence:
    """Raises InvalidInput. Changed evidence is verified anew, since `check`ed evidence has no points."""
    if given is None:
        raise InvalidInput(FieldError("kind", "no_evidence_yet"))
    errors = [] if 0 <= points <= MOST_POINTS else [FieldError("points", "points_range", str(MOST_POINTS))]
    if not reason:
        errors.append(FieldError("reason", "required"))
    if errors:
        raise InvalidInput(*errors)
    return replace(given, points=points, reason=reason, verified_by=by, verified_at=at)
