"""A lost code on the real template with IAM enforced: from the form on the page to the code in the mail."""

import re
import uuid
from urllib.parse import urlencode

import pytest

from infra.local.testing import until
from tests.journeys.stack import Filed, World

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("stack")]
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}
CODE = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b")


def codes_mailed(world: World, filed: Filed) -> list[str]:
    return [code for mail in world.mails(filed.number) for code in CODE.findall(mail["BodyText"])]


def test_the_new_code_comes_by_mail_and_the_old_one_opens_nothing(nation: World) -> None:
    email = f"{uuid.uuid4().hex[:8]}@contoh.id"
    filed = nation.file(email=email)
    nation.reached(filed, "disposed")
    wrong = nation.post("/api/lost-code", {"number": filed.number, "contact": "orang@lain.id"})
    form = urlencode({"number": filed.number, "contact": email.upper()}).encode()
    page = nation.call("POST", "/api/lost-code?lang=id", form, FORM)
    assert (wrong.status, page.status) == (202, 202)
    until(lambda: codes_mailed(nation, filed), 60)
    [code] = codes_mailed(nation, filed)
    assert nation.post("/api/track", {"number": filed.number, "code": filed.code}).status == 404
    assert nation.track(Filed(filed.number, code))["timeline"][-1]["type"] == "CodeReplaced"
