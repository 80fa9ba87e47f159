"""Recall and precision of what is found, kind by kind."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from domain.texts.findings import Found
from domain.texts.masking import found
from tests.domain.moderation_corpus import Labelled


@dataclass
class Score:
    """`missed` and `wrong` hold the sentences, to be read when a number disappoints."""

    hits: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + len(self.missed)) if self.hits else 0.0

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + len(self.wrong)) if self.hits else 0.0


def measured(lines: Sequence[Labelled]) -> dict[Found, Score]:
    """A mark counts as found when a finding covers it whole; a finding that covers more is wrong."""
    scores = {kind: Score() for kind in Found}
    for line in lines:
        told = [(f.kind, line.text[f.start : f.end]) for f in found(line.text)]
        for kind, said in line.marks:
            if any(said in what for _, what in told):
                scores[kind].hits += 1
            else:
                scores[kind].missed.append(line.text)
        for kind, what in told:
            if not any(what == said or what in said for _, said in line.marks):
                scores[kind].wrong.append(f"{what!r} in {line.text}")
    return scores
