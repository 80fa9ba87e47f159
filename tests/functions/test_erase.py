"""An erasure takes everything personal, leaves a history that still verifies, and can be repeated at every step."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.aws.clients import client
from adapters.files.kept_files import PLACES, KeptFiles
from adapters.sealed.follow_book import FollowBook
from adapters.sealed.followers import ASK, Asked
from adapters.stores.attachments import AttachmentStore
from adapters.stores.casefile import read
from adapters.stores.erasure_log import Erasure, ErasureLog, erasure_of
from adapters.stores.event_items import link_of
from adapters.stores.remains import Remains, SealedRemains
from domain.events import REPORTER, SYSTEM
from domain.life import chain, lifecycle, privacy
from domain.life.attachment import Attachment, AttachmentState
from domain.life.privacy import What, Why
from domain.report import Report, Status
from erase.service import Eraser
from tests.aws import Cloud
from tests.functions.intake_world import items
from tests.functions.vault_world import NUMBER, Vaults, vaults
from tests.samples import FILED_AT

AT = FILED_AT + timedelta(days=2)
LAST = 5
WORDS = ("padam", "Made", "5171012501900001", "0812", "tiang", "foto-rumah", "gelap")


@dataclass
class World:
    """A case with words in every corner, and the eraser."""

    vaults: Vaults
    eraser: Eraser

    @property
    def aws(self) -> Cloud:
        return self.vaults.aws

    def case(self, **changes: Any) -> Report:
        report = self.vaults.filed(**changes)
        report = self.vaults.store.save(lifecycle.reply(report, "Di tiang nomor 12", AT))
        files = AttachmentStore(client("dynamodb"), self.aws.reports)
        kept = Attachment(
            NUMBER, "a1", "foto-rumah.jpg", "image/jpeg", AttachmentState.KEPT, AT, 3, f"kept/{NUMBER}/a1"
        )
        files.settle(kept)
        for place in PLACES:
            for body in (b"one", b"two"):
                client("s3").put_object(Bucket=self.aws.attachments, Key=f"{place}/{NUMBER}/a1", Body=body)
        client("s3").delete_object(Bucket=self.aws.attachments, Key=f"incoming/{NUMBER}/a1")
        return report

    def erased(self, report: Report, what: What = What.EVERYTHING) -> Erasure:
        """The act; what the queue brings of it."""
        actor, why = (REPORTER, Why.ASKED) if what is What.EVERYTHING else (SYSTEM, Why.RETENTION)
        self.vaults.store.save(privacy.erased(report, AT, actor, why, what))
        return erasure_of(self.vaults.store.events(NUMBER)[-1])

    def stored(self) -> str:
        """Everything that any table or bucket still holds, as text."""
        versions = client("s3").list_object_versions(Bucket=self.aws.attachments)
        objects = [*versions.get("Versions", []), *versions.get("DeleteMarkers", [])]
        reports = [i for i in items(self.aws) if i["pk"]["S"].startswith("REPORT#")]
        return str([reports, items(self.aws, self.aws.identities), objects])

    def sealed(self) -> list[str]:
        return sorted(i["sk"]["S"].split("#")[0] for i in items(self.aws, self.aws.identities))

    def links(self) -> list[chain.Link]:
        return [link_of(item) for item in self.vaults.store.event_items(NUMBER)]


@contextmanager
def a_world(aws: Cloud, data_dir: Path) -> Iterator[World]:
    with vaults(aws, data_dir) as made:
        s3 = client("s3")
        s3.put_bucket_versioning(Bucket=aws.attachments, VersioningConfiguration={"Status": "Enabled"})
        eraser = Eraser(
            ErasureLog(s3, aws.anchors),
            SealedRemains(client("dynamodb"), aws.identities),
            Remains(client("dynamodb"), aws.reports),
            KeptFiles(s3, aws.attachments),
            lambda: AT,
        )
        yield World(made, eraser)


@pytest.fixture
def world(aws: Cloud, data_dir: Path) -> Iterator[World]:
    with a_world(aws, data_dir) as made:
        yield made


def test_no_word_and_no_file_of_an_erased_report_is_left_anywhere(world: World) -> None:
    report = world.case()
    world.vaults.get("identity", "petugas")
    assert all(word in world.stored() for word in ("padam", "tiang", "foto-rumah"))
    done = world.eraser.erase(world.erased(report))
    assert done == {"SealedErased": 3, "PayloadsErased": 3, "AttachmentsErased": 1, "FilesErased": 9}
    assert not [word for word in WORDS if word in world.stored()]
    assert world.sealed() == ["READ", "READ"]
    assert "VersionId" not in world.stored()


def test_the_tombstone_keeps_number_status_times_and_the_history_still_verifies(world: World) -> None:
    report = world.case()
    world.eraser.erase(world.erased(report))
    case = read(client("dynamodb"), world.aws.reports, NUMBER)
    assert (case.report.status, case.report.erased_at) == (Status.WITHDRAWN, AT)
    assert [e.seq for e in case.events] == [1, 2, 3, 4, 5]
    assert chain.first_break(world.links()) is None
    assert world.links()[-1].digest == case.report.head
    assert case.events[-1].data == {"what": "everything", "why": "asked"}


def test_an_event_altered_by_hand_after_the_erasure_is_found(world: World) -> None:
    world.eraser.erase(world.erased(world.case()))
    client("dynamodb").update_item(
        TableName=world.aws.reports,
        Key={"pk": {"S": f"REPORT#{NUMBER}"}, "sk": {"S": "EVENT#000002"}},
        UpdateExpression="SET seat = :other",
        ExpressionAttributeValues={":other": {"S": "51.03-pupr"}},
    )
    assert chain.first_break(world.links()) == 2


@pytest.mark.parametrize("step", range(LAST + 1))
def test_a_worker_that_dies_at_any_step_leaves_what_the_next_one_completes(world: World, step: int) -> None:
    erasure = world.erased(world.case())
    with pytest.raises(Death):
        mortal(world, step).erase(erasure)
    world.eraser.erase(erasure)
    assert not [word for word in WORDS if word in world.stored()]
    assert "VersionId" not in world.stored()
    again = world.eraser.erase(erasure)
    assert {name: count for name, count in again.items() if count} == {"AttachmentsErased": 1}


def test_retention_takes_the_identity_first_and_leaves_the_words(world: World) -> None:
    report = world.vaults.store.save(lifecycle.withdraw(world.case(), "", AT))
    done = world.eraser.erase(world.erased(report, What.IDENTITY))
    assert done == {"SealedErased": 3}
    assert (world.sealed(), "tiang" in world.stored()) == ([], True)


@pytest.mark.parametrize(("what", "left"), [(What.IDENTITY, 1), (What.EVERYTHING, 0)])
def test_who_follows_a_report_goes_with_its_words_and_not_with_its_reporter(
    world: World, what: What, left: int
) -> None:
    report = world.vaults.store.save(lifecycle.withdraw(world.case(), "", AT))
    book = FollowBook(client("dynamodb"), world.aws.identities)
    assert book.ask(Asked(ASK, NUMBER, "7K3M-9QXT-4F2A-HJ0P", AT, "id", b"sealed"))
    world.eraser.erase(world.erased(report, what))
    assert len(book.of(NUMBER)) == left


def test_a_contact_given_after_the_old_one_was_forgotten_is_kept_however_late_the_message(world: World) -> None:
    report = world.vaults.store.save(lifecycle.withdraw(world.case(), "", AT))
    erasure = world.erased(report, What.IDENTITY)
    after = world.vaults.store.load(NUMBER)
    new = world.vaults.vault.corrections(NUMBER, after.last_seq + 1, {"phone": "+628999"})
    world.vaults.store.save(privacy.corrected(after, ["phone"], AT, REPORTER), new)
    world.eraser.erase(erasure)
    assert world.sealed() == ["IDENTITY"]
    assert world.vaults.own().json["identity"] == {"name": "", "email": "", "phone": "+628999"}


def test_the_log_outside_the_tables_says_what_must_go_again(world: World) -> None:
    erasure = world.erased(world.case())
    for _ in range(2):
        world.eraser.erase(erasure)
    log = ErasureLog(client("s3"), world.aws.anchors)
    assert list(log.since(AT.date())) == [erasure]
    assert list(log.since(AT.date() + timedelta(days=1))) == []
    assert list(log.since(date(2020, 1, 1))) == [erasure]
    told = json.dumps([str(e) for e in log.since(AT.date())])
    assert not [word for word in WORDS if word in told]


def test_a_file_that_arrives_afterwards_finds_its_place_taken(world: World) -> None:
    world.eraser.erase(world.erased(world.case()))
    files = AttachmentStore(client("dynamodb"), world.aws.reports)
    late = Attachment(NUMBER, "a1", "foto-rumah.jpg", "image/jpeg", AttachmentState.KEPT, AT, 3, f"kept/{NUMBER}/a1")
    assert not files.settle(late)
    [left] = files.of(NUMBER)
    assert (left.state, left.name, left.key, left.reason) == (AttachmentState.REFUSED, "", "", "erased")


class Death(BaseException):
    """The worker dies here; nobody catches it."""


def mortal(world: World, step: int) -> Eraser:
    """The same, dying before the call of that number."""
    calls, eraser = iter(range(100)), world.eraser

    class Mortal:
        def __init__(self, whole: Any) -> None:
            self._whole = whole

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name)
            if next(calls) == step:
                raise Death
            return getattr(self._whole, name)

    files = KeptFiles(Half(), world.aws.attachments) if step == LAST else Mortal(eraser.files)
    return replace(
        eraser,
        log=Mortal(eraser.log),  # type: ignore[arg-type]
        sealed=Mortal(eraser.sealed),  # type: ignore[arg-type]
        remains=Mortal(eraser.remains),  # type: ignore[arg-type]
        files=files,  # type: ignore[arg-type]
    )


class Half:
    """S3 that dies after the first place was emptied."""

    _left = 1

    def get_paginator(self, name: str) -> Any:
        return client("s3").get_paginator(name)

    def delete_objects(self, **asked: Any) -> Any:
        if not self._left:
            raise Death
        self._left -= 1
        return client("s3").delete_objects(**asked)
