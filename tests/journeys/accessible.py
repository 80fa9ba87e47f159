"""What axe finds wrong with a page; its program is given to a page once."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

_RUN = """async ([context, options]) => (await axe.run(context, options)).violations.map(found =>
    [found.id, found.help, ...found.nodes.map(node => node.html.slice(0, 120) + " " + node.failureSummary)])"""


# Most of axe's time goes into these two: they look at what lies behind every single text.
COLOURS = ["color-contrast", "link-in-text-block"]


def violations(
    page: Page, rules: list[str] | None = None, *, within: str = "html", colours: bool = True
) -> list[list[str]]:
    """Name, meaning and places of each; by the given rules or tags, else by axe's own choice."""
    if page.evaluate("() => typeof window.axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    options: dict[str, Any] = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    if not colours:
        options["rules"] = {rule: {"enabled": False} for rule in COLOURS}
    found: list[list[str]] = page.evaluate(_RUN, [within, options])
    return found
