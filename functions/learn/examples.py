"""What is learned from: a report as the router reads it, and the class of the agency that was finally in charge."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.routing.features import Traits


@dataclass(frozen=True)
class Example:
    """`evidence` is what the terms said for each class; `at` orders examples by time (ISO, any zone, one for all)."""

    traits: Traits
    evidence: Mapping[str, float]
    label: str
    at: str = ""


def oldest_first(examples: Sequence[Example]) -> list[Example]:
    """In the order of time; those of one moment in the order given."""
    return sorted(examples, key=lambda e: e.at)
