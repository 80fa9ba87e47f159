"""A photo on its way to the public: kept for the desk, blurred by hand, published as a copy, with IAM enforced."""

import io
import urllib.request

import pytest
from PIL import Image

from infra.local.testing import until
from tests.functions.test_attach_showing import stripes
from tests.journeys.officers import bearer
from tests.journeys.stack import World
from tests.journeys.test_intake_journey import attach, files

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("stack")]
DISHUB = "51.03-dishub"


def test_a_photo_is_public_only_blurred_and_only_after_an_officer_said_so(nation: World) -> None:
    filed = nation.file(publish="yes")
    nation.reached(filed, "disposed")
    nation.act(filed, "verify", "--class", "plain")
    assert attach(nation, filed, stripes(), name="rumah saya.png", type="image/png")[0] == 201
    (kept,) = files(nation, filed)
    public = f"/api/reports/{filed.number}"
    assert nation.call("GET", public).json["attachments"] == []
    officer, path = bearer(nation, "liaison", DISHUB), f"/api/desk/reports/{filed.number}/attachments/{kept['id']}"
    areas = [{"x": 0, "y": 0, "w": 0.5, "h": 1}]
    assert nation.post(f"{path}/blur", {"areas": areas}, **officer).status == 202
    assert nation.post(f"{path}/publish", {"public": True}, **officer).status == 202
    (shown,) = until(lambda: nation.call("GET", public).json["attachments"], 60)
    with urllib.request.urlopen(shown["url"], timeout=60) as answer:  # noqa: S310
        picture = Image.open(io.BytesIO(answer.read()))
    assert len(picture.crop((0, 0, 50, 60)).convert("RGB").getcolors(maxcolors=10_000) or []) <= 25
    assert shown["name"] == "lampiran"
    assert nation.post(f"{path}/publish", {"public": False}, **officer).status == 202
    assert until(lambda: nation.call("GET", public).json["attachments"] == [], 60)
