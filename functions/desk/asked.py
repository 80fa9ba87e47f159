"""One request of an officer: the call, who signed in, and the day by which seats and absences count."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from adapters.web.calls import Call
from domain.desks.officers import Officer


@dataclass(frozen=True)
class Asked:
    """What every view of the desk is given."""

    call: Call
    officer: Officer
    day: date

    @property
    def now(self) -> datetime:
        return self.call.now

    @property
    def lang(self) -> str:
        return self.call.lang

    @property
    def fields(self) -> dict[str, Any]:
        return self.call.fields

    @property
    def query(self) -> Mapping[str, str]:
        return self.call.query
