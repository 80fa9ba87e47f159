"""Text → government affair by transparent weighted terms: all a region has before it has reports of its own."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from domain.routing.decision import Match
from domain.routing.text import Text

SHOWN_MATCHES = 12
_FULL_TERMS, _LATER = 4, 0.3


@dataclass(frozen=True)
class Scores:
    """How strongly the text speaks for each affair, which words said so, and what each of them added to the sum."""

    by_affair: Mapping[str, float]
    matched: tuple[Match, ...] = ()
    votes: tuple[Match, ...] = ()


class Scorer(Protocol):
    """Anything that reads a text and explains how strongly it speaks for each affair."""

    @property
    def name(self) -> str:
        """Scorer and version, stored with each decision."""

    def score(self, text: Text) -> Scores:
        """Scores are ≥ 0 and comparable across texts."""


@dataclass(frozen=True)
class Weighted:
    """A term's vote: for one affair (weight > 0) or against it (weight < 0)."""

    affair: str
    weight: float


@dataclass(frozen=True)
class TermScorer:
    """Each term counts once per text; the fifth and later terms of an affair count less.

    `whole` reads also what only tells where something is.
    """

    name: str
    terms: Mapping[str, Sequence[Weighted]]
    pairs: Mapping[str, Sequence[tuple[str, Weighted]]] = field(default_factory=dict)
    whole: bool = False

    @classmethod
    def from_data(cls, data: Mapping[str, Any], whole: bool = False) -> "TermScorer":
        """From the terms and pairs of a compiled file."""
        terms = {term: [Weighted(*vote) for vote in votes] for term, votes in data["terms"].items()}
        pairs = {one: [(two, Weighted(a, w)) for two, a, w in votes] for one, votes in data["pairs"].items()}
        return cls(f"terms@{data['version']}", terms, pairs, whole)

    def score(self, text: Text) -> Scores:
        """Sum the votes of the terms that occur."""
        matched = sorted(self._matches(text), key=lambda m: (-abs(m.weight), m.term, m.affair))
        votes = tuple(_counted(matched))
        sums: dict[str, float] = {}
        for vote in votes:
            sums[vote.affair] = sums.get(vote.affair, 0) + vote.weight
        return Scores({a: s for a, s in sums.items() if s > 0}, tuple(matched[:SHOWN_MATCHES]), votes)

    def _matches(self, text: Text) -> list[Match]:
        runs = text.runs if self.whole else text.matter
        found = [
            Match(term, vote.affair, vote.weight) for term in runs.intersection(self.terms) for vote in self.terms[term]
        ]
        for one in runs.intersection(self.pairs):
            for two, vote in self.pairs[one]:
                if two in runs:
                    found.append(Match(f"{one} + {two}", vote.affair, vote.weight))
        return found


def _counted(matched: Sequence[Match]) -> Iterator[Match]:
    """Strongest first, so that a long text of weak words does not outvote one clear term."""
    seen: Counter[str] = Counter()
    for match in matched:
        late = seen[match.affair] >= _FULL_TERMS and match.weight >= 0
        seen[match.affair] += 1
        yield replace(match, weight=match.weight * _LATER) if late else match
