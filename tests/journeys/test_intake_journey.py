"""Intake on the real template with IAM enforced: two at once, wrong codes, the way without script, files."""

import re
import urllib.error
import urllib.request
import uuid
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

import pytest

from infra.local.testing import until
from tests.functions import media_samples as media
from tests.journeys.stack import LAMP, Filed, World
from tests.journeys.web import Answer

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("stack")]
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}


def form(world: World, path: str, fields: Mapping[str, str], **headers: str) -> Answer:
    return world.call("POST", path, urlencode(fields).encode(), {**FORM, **headers})


def send(url: str, fields: Mapping[str, str], data: bytes) -> tuple[int, str]:
    """The file as a browser's form sends it: (status, where it leads)."""
    mark = uuid.uuid4().hex
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in fields.items()
    ]
    head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'.encode()
    body = b"".join([*parts, head, data, f"\r\n--{mark}--\r\n".encode()])
    request = urllib.request.Request(url, body, {"Content-Type": f"multipart/form-data; boundary={mark}"})  # noqa: S310
    opener = urllib.request.build_opener(Unled)
    try:
        with opener.open(request, timeout=60) as answer:
            return answer.status, ""
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers.get("Location", "")


class Unled(urllib.request.HTTPRedirectHandler):
    """Where the bucket leads to is looked at, not gone to."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def test_equal_filings_at_once_are_one_report(nation: World) -> None:
    key = str(uuid.uuid4())
    wanted = {"text": LAMP, "region": "51.03", "phone": "081200000001", "case_data": "IDPEL 512345678901"}
    with ThreadPoolExecutor(6) as pool:
        got = list(pool.map(lambda _: nation.post("/api/reports", wanted, Idempotency_Key=key), range(6)))
    assert {g.status for g in got} == {201}, [g.body for g in got]
    assert len({(g.json["number"], g.json["access_code"]) for g in got}) == 1
    assert nation.types(Filed(got[0].json["number"], ""))[0] == "ReportReceived"


def test_a_wrong_code_is_answered_like_a_missing_report(nation: World) -> None:
    filed = nation.file()
    wrong = nation.post("/api/track", {"number": filed.number, "code": "0000-0000-0000-0000"})
    alone = nation.post("/api/track", {"number": filed.number})
    assert (wrong.status, wrong.body) == (alone.status, alone.body) == (404, wrong.body)
    assert nation.track(filed)["number"] == filed.number


def test_the_whole_way_without_script(nation: World) -> None:
    wanted = {"text": LAMP + " Tanpa skrip.", "region_name": "Bandung"}
    second = form(nation, "/api/reports?lang=id", wanted)
    assert second.status == 422
    assert b'value="32.73"' in second.body
    filed = form(nation, "/api/reports?lang=id", wanted | {"region": "51.03"})
    assert (filed.status, filed.headers["location"]) == (303, "/api/receipt")
    cookie = {"Cookie": filed.headers["set-cookie"].split(";")[0]}
    receipt = nation.call("GET", "/api/receipt", headers=cookie).body.decode()
    number = found(r"NAS-[0-9A-Z]{8}-[0-9A-Z]", receipt)
    code = found(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}", receipt)
    upload = found(r'<form class="upload".*?</form>', receipt)
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', upload))
    status, led_to = send(found(r'action="([^"]+)"', upload), fields, media.png())
    assert (status, led_to.startswith(f"{nation.instance.url}/api/receipt?lang=id")) == (303, True), led_to
    (kept,) = files(nation, Filed(number, code))
    assert (kept["type"], kept["status"]) == ("image/png", "kept")
    replied = form(nation, f"/api/reports/{number}/replies?lang=id", {"code": code, "text": "Masih padam."})
    back = {"Cookie": replied.headers["set-cookie"].split(";")[0]}
    assert b"Masih padam." in nation.call("GET", replied.headers["location"], headers=back).body


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text, re.DOTALL)
    assert match, pattern
    return match[1] if match.groups() else match[0]


def files(world: World, filed: Filed) -> list[dict[str, Any]]:
    """The attachments once they are examined."""
    return until(lambda: world.track(filed)["attachments"], 60)


def attach(world: World, filed: Filed, data: bytes, **claimed: Any) -> tuple[int, str]:
    asked = {"code": filed.code, "name": "foto.jpg", "type": "image/jpeg", "size": len(data), **claimed}
    allowed = world.post(f"/api/reports/{filed.number}/attachments", asked)
    assert allowed.status == 201, allowed.body
    return send(allowed.json["url"], allowed.json["fields"], data)


def test_a_photo_goes_to_the_bucket_and_comes_back_without_its_metadata(nation: World) -> None:
    filed = nation.file()
    assert attach(nation, filed, media.jpeg())[0] == 201
    (kept,) = files(nation, filed)
    with urllib.request.urlopen(kept["url"], timeout=60) as answer:  # noqa: S310
        data, headers = answer.read(), answer.headers
    assert media.SECRET.encode() not in data
    assert (headers["Content-Type"], headers["Content-Disposition"][:10]) == ("image/jpeg", "attachment")


def test_what_is_no_photo_is_refused_with_its_reason(nation: World) -> None:
    filed = nation.file()
    attach(nation, filed, b"<html><script>alert(1)</script></html>")
    (refused,) = files(nation, filed)
    assert (refused["status"], refused["words"]) == ("refused", "Isi berkas tidak sesuai dengan jenisnya.")


def test_the_bucket_itself_refuses_what_was_not_allowed(nation: World) -> None:
    filed = nation.file()
    assert attach(nation, filed, b"x" * (11 * 1024 * 1024), size=1000)[0] == 400
    asked = {"code": filed.code, "type": "image/jpeg", "size": 10}
    allowed = nation.post(f"/api/reports/{filed.number}/attachments", asked).json
    elsewhere = allowed["fields"] | {"key": "kept/other.jpg"}
    assert send(allowed["url"], elsewhere, b"x" * 10)[0] == 403


def test_withdrawing_needs_the_code_and_ends_the_case(nation: World) -> None:
    filed = nation.file()
    path = f"/api/reports/{filed.number}/withdrawal"
    assert nation.post(path, {"code": "x"}).status == 404
    assert nation.post(path, {"code": filed.code, "reason": "Sudah menyala"}).status == 200
    assert nation.track(filed)["status"] == "withdrawn"


def test_the_document_is_served(nation: World) -> None:
    assert nation.call("GET", "/api/openapi.json").json["openapi"] == "3.1.0"
