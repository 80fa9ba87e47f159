"""A pool of one's own making: its keys, the address where they stand, and tokens signed with them or with others."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from infra.local.places import REGION

POOL, KID = "ap-southeast-3_Example", "one"


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(frozen=True)
class Keys:
    """What a pool signs with, and where it shows the public half."""

    endpoint: str
    own: rsa.RSAPrivateKey

    def token(self, key: Any = None, alg: str = "RS256", **claims: Any) -> str:
        """An access token for things/own as the pool gives it, unless something else is said."""
        now = int(time.time())
        usual = {
            "iss": f"https://cognito-idp.{REGION}.amazonaws.com/{POOL}",
            "sub": "a-subject",
            "token_use": "access",
            "scope": "openid things/own",
            "client_id": "a-client",
            "iat": now,
            "exp": now + 60,
        }
        wanted = {n: v for n, v in {**usual, **claims}.items() if v is not None}
        return jwt.encode(wanted, key if key is not None else self.own, algorithm=alg, headers={"kid": KID})


@contextmanager
def pool_keys() -> Iterator[Keys]:
    own = new_key()
    public = {**json.loads(RSAAlgorithm.to_jwk(own.public_key())), "kid": KID, "use": "sig", "alg": "RS256"}
    body = json.dumps({"keys": [public]}).encode()

    class Shown(BaseHTTPRequestHandler):
        """The pool's public keys and nothing else."""

        def do_GET(self) -> None:
            self.send_response(200 if self.path == f"/{POOL}/.well-known/jwks.json" else 404)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Silent."""

    with HTTPServer(("127.0.0.1", 0), Shown) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield Keys(f"http://127.0.0.1:{server.server_port}", own)
        server.shutdown()
