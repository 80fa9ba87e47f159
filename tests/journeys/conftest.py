"""A real browser on the citizen's pages: on the site named by SP4N_SITE, else on the preview of the pages."""

import os
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from infra.browser import find
from infra.pages.build import build
from infra.pages.preview import Preview
from infra.pages.preview_desk import Desk
from tests.journeys.visitors import Visitor, Visitors

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Open = Callable[..., Page]
# A busy machine may take its time; a page that is wrong stays wrong.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def preview(data_dir: Any) -> Iterator[Preview]:
    """The built pages over a stand-in service that forgets everything."""
    build()
    with Preview(0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> str:
    """Where the pages are."""
    named = os.environ.get("SP4N_SITE")
    return named or f"http://127.0.0.1:{request.getfixturevalue('preview').server_port}"


@pytest.fixture
def desk(preview: Preview, site: str) -> Desk:
    """A fresh stand-in for the desk's service; what is asked of it is seen on the preview only."""
    if str(preview.server_port) not in site:
        pytest.skip("the stand-in answers on the preview only")
    preview.desk = Desk()
    return preview.desk


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def visitors(browser: Browser) -> Visitors:
    return Visitors(browser)


@pytest.fixture
def open_page(visitors: Visitors, site: str) -> Iterator[Open]:
    """Opens a path as a new visitor; a script error or a broken security policy fails the test.

    A test that listens to the page's events says so (`heard`): its visitor is met by no other test.
    """
    opened: list[tuple[Visitor, bool]] = []

    def open_(path: str, *, heard: bool = False, **settings: Any) -> Page:
        visitor = visitors.next(site, settings)
        opened.append((visitor, heard))
        visitor.page.goto(path)
        return visitor.page

    yield open_
    complaints = [each for visitor, heard in opened for each in visitors.back(visitor, heard=heard)]
    assert complaints == []
