"""When each stage of a report was reached."""

from dataclasses import dataclass, replace
from datetime import date, datetime


@dataclass(frozen=True)
class Milestones:
    """When each stage was reached (aware UTC); None: not yet. The clocks are derived from these.

    `followed_at` is the first response that was no template, `answer` the kind of the final answer that stands.
    """

    filed_at: datetime
    disposed_at: datetime | None = None
    verified_at: datetime | None = None
    first_response_at: datetime | None = None
    followed_at: datetime | None = None
    asked_at: datetime | None = None
    silent_since: datetime | None = None
    answered_at: datetime | None = None
    promised_for: date | None = None
    scheduled_at: datetime | None = None
    restarted_at: datetime | None = None
    closed_at: datetime | None = None
    answer: str = ""

    def responded(self, at: datetime, templated: bool = False) -> "Milestones":
        """Only the first response counts, and for following up only the first in somebody's own words."""
        followed_at = self.followed_at if templated else self.followed_at or at
        return replace(self, first_response_at=self.first_response_at or at, followed_at=followed_at)

    def unanswered(self) -> "Milestones":
        """Whatever was answered or promised no longer stands."""
        return replace(self, answered_at=None, scheduled_at=None, promised_for=None, closed_at=None, answer="")
