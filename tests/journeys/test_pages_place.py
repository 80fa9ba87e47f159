"""Where it happened: matched on the device, corrected by hand; the numbers of the region; a map if there are tiles."""

import pytest
from playwright.sync_api import expect

from infra.pages.places import DIST
from tests.journeys.conftest import Open
from tests.journeys.screens import FORM, choose_region

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_the_own_location_is_matched_on_the_device_and_can_be_corrected(open_page: Open) -> None:
    canggu = {"latitude": -8.6478, "longitude": 115.1385}
    page = open_page(FORM, geolocation=canggu, permissions=["geolocation"])
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.locator("#locate").click()
    expect(page.locator("#region_name")).to_have_value("Kabupaten Badung")
    expect(page.locator("#village")).not_to_have_value("")
    assert not any("115.1" in url for url in sent)
    choose_region(page, "Kota Denpasar")
    expect(page.locator("#village")).to_have_value("")
    expect(page.locator("[name=lat]")).to_have_value("")


def test_location_is_not_asked_for_unless_the_button_is_pressed(open_page: Open) -> None:
    page = open_page(FORM)
    asked = "() => navigator.permissions.query({name: 'geolocation'}).then(p => p.state)"
    assert page.evaluate(asked) == "prompt"
    assert page.locator("#locate").is_visible()


def test_without_configured_tiles_there_is_no_map_and_with_them_one_tap_gives_a_point(open_page: Open) -> None:
    page = open_page(FORM)
    expect(page.locator("#show-map")).to_have_count(0)
    script, styles = (f"/assets/{next((DIST / 'assets').glob(f'map-*.{kind}')).name}" for kind in ("js", "css"))
    assert script not in page.content()
    page.evaluate(OPEN_MAP, [script, styles])
    page.locator(".leaflet-container").click()
    point = page.evaluate("() => window.point")
    assert point["lat"] == pytest.approx(-2.5, abs=2)
    assert point["lng"] == pytest.approx(118, abs=2)


OPEN_MAP = """async ([script, styles]) => {
    const box = document.querySelector("main").appendChild(document.createElement("div"));
    Object.assign(box, {hidden: true, className: "map"});
    const { openMap } = await import(script);
    openMap(box, {tiles: "/data/{z}-{x}-{y}.png", styles}, (point) => { window.point = point });
}"""


def test_a_region_with_numbers_of_its_own_shows_them(open_page: Open) -> None:
    page = open_page(FORM)
    own = {"regions": {"51": [{"number": "0361-112", "id": "Posko Bali", "en": "Bali post"}]}}
    page.route("**/data/emergency.json", lambda route: route.fulfill(json=own))
    choose_region(page, "Kabupaten Badung")
    expect(page.locator(".emergency .numbers a")).to_have_count(1)
    expect(page.locator(".emergency .numbers a")).to_have_attribute("href", "tel:0361-112")
