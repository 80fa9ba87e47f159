"""What this function is made of, from its environment; made once a worker, at the first request."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, cached_property
from typing import Any

from adapters import casefile, data_files, words
from adapters.accounts import Accounts
from adapters.agency_search import AgencySearch
from adapters.answer_templates import AnswerTemplates
from adapters.attachment_files import AttachmentLinks
from adapters.attachments import AttachmentStore
from adapters.casefile import CaseFile
from adapters.categories import Categories
from adapters.clients import client
from adapters.clocks import Clocks
from adapters.counters import Counters
from adapters.directory import DirectoryReader
from adapters.inboxes import Inboxes
from adapters.names import Names
from adapters.near import Near, reader
from adapters.officers import OfficerStore
from adapters.reasons import Reasons
from adapters.report_batches import ReportBatches
from adapters.reports import ReportStore
from adapters.search import Search
from adapters.settings import read
from adapters.words import Words
from domain.directory import Offices


@dataclass(frozen=True)
class Settings:
    """Named by the template."""

    region_code: str
    reports_table: str
    attachments_bucket: str
    attach_queue: str
    officers_pool: str
    data_dir: str


@dataclass(frozen=True)
class Parts:
    """Each part is made when a request first needs it, so that a cold start pays for no more than it uses."""

    settings: Settings

    @cached_property
    def words(self) -> Words:
        return words.load(self.settings.data_dir)

    @cached_property
    def limits(self) -> Mapping[str, Any]:
        return data_files.read(self.settings.data_dir, "limits")

    @cached_property
    def reasons(self) -> Reasons:
        return Reasons(data_files.read(self.settings.data_dir, "reasons"))

    @cached_property
    def clocks(self) -> Clocks:
        return Clocks(client("dynamodb"), self.settings.reports_table, self.settings.data_dir)

    @cached_property
    def store(self) -> ReportStore:
        return ReportStore(client("dynamodb"), self.settings.reports_table, self.clocks.works)

    @cached_property
    def officers(self) -> OfficerStore:
        return OfficerStore(client("dynamodb"), self.settings.reports_table)

    @cached_property
    def accounts(self) -> Accounts:
        return Accounts(client("cognito-idp"), self.settings.officers_pool)

    @cached_property
    def inboxes(self) -> Inboxes:
        return Inboxes(client("dynamodb"), self.settings.reports_table)

    @cached_property
    def batches(self) -> ReportBatches:
        return ReportBatches(client("dynamodb"), self.settings.reports_table)

    @cached_property
    def counters(self) -> Counters:
        return Counters(client("dynamodb"), self.settings.reports_table)

    @cached_property
    def search(self) -> Search:
        return Search(client("dynamodb"), self.settings.reports_table, self.slang)

    @cached_property
    def near(self) -> Near:
        return Near(client("dynamodb"), self.settings.reports_table, reader(self.settings.data_dir))

    @property
    def slang(self) -> Mapping[str, str]:
        """Everyday spellings, by which the router reads too."""
        words: Mapping[str, str] = data_files.read(self.settings.data_dir, "affairs")["words"]
        return words

    @cached_property
    def categories(self) -> Categories:
        data = self.settings.data_dir
        return Categories(data_files.read(data, "categories"), data_files.read(data, "classes"))

    @cached_property
    def offices(self) -> Offices:
        return data_files.offices(self.settings.data_dir)

    @cached_property
    def directory(self) -> DirectoryReader:
        return DirectoryReader(client("dynamodb"), self.settings.reports_table, self.settings.data_dir)

    @cached_property
    def agency_search(self) -> AgencySearch:
        return AgencySearch(self.offices, self.settings.data_dir, self.settings.region_code)

    @cached_property
    def names(self) -> Names:
        return Names(self.directory, self.offices, self.officers)

    @cached_property
    def answer_templates(self) -> AnswerTemplates:
        return AnswerTemplates(client("dynamodb"), self.settings.reports_table)

    @cached_property
    def attachments(self) -> AttachmentStore:
        return AttachmentStore(client("dynamodb"), self.settings.reports_table)

    @cached_property
    def links(self) -> AttachmentLinks:
        return AttachmentLinks(client("s3"), self.settings.attachments_bucket)

    @property
    def link_lifetime(self) -> timedelta:
        return timedelta(minutes=self.limits["attachments"]["download_minutes"])

    def case(self, number: str) -> CaseFile:
        """The whole case in one query. Raises NotFound."""
        return casefile.read(client("dynamodb"), self.settings.reports_table, number)

    def place_name(self, code: str) -> str:
        """The name of a place; the code itself where it has none."""
        return data_files.called(self.settings.data_dir, code)


@cache
def parts() -> Parts:
    return Parts(read(Settings))
