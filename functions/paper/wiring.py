"""What this function is made of, from its environment; made once a worker, at the first request."""

from dataclasses import dataclass
from functools import cache, cached_property

from adapters.aws.clients import client
from adapters.aws.settings import read
from adapters.reference.clockwork import Clockwork, clockwork
from adapters.web.parts import Common
from paper.settings import Settings


@dataclass(frozen=True)
class Parts(Common):
    """Each part is made when a request first needs it."""

    settings: Settings

    @cached_property
    def clocks(self) -> Clockwork:
        return clockwork(client("dynamodb"), self.settings.reports_table, self.settings.data_dir)


@cache
def parts() -> Parts:
    return Parts(read(Settings))
