"""Signs an officer in as the desk's page does, without a browser: the code flow with PKCE, for tests and operators."""

import base64
import hashlib
import http.client
import json
import secrets
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

from infra.local.sign_in import SCOPES

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class SignInRefused(RuntimeError):
    """Wrong password, closed account, or a request that the pool does not take."""


@dataclass(frozen=True)
class _Answer:
    status: int
    location: str
    body: bytes


@dataclass(frozen=True)
class Door:
    """Where and as which client to sign in; `site` serves the pool's pages."""

    site: str
    client: str
    back: str
    scope: str = SCOPES

    def tokens(self, email: str, password: str) -> dict[str, str]:
        """Access, ID and refresh token. Raises SignInRefused."""
        verifier = secrets.token_urlsafe(48)
        asked = self._asked(verifier)
        page = self._ask("GET", f"/oauth2/authorize?{urlencode(asked)}")
        answer = self._ask("POST", "/login", {**asked, "username": email, "password": password})
        code = parse_qs(urlsplit(answer.location).query).get("code", [""])[0]
        if page.status != 200 or not code:
            raise SignInRefused(f"{email}: {page.status}, {answer.status}")
        return self.exchange({"grant_type": "authorization_code", "code": code, "code_verifier": verifier})

    def exchange(self, fields: dict[str, str]) -> dict[str, str]:
        """What the token endpoint gives for a code or a refresh token. Raises SignInRefused."""
        answer = self._ask("POST", "/oauth2/token", {"client_id": self.client, "redirect_uri": self.back, **fields})
        got = json.loads(answer.body)
        if answer.status != 200:
            raise SignInRefused(str(got.get("error")))
        return dict(got)

    def _asked(self, verifier: str) -> dict[str, str]:
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        return {
            "response_type": "code",
            "client_id": self.client,
            "redirect_uri": self.back,
            "scope": self.scope,
            "state": secrets.token_urlsafe(8),
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }

    def _ask(self, method: str, path: str, form: dict[str, str] | None = None) -> _Answer:
        connection = http.client.HTTPConnection(urlsplit(self.site).netloc, timeout=30)
        try:
            connection.request(method, path, urlencode(form) if form else None, _FORM if form else {})
            got = connection.getresponse()
            return _Answer(got.status, got.getheader("Location", ""), got.read())
        finally:
            connection.close()
