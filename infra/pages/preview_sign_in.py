"""A stand-in for the hosted sign-in page: OIDC's code flow with PKCE, checked as the real one checks it."""

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit


@dataclass
class SignIn:
    """`cookie`: the page knows the officer already. `refreshable`: its refresh tokens still count."""

    cookie: bool = True
    refreshable: bool = True
    tokens: set[str] = field(default_factory=set)
    codes: dict[str, str] = field(default_factory=dict)

    def authorize(self, url: str) -> str:
        """Where the page leads: back with a code, or with a refusal."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        code = secrets.token_hex(8)
        answer = {"code": code} if self.cookie else {"error": "access_denied"}
        self.codes[code] = query["code_challenge"]
        return f"{query['redirect_uri']}?{urlencode({**answer, 'state': query['state']})}"

    def exchange(self, form: Mapping[str, str]) -> tuple[int, Any]:
        """The code with its verifier, or the refresh token, for tokens."""
        if form.get("grant_type") == "refresh_token":
            return self._issued() if self.refreshable else (400, {"error": "invalid_grant"})
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        return (
            self._issued() if self.codes.pop(form.get("code", ""), None) == proof else (400, {"error": "invalid_grant"})
        )

    def expire(self) -> None:
        """Every token is worthless from now on."""
        self.tokens.clear()

    def _issued(self) -> tuple[int, Any]:
        made = secrets.token_hex(8)
        self.tokens.add(made)
        return 200, {"id_token": made, "access_token": made, "refresh_token": "r", "expires_in": 3600}


def config(origin: str) -> bytes:
    """What the page asks for before it signs anybody in."""
    ways = {"authorize": f"{origin}/oauth2/authorize", "token": f"{origin}/oauth2/token", "logout": f"{origin}/logout"}
    return json.dumps({**ways, "client_id": "desk", "scope": "openid email", "bearer": "id_token"}).encode()
