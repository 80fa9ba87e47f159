"""The board's pages in Chromium, made by the function itself: filters in the address, two agencies, wrong addresses."""

import gzip
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import expect

from adapters.stores.targets import TargetStore
from infra.pages.build import build
from infra.pages.places import DIST
from infra.targets import __main__ as targets
from infra.targets import table
from tests.aws import cloud
from tests.functions.board_world import boarding
from tests.functions.count_world import LifeOf
from tests.journeys.accessible import violations
from tests.journeys.conftest import Open

pytestmark = pytest.mark.browser
FIRST_VIEW = 150_000


@pytest.fixture(scope="session")
def published(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the bucket would be: forty reports of two offices of Badung."""
    build()
    home, folder = tmp_path_factory.mktemp("bucket"), tmp_path_factory.mktemp("board")
    shutil.copytree(DIST, home, dirs_exist_ok=True)
    with cloud() as aws, boarding(aws, data_dir, folder, region="51") as world:
        for n in range(40):
            life = LifeOf(f"BDG-A{n:03}1111-A").routed().verified("jalan" if n % 2 else "sampah")
            world.count((life.answered() if n < 24 else life.moved()).events)
        store, known = TargetStore(aws.client("dynamodb"), aws.reports), table.Known(lambda code: code, bool)
        for target in table.read(targets.DEMO, known).targets.values():
            store.put(target)
        world.run()
        for key in world.files():
            file = home / "kinerja" / key
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(world.body(key).replace(b'"/assets/', b'"/lasting/'))
    return home


class Quiet(SimpleHTTPRequestHandler):
    """Serves with the policy of the edge, and tells nobody."""

    def log_message(self, *said: object) -> None:
        pass

    def end_headers(self) -> None:
        own = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
        self.send_header("Content-Security-Policy", own)
        super().end_headers()


@pytest.fixture(scope="session")
def site(published: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(published))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    "path", ["id/", "en/instansi/51.03/", "id/peringkat/offices-51.03/", "en/cara/", "id/wilayah/51.03/"]
)
def test_a_page_of_the_board_reads_well_for_everybody(open_page: Open, path: str) -> None:
    page = open_page(f"/kinerja/{path}")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.emulate_media(color_scheme="dark")
    assert violations(page, ["color-contrast"]) == []


def test_what_is_chosen_stands_in_the_address(open_page: Open) -> None:
    page = open_page("/kinerja/id/?bulan=2026-11&warna=received")
    expect(page.locator("#by-month tbody tr:visible")).to_have_count(1)
    expect(page.locator("#shade")).to_have_value("received")
    expect(page.locator('.map path[data-code="51.03"]')).to_have_class("q4")
    page.locator("#month").select_option("2026-03")
    assert "bulan=2026-03" in page.url
    expect(page.locator("#status")).to_have_text("Tidak ada laporan pada bulan ini.")


def test_what_the_address_means_nobody_knows_is_said(open_page: Open) -> None:
    page = open_page("/kinerja/id/?bulan=1999-13")
    expect(page.locator("#status")).to_contain_text("tidak kami kenali")
    expect(page.locator("#by-month tbody tr:visible")).to_have_count(12)
    page.goto("/kinerja/en/banding/?a=51.99&b=51.03-dishub")
    expect(page.locator("#status")).to_contain_text("We do not know an agency in this address")


def test_two_agencies_stand_side_by_side_by_a_link(open_page: Open) -> None:
    page = open_page("/kinerja/en/banding/?a=51.03-dishub&b=51.03-dlhk")
    expect(page.locator("#both tbody tr").first).to_contain_text("24")
    expect(page.locator("#both tbody tr").first).to_contain_text("16")
    assert violations(page) == []


def test_without_script_the_figures_stand_there_and_a_comparison_leads_to_both_cards(open_page: Open) -> None:
    page = open_page("/kinerja/id/", java_script_enabled=False)
    expect(page.locator(".key dd").first).to_have_text("40")
    expect(page.locator("svg.map")).to_be_visible()
    page.goto("/kinerja/id/banding/?a=51.03-dishub&b=51.03-dlhk")
    expect(page.get_by_role("link", name="Dinas Perhubungan Kabupaten Badung")).to_be_visible()


def test_the_first_view_is_light(published: Path) -> None:
    first = ["kinerja/id/index.html", "lasting/site.css", "lasting/board.css", "lasting/board.js", "icon.svg"]
    assert sum(len(gzip.compress((published / file).read_bytes())) for file in first) < FIRST_VIEW
