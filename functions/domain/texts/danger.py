"""Does a text suggest that somebody is in danger now? Filing is never blocked by it: numbers to call are shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.routing.scorer import TermScorer
from domain.routing.text import read

DANGER = "danger"


@dataclass(frozen=True)
class DangerSigns:
    """From the compiled danger.json."""

    slang: Mapping[str, str]
    signs: TermScorer

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "DangerSigns":
        """The compiled file holds terms and the slang they are read with."""
        return cls(data["words"], TermScorer.from_data(data, whole=True))

    def suspected(self, *texts: str) -> bool:
        """Whether title and text together speak of danger."""
        return DANGER in self.signs.score(read("\n".join(texts), self.slang)).by_affair
