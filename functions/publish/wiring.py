"""What this function is made of, from its environment; made once a worker, at the first message."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Any

from adapters.aws import clock
from adapters.aws.clients import client
from adapters.aws.settings import read
from adapters.files.public_files import PublicFiles
from adapters.reference import data_files
from adapters.reference.dictionary import Dictionary
from adapters.reference.reasons import Reasons
from adapters.stores.public_rows import PublicRows
from adapters.stores.published import PublishBook
from adapters.stores.supports import Supports
from adapters.web.pages import Pages, lasting
from adapters.web.parts import Working
from adapters.web.reading import Reader
from domain.life.attachment import Attachment
from domain.report import Report
from domain.texts.listing import is_published
from publish.lists import Lists
from publish.months import Months, package
from publish.service import Publishing, file_key
from publish.settings import Settings
from publish.writing import ROOT, Writer

PAUSE = 0.5


@dataclass(frozen=True)
class Parts(Working):
    """Each part is made when it is first needed."""

    settings: Settings

    @cached_property
    def pages(self) -> Pages:
        return lasting(self.settings.pages_dir)

    @cached_property
    def rows(self) -> PublicRows:
        return PublicRows(client("dynamodb"), self.settings.reports_table)

    @cached_property
    def files(self) -> PublicFiles:
        return PublicFiles(client("s3"), self.settings.pages_bucket, self.settings.attachments_bucket)

    @cached_property
    def writer(self) -> Writer:
        return Writer(
            self.pages, self.reader, self.files.list, self.settings.public_origin, self.categories.name, clock.now
        )

    @cached_property
    def publishing(self) -> Publishing:
        book = PublishBook(client("dynamodb"), self.settings.reports_table, clock.now)
        writer = self.writer
        wait = partial(time.sleep, PAUSE)
        return Publishing(self.store.load, self.case, book, self.rows, self.files, writer.report, writer.gone, wait)

    @cached_property
    def lists(self) -> Lists:
        return Lists(self.rows, self.writer.list, self.writer.regions, clock.now)

    @cached_property
    def months(self) -> Months:
        return Months(self.rows, self.files, self.writer.lines, self._package, clock.now)

    def _package(self, files: Mapping[str, Any]) -> dict[str, Any]:
        data, origin = self.settings.data_dir, self.settings.public_origin
        dictionary = Dictionary(data_files.read(data, "open_data"), {}, origin)
        return package(dictionary, files, clock.now())

    def reader(self, lang: str) -> Reader:
        """With the eyes of everybody: no link that ends, no way to the Ombudsman, no objection."""
        return Reader(
            words=self.words,
            lang=lang,
            place_name=partial(data_files.called, self.settings.data_dir),
            agency_name=self.names.agency,
            deadlines=self.clocks.deadlines,
            link=_link,
            reason=partial(Reasons(data_files.read(self.settings.data_dir, "reasons")).words, lang=lang),
            lead=self._lead,
            supports=Supports(client("dynamodb"), self.settings.reports_table).count,
            ombudsman=lambda report: False,
            objection_until=lambda report: None,
            now=clock.now(),
        )

    def _lead(self, number: str) -> Report | None:
        lead = self.store.load(number)
        return lead if is_published(lead) else None


def _link(file: Attachment) -> str:
    return f"{ROOT}/{file_key(file.number, file.key)}"


@cache
def parts() -> Parts:
    return Parts(read(Settings))


def take(message: Any) -> None:
    parts().publishing.take(message)
