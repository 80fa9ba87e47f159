"""Visitors of the pages: a tab that was emptied is as good as a new one, and spares the browser a new process."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "locale": "id-ID",
    "timezone_id": "Asia/Makassar",
    "reduced_motion": "reduce",
}
# What a tab of another visitor can be given back; whoever asks for more gets a browser of his own.
ORDINARY = {"viewport", "java_script_enabled"}
# A text of the site's own origin: no script runs there, and the origin's storage can be reached.
NOWHERE = "/robots.txt"


@dataclass
class Visitor:
    """One person's browser with one tab, and what the browser complained of."""

    site: str
    settings: dict[str, Any]
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def arrives(cls, browser: Browser, site: str, settings: dict[str, Any]) -> "Visitor":
        context = browser.new_context(base_url=site, **{**PHONE, **settings})
        visitor = cls(site, settings, context, context.new_page())
        visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        visitor.page.on("console", lambda said: visitor._heard(said.text))
        return visitor

    def leaves(self) -> bool:
        """Whether nothing of him is left: no page, cookie, draft, sign-in, route or outage."""
        if self.page.is_closed() or not ORDINARY.issuperset(self.settings):
            return False
        for other in self.context.pages:
            if other != self.page:
                other.close()
        self.context.set_offline(False)
        self.context.unroute_all()
        self.page.unroute_all()
        self.page.goto(NOWHERE)
        self._forget()
        return True

    def _forget(self) -> None:
        self.context.clear_cookies()
        if self.settings.get("java_script_enabled", True):
            self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        self.page.emulate_media(media="screen", color_scheme="light", reduced_motion=PHONE["reduced_motion"])
        self.page.set_viewport_size(self.settings.get("viewport", PHONE["viewport"]))

    def _heard(self, said: str) -> None:
        if "Content Security" in said:
            self.complaints.append(said)


class Visitors:
    """Those who wait for the next test, of one browser."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._waiting: list[Visitor] = []

    def next(self, site: str, settings: dict[str, Any]) -> Visitor:
        for visitor in self._waiting:
            if (visitor.site, visitor.settings) == (site, settings):
                self._waiting.remove(visitor)
                return visitor
        return Visitor.arrives(self._browser, site, settings)

    def back(self, visitor: Visitor, *, heard: bool) -> list[str]:
        """What he complained of; a visitor that a test listened to (`heard`) is not met again."""
        if not heard and visitor.leaves():
            self._waiting.append(visitor)
        else:
            visitor.context.close()
        complaints, visitor.complaints = visitor.complaints, []
        return complaints
