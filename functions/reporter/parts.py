"""What this function's HTTP side is made of; each part is made when a request first needs it."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache, cached_property, partial

from adapters.aws.clients import client
from adapters.aws.settings import read
from adapters.files.attachment_files import AttachmentLinks
from adapters.files.kept_files import KeptFiles
from adapters.reference import data_files
from adapters.reference.directory import DirectoryReader
from adapters.sealed.opened import OpenIdentities
from adapters.stores import casefile
from adapters.stores.attempts import Attempts
from adapters.web.door import Door
from adapters.web.parts import Working
from adapters.web.shown import Reader
from domain.place import zone_of
from reporter.handover import Handover
from reporter.settings import Settings
from reporter.vault import Vault


@dataclass(frozen=True)
class Parts(Working):
    """Made once a worker."""

    settings: Settings

    @cached_property
    def identities(self) -> OpenIdentities:
        return OpenIdentities(client("dynamodb"), self.settings.identities_table, client("kms"))

    @cached_property
    def door(self) -> Door:
        limit = self.limits["attempts"]["distinct_failures"]
        return Door(self.store, Attempts(client("dynamodb"), self.settings.reports_table, limit))

    @cached_property
    def vault(self) -> Vault:
        return Vault(self.store, self.identities, zone_of(self.settings.region_code))

    @cached_property
    def handover(self) -> Handover:
        reading = partial(casefile.read, client("dynamodb"), self.settings.reports_table)
        files = KeptFiles(client("s3"), self.settings.attachments_bucket)
        return Handover(reading, self.store.event_items, self.identities, files.sha256)

    @cached_property
    def links(self) -> AttachmentLinks:
        return AttachmentLinks(client("s3"), self.settings.attachments_bucket)

    @cached_property
    def directory(self) -> DirectoryReader:
        return DirectoryReader(client("dynamodb"), self.settings.reports_table, self.settings.data_dir)

    def reader(self, lang: str) -> Reader:
        """In whose words a case is shown."""
        lifetime = timedelta(minutes=self.limits["attachments"]["download_minutes"])
        return Reader(
            words=self.words,
            lang=lang,
            place_name=partial(data_files.name_of, self.settings.data_dir),
            agency_name=self.agency_name,
            deadlines=self.clocks.deadlines,
            link=lambda attachment: self.links.download(attachment, lifetime),
        )

    def agency_name(self, agency: str) -> str:
        """The name in the directory; the id of one that is no longer in it."""
        known = self.directory.agency(agency)
        return known.name if known else agency


@cache
def parts() -> Parts:
    return Parts(read(Settings))
