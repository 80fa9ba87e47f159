"""CloudFront before a bucket of pages: paths, headers, compression; and what the local desk lets in."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local.emulator import MiniStack
from infra.local.instance import Instance
from infra.local.sync import upload
from infra.local.testing import Wish, running
from tests.conformance.conftest import SAMPLE
from tests.conformance.web import ask

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("conformance")]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    files = {
        "index.html": "<h1>root</h1>",
        "id/index.html": "<p>halo</p>" * 200,
        "assets/a.js": "let a",
        ".stamps.json": "{}",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    return folder


@pytest.fixture(scope="module")
def pages(emulator: MiniStack, built: Path) -> Iterator[Instance]:
    with running(emulator, Wish(SAMPLE / "pages.yaml", "pages", schedules=False)) as instance:
        assert upload(instance.aws, instance.ids["PagesBucket"], b"{}", built, built / "none") == 4
        yield instance


def test_only_what_changed_is_uploaded_and_what_is_gone_is_deleted(pages: Instance, built: Path) -> None:
    bucket = pages.ids["PagesBucket"]
    pages.client("s3").put_object(Bucket=bucket, Key="old.html", Body=b"x")
    assert upload(pages.aws, bucket, b"{}", built, built / "none") == 0
    assert ask(f"{pages.url}/old.html").status == 404


def test_the_root_and_every_folder_have_their_page(pages: Instance) -> None:
    assert ask(f"{pages.url}/").body == b"<h1>root</h1>"
    assert ask(f"{pages.url}/id/").body.startswith(b"<p>halo</p>")
    assert ask(f"{pages.url}/id/?a=1").header("Content-Type") == "text/html; charset=utf-8"


def test_named_assets_are_kept_for_ever_and_pages_for_a_minute(pages: Instance) -> None:
    assert "immutable" in ask(f"{pages.url}/assets/a.js").header("Cache-Control")
    assert ask(f"{pages.url}/").header("Cache-Control") == "public, max-age=60"


def test_a_page_that_is_not_there_is_404_with_all_headers(pages: Instance) -> None:
    answer = ask(f"{pages.url}/nothing/")
    assert (answer.status, answer.header("X-Content-Type-Options")) == (404, "nosniff")


def test_every_answer_bears_the_headers_of_the_policy_and_uploads_may_go_to_the_local_bucket(pages: Instance) -> None:
    answer = ask(f"{pages.url}/")
    assert answer.header("Content-Security-Policy") == (
        f"default-src 'self'; connect-src 'self' {pages.aws.endpoint} 'self'; base-uri 'none'"
    )
    assert answer.header("Strict-Transport-Security") == "max-age=60; includeSubDomains"
    assert (answer.header("X-Frame-Options"), answer.header("Permissions-Policy")) == ("DENY", "camera=()")


def test_text_of_some_size_is_compressed_for_those_who_can_read_it(pages: Instance) -> None:
    zipped = ask(f"{pages.url}/id/", Accept_Encoding="gzip")
    assert zipped.header("Content-Encoding") == "gzip"
    assert gzip.decompress(zipped.body) == ask(f"{pages.url}/id/").body
    assert ask(f"{pages.url}/", Accept_Encoding="gzip").header("Content-Encoding") == ""


def test_pages_cannot_be_posted_to(pages: Instance) -> None:
    assert ask(f"{pages.url}/", "POST", b"x").status == 403


def test_a_webhook_is_kept_and_its_receiver_can_be_told_to_fail(pages: Instance) -> None:
    hook = f"{pages.url}/_local/webhook/partner"
    assert ask(hook, "POST", b'{"a": "<b>"}', webhook_id="msg_1").status == 200
    ask(f"{hook}/behaviour", "POST", json.dumps({"status": 307, "location": "/elsewhere"}).encode())
    answer = ask(hook, "POST", b"{}")
    assert (answer.status, answer.header("Location")) == (307, "/elsewhere")
    shown = ask(f"{pages.url}/_local/webhooks").body.decode()
    assert "&lt;b&gt;" in shown
    assert "<b>&quot;" not in shown
    assert "msg_1" in shown


@pytest.mark.parametrize("page", ["", "sms", "queues", "webhooks", "dead"])
def test_the_viewer_shows_each_page(pages: Instance, page: str) -> None:
    assert ask(f"{pages.url}/_local/{page}").status == 200


def test_the_viewer_knows_no_other_pages(pages: Instance) -> None:
    assert ask(f"{pages.url}/_local/other").status == 404


def test_another_sites_page_cannot_steer_the_service(pages: Instance) -> None:
    pages.acts["tick"] = lambda asked: f"ticked {asked['at']}"
    control = f"{pages.url}/_local/control/tick"
    assert ask(control, "POST", b'{"at": "now"}').status == 404
    assert ask(control, "POST", b'{"at": "now"}', X_Local_Control="1").body == b"ticked now"
