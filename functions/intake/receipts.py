"""The receipt: JSON for scripts; for a form a page behind a short-lived cookie, since a code is never in a URL."""

import base64
import json
from http.cookies import CookieError, SimpleCookie

from adapters.web.http import HTML, PRIVATE, Answer, json_answer
from intake.filing import Receipt

PATH = "/api/receipt"
COOKIE = "receipt"
SECONDS = 600
TRACK_PATHS = {"id": "/id/lacak/", "en": "/en/track/"}


def as_json(receipt: Receipt, tracked_at: str) -> Answer:
    """201 with number and code; the same again for a repeat, marked by a header."""
    body = {**receipt.answer, "access_code": receipt.code, "tracked_at": tracked_at}
    return json_answer(body, 201, {"Idempotency-Replayed": "true"} if receipt.repeated else {})


def to_page(number: str, code: str, lang: str, view: str = "") -> Answer:
    """303 to the page, which finds number and code in a cookie that scripts cannot read."""
    value = base64.urlsafe_b64encode(json.dumps([number, code, lang]).encode()).decode().rstrip("=")
    cookie = f"{COOKIE}={value}; Max-Age={SECONDS}; Path={PATH}; HttpOnly; Secure; SameSite=Strict"
    return Answer(303, "", {"Location": PATH + view, "Set-Cookie": cookie, "Content-Type": HTML, **PRIVATE})


def from_cookie(cookies: str) -> tuple[str, str, str] | None:
    """(number, code, language) from the cookie; None where there is none that we made."""
    try:
        morsel = SimpleCookie(cookies).get(COOKIE)
        value = morsel.value if morsel else ""
        parts = json.loads(base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)))
    except (CookieError, ValueError):
        return None
    if isinstance(parts, list) and len(parts) == 3 and all(isinstance(p, str) for p in parts):
        return parts[0], parts[1], parts[2]
    return None
