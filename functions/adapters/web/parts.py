"""What the HTTP functions are made of alike; each part is made when a request first needs it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from adapters.aws.clients import client
from adapters.reference import data_files, words
from adapters.reference.clocks import Clocks
from adapters.reference.words import Words
from adapters.stores import casefile
from adapters.stores.casefile import CaseFile
from adapters.stores.officers import OfficerStore
from adapters.stores.reports import ReportStore


class Named(Protocol):
    """The settings that every one of them has."""

    @property
    def reports_table(self) -> str: ...

    @property
    def data_dir(self) -> str: ...


@dataclass(frozen=True)
class Common:
    """A cold start pays for no more than it uses."""

    settings: Named

    @cached_property
    def words(self) -> Words:
        return words.load(self.settings.data_dir)

    @cached_property
    def limits(self) -> Mapping[str, Any]:
        return data_files.read(self.settings.data_dir, "limits")

    @cached_property
    def officers(self) -> OfficerStore:
        return OfficerStore(client("dynamodb"), self.settings.reports_table)

    def case(self, number: str) -> CaseFile:
        """The whole case in one query. Raises NotFound."""
        return casefile.read(client("dynamodb"), self.settings.reports_table, number)

    def place_name(self, code: str) -> str:
        """The name of a place; the code itself where it has none."""
        return data_files.name_of(self.settings.data_dir, code) or code


@dataclass(frozen=True)
class Working(Common):
    """Those that also write to cases."""

    @cached_property
    def clocks(self) -> Clocks:
        return Clocks(client("dynamodb"), self.settings.reports_table, self.settings.data_dir)

    @cached_property
    def store(self) -> ReportStore:
        return ReportStore(client("dynamodb"), self.settings.reports_table, self.clocks.works)
