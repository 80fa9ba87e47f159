"""What this function's HTTP side is made of; each part is made when a request first needs it."""

from dataclasses import dataclass
from functools import cache, cached_property, partial

from adapters.aws.clients import client
from adapters.aws.settings import read
from adapters.files.kept_files import KeptFiles
from adapters.reference import data_files
from adapters.sealed.opened import OpenIdentities
from adapters.stores import casefile
from adapters.web import pages
from adapters.web.pages import Pages
from adapters.web.parts import Working
from adapters.web.shown import Reader
from domain.place import zone_of
from reporter.handover import Handover
from reporter.settings import PageSettings
from reporter.vault import Vault


@dataclass(frozen=True)
class Parts(Working):
    """Made once a worker."""

    settings: PageSettings

    @cached_property
    def pages(self) -> Pages:
        return pages.load(self.settings.pages_dir)

    @cached_property
    def identities(self) -> OpenIdentities:
        return OpenIdentities(client("dynamodb"), self.settings.identities_table, client("kms"))

    @cached_property
    def vault(self) -> Vault:
        return Vault(self.store, self.identities, zone_of(self.settings.region_code))

    @cached_property
    def handover(self) -> Handover:
        reading = partial(casefile.read, client("dynamodb"), self.settings.reports_table)
        files = KeptFiles(client("s3"), self.settings.attachments_bucket)
        return Handover(reading, self.store.event_items, self.identities, files.sha256)

    def reader(self, lang: str) -> Reader:
        """In whose words a case is shown."""
        return Reader(
            words=self.words,
            lang=lang,
            place_name=partial(data_files.name_of, self.settings.data_dir),
            agency_name=self.agency_name,
            deadlines=self.clocks.deadlines,
            link=lambda attachment: self.links.download(attachment, self.link_lifetime),
        )


@cache
def parts() -> Parts:
    return Parts(read(PageSettings))
