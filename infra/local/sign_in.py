"""Officers' sign-in on the local origin: the pool's pages and its token endpoint, which on AWS have their own host.

MiniStack's sign-in page asks for no code of the second factor, even where the pool demands one.
"""

import http.client
import json
from urllib.parse import urlsplit

from infra.local.proxy_event import Request, Response

_FORWARDED = ("content-type", "authorization", "accept", "cookie")
SCOPES = "openid desk/work"


def is_sign_in(path: str) -> bool:
    """Whether a path is the pool's and not the distribution's."""
    return path in {"/login", "/logout"} or path.startswith("/oauth2/")


class SignInPages:
    """Hands a request on to MiniStack and its answer back; redirects are the browser's to follow."""

    def __init__(self, endpoint: str) -> None:
        self._host = urlsplit(endpoint).netloc

    def __call__(self, request: Request) -> Response:
        connection = http.client.HTTPConnection(self._host, timeout=30)
        target = f"{request.path}?{request.query}" if request.query else request.path
        headers = {n: v for n, v in request.headers if n.lower() in _FORWARDED}
        try:
            connection.request(request.method, target, request.body or None, headers)
            got = connection.getresponse()
            return Response(got.status, got.getheaders(), got.read())
        finally:
            connection.close()


def page_config(client_id: str, origin: str) -> bytes:
    """What the desk's page has to know to sign an officer in. `origin`: the pool's domain, locally the site itself."""
    config = {
        "authorize": f"{origin}/oauth2/authorize",
        "token": f"{origin}/oauth2/token",
        "logout": f"{origin}/logout",
        "client_id": client_id,
        "scope": SCOPES,
        "bearer": "access_token",
    }
    return json.dumps(config).encode()
