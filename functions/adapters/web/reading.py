"""What a reporter's or a passer-by's view of a case is written with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from adapters.web import shown
from domain.report import Report


@dataclass(frozen=True)
class Reader(shown.Reader):
    """`lead` finds a report that everybody may read, `supports` counts, `ombudsman` says whether it is offered,
    `objection_until` when the time for an objection ends.

    `reason` gives the words of a code from the versioned lists, "" for what a person typed.
    """

    reason: Callable[[str], str]
    lead: Callable[[str], Report | None]
    supports: Callable[[str], int]
    ombudsman: Callable[[Report], bool]
    objection_until: Callable[[Report], datetime | None]
    now: datetime

    def public(self, section: str, code: str) -> str:
        """The words for everybody: of whom the reporter's words say "you", they say "the reporter"."""
        return self.words.of_reporter(section, code, self.lang)
