"""What stands in public of a report: its page in both languages, its rows in lists, and nothing once it may not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.files.public_files import LIST_SECONDS, PAGE_SECONDS
from adapters.stores.published import Busy, PublishBook
from domain.life import lifecycle
from domain.report import Flags
from publish import wiring
from tests.aws import Cloud
from tests.functions.publish_world import BOSS, OFFICER, PublishWorld, publishing
from tests.samples import FILED_AT, a_report

NUMBER = "BDG-7K3M9QXT-C"
PAGE, ENGLISH = f"id/{NUMBER}/index.html", f"en/{NUMBER}/index.html"
NEWEST, REGION = "id/index.html", "id/wilayah/51.03/index.html"


@pytest.fixture
def world(aws: Cloud, data_dir: Path, tmp_path: Path) -> Iterator[PublishWorld]:
    with publishing(aws, data_dir, tmp_path) as made:
        yield made


def test_a_verified_report_has_a_page_in_both_languages_and_no_name_or_number_on_it(world: PublishWorld) -> None:
    world.verified(text="Pak Tarmiji Sukowati menolak. Telepon saya 0812-7733-5511.")
    for key, words in ((PAGE, "Perjalanan laporan"), (ENGLISH, "The story so far")):
        page = world.read(key)
        assert words in page
        assert "Sukowati" not in page
        assert "7733" not in page
        assert f'<meta property="og:url" content="https://lapor.example/laporan/{key[:2]}/{NUMBER}/">' in page
        assert 'property="og:title" content="Lampu jalan padam"' in page
        assert 'property="og:image" content="https://lapor.example/lasting/share.png"' in page


def test_a_page_is_small_and_needs_no_script(world: PublishWorld) -> None:
    world.verified()
    page = world.read(PAGE)
    assert len(page) < 16_000
    assert "<script" not in page
    assert f'action="/api/reports/{NUMBER}/supports?lang=id"' in page


def test_nothing_is_public_before_a_person_verified_it(world: PublishWorld) -> None:
    filed = world.save(lifecycle.filed(a_report()))
    world.bring(filed.number)
    assert world.files() == []


@pytest.mark.parametrize(
    "changes",
    [
        {"flags": Flags(may_publish=True, secret=True)},
        {"flags": Flags(may_publish=True, anonymous=True)},
        {"flags": Flags(may_publish=False)},
        {"suggested_category": "Kekerasan terhadap Anak"},
        {"suggested_category": "Kesehatan"},
    ],
)
def test_what_is_flagged_or_about_children_or_health_is_never_there(
    world: PublishWorld, changes: dict[str, Any]
) -> None:
    report = world.verified(**changes)
    world.lists()
    assert {key for key in world.files() if report.number in key + world.read(key)} == set()


def test_a_takedown_leaves_a_page_that_says_nothing_and_no_former_version(world: PublishWorld) -> None:
    report = world.verified()
    world.photo(report)
    world.bring(report.number)
    world.lists()
    assert any(key.startswith(f"berkas/{NUMBER}/") for key in world.files())
    world.save(lifecycle.block(report, "spam", FILED_AT, BOSS))
    world.lists()
    for key in (PAGE, ENGLISH):
        assert "Lampu" not in world.read(key)
        assert "noindex" in world.read(key)
        assert world.versions(key) == 1
    assert not any(key.startswith("berkas/") for key in world.files())
    assert world.versions("berkas/") == 0
    for key in world.files():
        assert NUMBER not in world.read(key), key


def test_files_ask_to_be_looked_up_again_within_minutes_so_that_caches_forget_within_the_hour(
    world: PublishWorld,
) -> None:
    world.verified()
    world.lists()
    assert PAGE_SECONDS + LIST_SECONDS <= 600
    ages = {key: world.head(key)["CacheControl"] for key in world.files()}
    assert set(ages.values()) == {"public, max-age=300", "public, max-age=60"}
    assert ages[PAGE] == "public, max-age=300"


def test_repeats_and_old_messages_change_nothing(world: PublishWorld) -> None:
    report = world.verified()
    world.lists()
    before = {key: world.head(key)["ETag"] for key in world.files()}
    world.bring(report.number)
    assert world.lists() == 0
    assert {key: world.head(key)["ETag"] for key in world.files()} == before
    assert world.versions(PAGE) == 1


def test_two_workers_never_write_the_same_report_and_what_one_left_in_doubt_is_written_anew(
    world: PublishWorld,
) -> None:
    report = world.verified()
    book = PublishBook(world.aws.client("dynamodb"), world.aws.reports, lambda: FILED_AT)
    claimed = wiring.parts().publishing.book.claim(book.read(NUMBER))
    with pytest.raises(Busy):
        world.bring(NUMBER)
    world.s3.delete_object(Bucket=world.aws.pages, Key=f"laporan/{PAGE}")
    world.store.save(lifecycle.block(report, "spam", FILED_AT, BOSS))
    book.intend(replace(claimed, claimed=datetime(2026, 1, 1, tzinfo=UTC)), claimed.published)
    world.bring(NUMBER)
    world.lists()
    assert "Lampu" not in world.read(PAGE)
    assert world.listed(NEWEST) == []


def test_a_change_of_the_public_text_is_on_the_page_and_in_the_lists(world: PublishWorld) -> None:
    report = world.verified()
    world.lists()
    world.save(lifecycle.edit_public(report, "Lampu di pasar", "Sudah diganti kata-katanya.", FILED_AT, BOSS))
    world.lists()
    assert "Sudah diganti kata-katanya." in world.read(PAGE)
    assert "Lampu di pasar" in world.read(REGION)


def test_a_photo_that_was_published_is_shown_and_one_that_was_taken_back_is_gone(world: PublishWorld) -> None:
    report = world.verified()
    world.photo(report)
    world.bring(NUMBER)
    key = f"berkas/{NUMBER}/a1-0123456789ab.jpg"
    assert f'<img src="/laporan/{key}"' in world.read(PAGE)
    assert world.head(key)["ContentDisposition"] == "attachment"
    wiring.parts().attachments.publish(NUMBER, "a1", False, FILED_AT)
    world.bring(NUMBER)
    assert key not in world.files()
    assert "<img" not in world.read(PAGE)


def test_progress_and_answer_stand_on_the_page_like_a_letter(world: PublishWorld) -> None:
    report = world.verified()
    world.save(lifecycle.note(report, "Lampu sudah dipesan.", FILED_AT, OFFICER))
    assert "Lampu sudah dipesan." in world.read(PAGE)
    assert "Lampu sudah dipesan." in world.read(ENGLISH)
