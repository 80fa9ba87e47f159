"""What the HTTP functions are made of alike; each part is made when a request first needs it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any, Protocol

from adapters.aws.clients import client
from adapters.files.attachment_files import AttachmentLinks
from adapters.reference import data_files, words
from adapters.reference.categories import Categories
from adapters.reference.clocks import Clocks
from adapters.reference.directory import DirectoryReader
from adapters.reference.names import Names
from adapters.reference.reasons import Reasons
from adapters.reference.words import Words
from adapters.stores import casefile
from adapters.stores.attachments import AttachmentStore
from adapters.stores.attempts import Attempts
from adapters.stores.casefile import CaseFile
from adapters.stores.officers import OfficerStore
from adapters.stores.reports import ReportStore
from adapters.web.door import Door
from domain.directory import Offices


class Named(Protocol):
    """The settings that every one of them has."""

    @property
    def reports_table(self) -> str: ...

    @property
    def data_dir(self) -> str: ...


class WithFiles(Named, Protocol):
    """The settings of those whose cases are shown with their files."""

    @property
    def attachments_bucket(self) -> str: ...


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

    @cached_property
    def directory(self) -> DirectoryReader:
        return DirectoryReader(client("dynamodb"), self.settings.reports_table, self.settings.data_dir)

    @cached_property
    def offices(self) -> Offices:
        return data_files.offices(self.settings.data_dir)

    @cached_property
    def names(self) -> Names:
        return Names(self.directory, self.offices, self.officers)

    @cached_property
    def categories(self) -> Categories:
        data = self.settings.data_dir
        return Categories(data_files.read(data, "categories"), data_files.read(data, "classes"))

    def case(self, number: str) -> CaseFile:
        """The whole case in one query. Raises NotFound."""
        return casefile.read(client("dynamodb"), self.settings.reports_table, number)

    def place_name(self, code: str) -> str:
        """The name of a place; the code itself where it has none."""
        return self.known_place(code) or code

    def known_place(self, code: str) -> str:
        """The name of a place; empty for a code that does not exist."""
        return data_files.name_of(self.settings.data_dir, code)


@dataclass(frozen=True)
class Working(Common):
    """Those that also write to cases."""

    settings: WithFiles

    @cached_property
    def clocks(self) -> Clocks:
        return Clocks(client("dynamodb"), self.settings.reports_table, self.settings.data_dir)

    @cached_property
    def store(self) -> ReportStore:
        return ReportStore(client("dynamodb"), self.settings.reports_table, self.clocks.works)

    @cached_property
    def reasons(self) -> Reasons:
        return Reasons(data_files.read(self.settings.data_dir, "reasons"))

    @cached_property
    def door(self) -> Door:
        limit = self.limits["attempts"]["distinct_failures"]
        return Door(self.store, Attempts(client("dynamodb"), self.settings.reports_table, limit))

    @cached_property
    def attachments(self) -> AttachmentStore:
        return AttachmentStore(client("dynamodb"), self.settings.reports_table)

    @cached_property
    def links(self) -> AttachmentLinks:
        return AttachmentLinks(client("s3"), self.settings.attachments_bucket)

    @property
    def link_lifetime(self) -> timedelta:
        return timedelta(minutes=self.limits["attachments"]["download_minutes"])

    def agency_name(self, agency: str) -> str:
        """The name in the directory; the id of one that is no longer in it."""
        known = self.directory.agency(agency)
        return known.name if known else agency
