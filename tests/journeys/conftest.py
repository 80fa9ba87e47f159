"""A real browser on the citizen's pages: on the site named by SP4N_SITE, else on the preview of the pages."""

import os
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from infra.browser import find
from infra.pages.build import build
from infra.pages.preview import Preview
from infra.pages.preview_desk import Desk

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
expect.set_options(timeout=15_000)


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


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Open]:
    """Opens a path as a new visitor; a script error or a broken security policy fails the test."""
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def open_(path: str, **settings: Any) -> Page:
        opened.append(_phone(browser, site, **settings))
        page = opened[-1].new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
        page.goto(path)
        return page

    yield open_
    for each in opened:
        each.close()
    assert complaints == []


def _phone(browser: Browser, site: str, **settings: Any) -> BrowserContext:
    usual: dict[str, Any] = {
        "viewport": {"width": 360, "height": 740},
        "locale": "id-ID",
        "timezone_id": "Asia/Makassar",
        "reduced_motion": "reduce",
    }
    return browser.new_context(base_url=site, **{**usual, **settings})
