"""What this function is made of, from its environment; made once a worker, at the first request."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property, partial
from typing import Any

from adapters.aws import queues
from adapters.aws.clients import client
from adapters.aws.settings import read
from adapters.reference import data_files
from adapters.sealed.codes import AccessCodes
from adapters.sealed.followers import Followers, FollowKeys
from adapters.sealed.identities import IdentityVault
from adapters.sealed.lost_codes import LostCodeRequests
from adapters.stores.first_answers import FirstAnswers
from adapters.stores.near import Near
from adapters.stores.near import reader as likeness
from adapters.stores.supports import Supports
from adapters.web import pages
from adapters.web.pages import Pages
from adapters.web.parts import Working
from adapters.web.reading import Reader
from domain.errors import NotFound
from domain.life import privacy
from domain.place import NATION
from domain.report import Report
from intake import places
from intake.filing import Desk, Intake
from intake.places import Places


@dataclass(frozen=True)
class Settings:
    """Named by the template."""

    region_code: str
    number_prefix: str
    public_origin: str
    reports_table: str
    identities_table: str
    identity_key: str
    code_key: str
    reporter_queue: str
    attachments_bucket: str
    data_dir: str
    pages_dir: str


@dataclass(frozen=True)
class Parts(Working):
    """Each part is made when a request first needs it, so that a cold start pays for no more than it uses."""

    settings: Settings

    @cached_property
    def places(self) -> Places:
        return places.load(self.settings.data_dir)

    @cached_property
    def pages(self) -> Pages:
        return pages.load(self.settings.pages_dir)

    @cached_property
    def firsts(self) -> FirstAnswers:
        return FirstAnswers(client("dynamodb"), self.settings.reports_table)

    @cached_property
    def vault(self) -> IdentityVault:
        return IdentityVault(client("kms"), self.settings.identities_table, self.settings.identity_key)

    @cached_property
    def codes(self) -> AccessCodes:
        return AccessCodes(client("kms"), self.settings.code_key)

    def case_data_until(self, report: Report) -> datetime | None:
        """When a number that is given now must go."""
        return privacy.case_data_until(report, self.clocks.works.policy.at(report.milestones.filed_at))

    @cached_property
    def lost_codes(self) -> LostCodeRequests:
        return LostCodeRequests(self.vault, partial(queues.send, client("sqs"), self.settings.reporter_queue))

    def reader(self, lang: str, now: datetime) -> Reader:
        """What a view of a case is written with."""
        return Reader(
            words=self.words,
            lang=lang,
            place_name=partial(data_files.called, self.settings.data_dir),
            agency_name=self.agency_name,
            deadlines=self.clocks.deadlines,
            link=lambda attachment: self.links.download(attachment, self.link_lifetime),
            reason=partial(self.reasons.words, lang=lang),
            lead=self.public_report,
            supports=self.supports.count,
            ombudsman=lambda report: self.clocks.ombudsman(report, now),
            objection_until=self.clocks.objection_until,
            now=now,
        )

    def public_report(self, number: str) -> Report | None:
        """A report, if everybody may read it."""
        try:
            report = self.store.load(number)
        except NotFound:
            return None
        return report if report.is_open_to_all else None

    @cached_property
    def supports(self) -> Supports:
        return Supports(client("dynamodb"), self.settings.reports_table)

    @cached_property
    def flags(self) -> Supports:
        """Who objected to a public text."""
        return Supports(client("dynamodb"), self.settings.reports_table, "FLAG")

    @cached_property
    def near(self) -> Near:
        return Near(client("dynamodb"), self.settings.reports_table, likeness(self.settings.data_dir))

    @cached_property
    def followers(self) -> Followers:
        keys = FollowKeys(client("kms"), self.settings.code_key)
        return Followers(self.vault, keys, partial(queues.send, client("sqs"), self.settings.reporter_queue))

    @cached_property
    def intake(self) -> Intake:
        own = self.settings
        return Intake(
            store=self.store,
            firsts=self.firsts,
            vault=self.vault,
            codes=self.codes,
            places=self.places,
            limits=self.limits,
            desk=Desk(own.number_prefix, entry_desk(own.region_code)),
            random=secrets.token_bytes,
            summary=self._summary,
        )

    def _summary(self, report: Report) -> dict[str, Any]:
        """What the first answer says beside the number."""
        deadlines = self.clocks.promised(report)
        first = deadlines[0] if deadlines else None
        return {"deadline": first, "deadlines": deadlines, "danger": self.is_danger(report)}

    def is_danger(self, report: Report) -> bool:
        """Numbers to call are shown at once; alerting somebody is the router's act."""
        signs = data_files.danger_signs(self.settings.data_dir)
        return report.flags.danger or signs.suspected(report.title, report.text)


def entry_desk(region: str) -> str:
    """Where a report lies until it is routed: with the human who coordinates the stack."""
    return "00-admin" if region == NATION else f"{region}-koordinator"


@cache
def parts() -> Parts:
    return Parts(read(Settings))
