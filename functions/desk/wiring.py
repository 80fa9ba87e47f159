"""What this function is made of, from its environment; made once a worker, at the first request."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from adapters.aws.clients import client
from adapters.aws.settings import read
from adapters.files.counter_files import CounterFiles
from adapters.reference import data_files
from adapters.reference.agency_search import AgencySearch
from adapters.stores import teams
from adapters.stores.accounts import Accounts
from adapters.stores.activity import Activity
from adapters.stores.anchors import AnchorStore
from adapters.stores.answer_templates import AnswerTemplates
from adapters.stores.awards import AwardBook
from adapters.stores.counters import Counters
from adapters.stores.evidence_book import EvidenceBook
from adapters.stores.generations import GenerationBook
from adapters.stores.inboxes import Inboxes
from adapters.stores.ledger import Ledger
from adapters.stores.near import Near, reader
from adapters.stores.report_batches import ReportBatches
from adapters.stores.rolls import RollBook
from adapters.stores.samples import SampleBook
from adapters.stores.search import Search
from adapters.stores.sources import SourceBook
from adapters.stores.subtree import Subtree
from adapters.stores.unit_rolls import UnitRolls
from adapters.web.parts import Working
from domain.comparing import aspects, award, policy
from domain.comparing.policy import Policy


@dataclass(frozen=True)
class Settings:
    """Named by the template."""

    region_code: str
    reports_table: str
    counts_table: str
    attachments_bucket: str
    attach_queue: str
    officers_pool: str
    anchors_bucket: str
    counters_bucket: str
    data_dir: str


@dataclass(frozen=True)
class Parts(Working):
    """Each part is made when a request first needs it, so that a cold start pays for no more than it uses."""

    settings: Settings

    @cached_property
    def accounts(self) -> Accounts:
        return Accounts(client("cognito-idp"), self.settings.officers_pool)

    @cached_property
    def inboxes(self) -> Inboxes:
        return Inboxes(client("dynamodb"), self.settings.reports_table)

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(client("dynamodb"), self.settings.reports_table)

    @cached_property
    def batches(self) -> ReportBatches:
        return ReportBatches(client("dynamodb"), self.settings.reports_table)

    @cached_property
    def counters(self) -> Counters:
        return Counters(client("dynamodb"), self.settings.reports_table)

    @cached_property
    def activity(self) -> Activity:
        return Activity(client("dynamodb"), self.settings.counts_table)

    @property
    def rolls(self) -> UnitRolls:
        """Of the counts that are in use now."""
        dynamodb, table = client("dynamodb"), self.settings.counts_table
        return UnitRolls(dynamodb, table, GenerationBook(dynamodb, table).read().in_use)

    @cached_property
    def samples(self) -> SampleBook:
        return SampleBook(client("dynamodb"), self.settings.reports_table)

    @cached_property
    def awards(self) -> AwardBook:
        return AwardBook(client("dynamodb"), self.settings.reports_table)

    @cached_property
    def evidence(self) -> EvidenceBook:
        return EvidenceBook(client("dynamodb"), self.settings.reports_table)

    def below(self, region: str, since: str, until: str) -> Subtree:
        """What stacks below have handed up of a region."""
        dynamodb, table = client("dynamodb"), self.settings.counts_table
        own = RollBook(dynamodb, table, GenerationBook(dynamodb, table).read().in_use)
        kept = CounterFiles(client("s3"), self.settings.counters_bucket).kept
        return Subtree(own, tuple(SourceBook(dynamodb, table).all_received()), kept, since, until, region)

    def teams(self) -> frozenset[str]:
        """The desks for which somebody can sign in here."""
        return teams.desks(client("dynamodb"), self.settings.reports_table)

    @cached_property
    def award_rules(self) -> award.Rules:
        return award.from_json(data_files.read(self.settings.data_dir, "evaluation"))

    @cached_property
    def aspects(self) -> aspects.Scheme:
        return aspects.from_json(data_files.read(self.settings.data_dir, "evaluation"))

    @property
    def evaluation_words(self) -> Mapping[str, Any]:
        """What is said of indicators, the award and aspects, by section."""
        return data_files.read(self.settings.data_dir, "indicators")

    @cached_property
    def anchors(self) -> AnchorStore:
        return AnchorStore(client("s3"), self.settings.anchors_bucket)

    @cached_property
    def comparing(self) -> Policy:
        return policy.from_json(data_files.read(self.settings.data_dir, "evaluation"))

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
    def agency_search(self) -> AgencySearch:
        return AgencySearch(self.offices, self.names.agency, self.settings.data_dir, self.settings.region_code)

    @cached_property
    def answer_templates(self) -> AnswerTemplates:
        return AnswerTemplates(client("dynamodb"), self.settings.reports_table)


@cache
def parts() -> Parts:
    return Parts(read(Settings))
