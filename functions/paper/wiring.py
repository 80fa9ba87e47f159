"""What this function is made of, from its environment; made once a worker, at the first request."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from adapters import casefile, data_files, words
from adapters.casefile import CaseFile
from adapters.categories import Categories
from adapters.clients import client
from adapters.clockwork import Clockwork, clockwork
from adapters.directory import DirectoryReader
from adapters.names import Names
from adapters.officers import OfficerStore
from adapters.settings import read
from adapters.words import Words
from paper.settings import Settings


@dataclass(frozen=True)
class Parts:
    """Each part is made when a request first needs it."""

    settings: Settings

    @cached_property
    def words(self) -> Words:
        return words.load(self.settings.data_dir)

    @cached_property
    def limits(self) -> Mapping[str, Any]:
        return data_files.read(self.settings.data_dir, "limits")

    @cached_property
    def clocks(self) -> Clockwork:
        return clockwork(client("dynamodb"), self.settings.reports_table, self.settings.data_dir)

    @cached_property
    def officers(self) -> OfficerStore:
        return OfficerStore(client("dynamodb"), self.settings.reports_table)

    @cached_property
    def names(self) -> Names:
        directory = DirectoryReader(client("dynamodb"), self.settings.reports_table, self.settings.data_dir)
        return Names(directory, data_files.offices(self.settings.data_dir), self.officers)

    @cached_property
    def categories(self) -> Categories:
        data = self.settings.data_dir
        return Categories(data_files.read(data, "categories"), data_files.read(data, "classes"))

    def case(self, number: str) -> CaseFile:
        """The whole case in one query. Raises NotFound."""
        return casefile.read(client("dynamodb"), self.settings.reports_table, number)

    def place_name(self, code: str) -> str:
        """The name of a place; the code itself where it has none."""
        return data_files.called(self.settings.data_dir, code)


@cache
def parts() -> Parts:
    return Parts(read(Settings))
