"""How soon the board of the demonstration year can be used over a slow connection, in Chromium on the local stack.

Connection and processor are those that Lighthouse calls slow 4G on a phone: 1.6 Mbit/s, 150 ms there and back (562.5 ms
a request, as its own throttling in the browser has it), a quarter of this machine's speed. The cache is always empty.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from adapters.stores.sources import SourceBook
from benchmarks.measure import Measure
from infra import browser as chromium
from infra.demo_year.__main__ import hand_up, year_of
from infra.local.instance import Instance
from infra.local.places import REGION
from infra.local.testing import ministack, service
from infra.target import Target

PAGES = {
    "nation": "id/",
    "region": "id/wilayah/51/",
    "card": "id/instansi/51.03/",
    "ranking": "id/peringkat/of_province-51/",
}
RUNS, LIGHT, SOON = 3, 150_000, 2_000
DOWN, UP = 1.6e6 * 0.9 / 8, 0.75e6 * 0.9 / 8
SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": DOWN, "uploadThroughput": UP}
SLOWER = 4
# The script shows the filters when they answer; a page without any is ready when it is there.
WATCH = """
new MutationObserver(() => {
  const waits = document.querySelector("[data-script]");
  if (waits && !waits.hidden) window.__answers ??= performance.now();
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["hidden"] });
"""
TOLD = """() => ({
  painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
  answers: window.__answers ?? performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd,
})"""


@dataclass(frozen=True)
class View:
    """Bytes as they came over the line, milliseconds to the first paint and until filters answer."""

    bytes: float
    painted: float
    answers: float


def run() -> list[Measure]:
    found: list[Measure] = []
    with tempfile.TemporaryDirectory() as folder, ministack(Path(folder)) as emulator, service(emulator) as stack:
        _show_a_year(stack)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
            for name, path in PAGES.items():
                found += _measures(name, browser, f"{stack.url}/kinerja/{path}")
            browser.close()
    return found


def _measures(name: str, browser: Browser, url: str) -> Iterator[Measure]:
    slow, fast = _typical(browser, url, throttled=True), _typical(browser, url, throttled=False)
    note = f"{fast.answers:.0f} ms without any throttle ({slow.answers / fast.answers:.1f} times)"
    yield Measure(f"first view, {name}: bytes", slow.bytes, LIGHT, "bytes", "what it may weigh", 1.0)
    yield Measure(f"first view, {name}: first paint", slow.painted, SOON, "ms", "2 s", 1.0)
    yield Measure(f"first view, {name}: filters answer", slow.answers, SOON, "ms", "2 s", 1.0, note)


def _typical(browser: Browser, url: str, *, throttled: bool) -> View:
    views = [_view(browser, url, throttled) for _ in range(RUNS)]
    return View(*(median(getattr(view, part) for view in views) for part in ("bytes", "painted", "answers")))


def _view(browser: Browser, url: str, throttled: bool) -> View:
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        came: list[float] = []
        line.on("Network.loadingFinished", lambda told: came.append(told["encodedDataLength"]))
        if throttled:
            line.send("Network.emulateNetworkConditions", SLOW_4G)
            line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(url, wait_until="networkidle")
        told: dict[str, Any] = page.evaluate(TOLD)
        return View(sum(came), told["painted"], told["answers"])


def _show_a_year(stack: Instance) -> None:
    here = Target("nasional", REGION, stack.url, stack.ids, stack.aws.endpoint, str(stack.clock.file))
    hand_up(here, SourceBook(here.client("dynamodb"), here["CountsTable"]), year_of(here, here.now()))
    stack.settle()
    done = stack.invoke("BoardFunction", b"{}")
    if done.error:
        raise RuntimeError(done.payload.decode())
