"""The publish function on moto with the real templates: reports are saved, messages brought, files read back."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from adapters.stores.attachments import AttachmentStore
from adapters.stores.reports import ReportStore
from domain.events import Actor, Role
from domain.life import lifecycle
from domain.life.attachment import Attachment, AttachmentState
from domain.life.transitions import Change
from domain.report import HandlingClass, Place, Point, Report
from domain.routing.decision import Decision, Outcome
from publish import wiring
from tests.aws import Cloud
from tests.functions.intake_world import environment, write_pages
from tests.samples import FILED_AT, Still, a_report

DISHUB, COORDINATOR = "51.03-dishub", "51.03-koordinator"
OFFICER, BOSS = Actor(Role.OFFICER, DISHUB), Actor(Role.COORDINATOR, COORDINATOR)
BADUNG = Place("51.03", "51.03.02", point=Point(-8.58123, 115.17654))


class PublishWorld:
    """One account; every save is followed by its message unless a test says otherwise."""

    def __init__(self, aws: Cloud) -> None:
        self.aws, self.s3 = aws, aws.client("s3")
        self.store = ReportStore(aws.client("dynamodb"), aws.reports, Still())

    def save(self, change: Change) -> Report:
        report = self.store.save(change)
        self.bring(report.number)
        return report

    def bring(self, number: str) -> None:
        wiring.take({"number": number})

    def lists(self) -> int:
        return wiring.parts().lists.work(lambda: True)

    def months(self, later: timedelta = timedelta(0)) -> int:
        """The files of months, made from what the lists then say."""
        self.lists()
        return replace(wiring.parts().months, now=lambda: FILED_AT + later).work(lambda: True)

    def verified(self, number: str = "BDG-7K3M9QXT-C", **changes: Any) -> Report:
        """A public report that its agency has verified."""
        filed = self.store.save(lifecycle.filed(a_report(**{"number": number, "place": BADUNG, **changes})))
        to = Decision(Outcome.STRAIGHT_THROUGH, DISHUB, "matched", 0.9, agency=DISHUB, affair="street_lighting")
        disposed = self.store.save(lifecycle.dispose(filed, to, FILED_AT))
        return self.save(lifecycle.verify(disposed, HandlingClass.PLAIN, "Lampu Jalan", FILED_AT, OFFICER))

    def photo(self, report: Report) -> None:
        """A file whose public copy was made."""
        key = f"public/{report.number}/a1-0123456789ab.jpg"
        self.s3.put_object(Bucket=self.aws.attachments, Key=key, Body=b"photo", ContentType="image/jpeg")
        kept = Attachment(report.number, "a1", "foto rumah.jpg", "image/jpeg", AttachmentState.KEPT, FILED_AT)
        store = AttachmentStore(self.aws.client("dynamodb"), self.aws.reports)
        store.settle(replace(kept, key=f"kept/{report.number}/a1.jpg", public=True, copy=key))

    def files(self) -> list[str]:
        """The keys below laporan/, without that."""
        found = self.s3.list_objects_v2(Bucket=self.aws.pages, Prefix="laporan/").get("Contents", [])
        return sorted(str(o["Key"]).removeprefix("laporan/") for o in found)

    def read(self, key: str) -> str:
        body: bytes = self.s3.get_object(Bucket=self.aws.pages, Key=f"laporan/{key}")["Body"].read()
        return body.decode()

    def head(self, key: str) -> dict[str, Any]:
        return dict(self.s3.head_object(Bucket=self.aws.pages, Key=f"laporan/{key}"))

    def versions(self, prefix: str) -> int:
        found = self.s3.list_object_versions(Bucket=self.aws.pages, Prefix=f"laporan/{prefix}")
        return len([*found.get("Versions", []), *found.get("DeleteMarkers", [])])

    def listed(self, key: str) -> list[str]:
        """The numbers on a page of a list, in its order."""
        return list(dict.fromkeys(re.findall(r"/laporan/id/([A-Z]{3}-[^/]+)/", self.read(key))))


@contextmanager
def publishing(aws: Cloud, data_dir: Path, folder: Path) -> Iterator[PublishWorld]:
    """The function's own wiring over a fresh account, with the environment that the template gives it."""
    wanted = environment(aws, data_dir, write_pages(data_dir, folder / "pages")) | {"PAGES_BUCKET": aws.pages}
    before = dict(os.environ)
    os.environ |= wanted
    status = {"Status": "Enabled"}
    aws.client("s3").put_bucket_versioning(Bucket=aws.pages, VersioningConfiguration=status)
    _forget()
    made = wiring.parts()
    made.__dict__["publishing"] = replace(made.publishing, pause=lambda: None)
    try:
        yield PublishWorld(aws)
    finally:
        _forget()
        os.environ.clear()
        os.environ.update(before)


def _forget() -> None:
    from adapters.aws.clients import client
    from adapters.web.pages import lasting

    for cached in (client, lasting, wiring.parts):
        cached.cache_clear()
