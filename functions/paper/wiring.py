"""What this function is made of, from its environment; made once a worker, at the first request."""

from dataclasses import dataclass
from functools import cache, cached_property

from adapters.aws.clients import client
from adapters.aws.settings import read
from adapters.reference import data_files
from adapters.reference.categories import Categories
from adapters.reference.clockwork import Clockwork, clockwork
from adapters.reference.directory import DirectoryReader
from adapters.reference.names import Names
from adapters.web.parts import Common
from paper.settings import Settings


@dataclass(frozen=True)
class Parts(Common):
    """Each part is made when a request first needs it."""

    settings: Settings

    @cached_property
    def clocks(self) -> Clockwork:
        return clockwork(client("dynamodb"), self.settings.reports_table, self.settings.data_dir)

    @cached_property
    def names(self) -> Names:
        directory = DirectoryReader(client("dynamodb"), self.settings.reports_table, self.settings.data_dir)
        return Names(directory, data_files.offices(self.settings.data_dir), self.officers)

    @cached_property
    def categories(self) -> Categories:
        data = self.settings.data_dir
        return Categories(data_files.read(data, "categories"), data_files.read(data, "classes"))


@cache
def parts() -> Parts:
    return Parts(read(Settings))
