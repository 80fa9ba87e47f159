"""API Gateway's Cognito authorizer: who may pass, and the claims that the function gets.

With scopes named at the route only access tokens of one of these scopes pass, as AWS documents it. Expiry is measured
by the machine's clock, not by the one that `make tick` moves: MiniStack gives its tokens by that.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import jwt

from infra.local.places import REGION
from infra.local.stack import Stack

_BEARER = "bearer "
_REQUIRED = ("iss", "sub", "exp", "iat", "token_use")


class Refused(RuntimeError):
    """The gateway answers 401; the text is for logs and tests, callers are told nothing of it."""


class CognitoAuthorizer:
    """One user pool; its keys are fetched once, and again when a token names one that is not known yet."""

    def __init__(self, endpoint: str, pool: str) -> None:
        self._issuer = f"https://cognito-idp.{REGION}.amazonaws.com/{pool}"
        self._keys = jwt.PyJWKClient(f"{endpoint}/{pool}/.well-known/jwks.json", cache_keys=True)

    def claims(self, header: str, scopes: Sequence[str]) -> dict[str, str]:
        """The token's claims, all as text. Raises Refused."""
        token = header[len(_BEARER) :] if header.lower().startswith(_BEARER) else header
        try:
            key = self._keys.get_signing_key_from_jwt(token)
            options: Any = {"require": list(_REQUIRED), "verify_aud": False}
            found = jwt.decode(token, key, algorithms=["RS256"], issuer=self._issuer, options=options)
        except jwt.PyJWTError as error:
            raise Refused(str(error)) from error
        _check_use(found, scopes)
        return {name: _as_text(name, value) for name, value in found.items()}


def _check_use(claims: Mapping[str, Any], scopes: Sequence[str]) -> None:
    """Routes without scopes take ID tokens, routes with scopes access tokens."""
    use = "access" if scopes else "id"
    if claims["token_use"] != use:
        raise Refused(f"an {use} token is asked for, not {claims['token_use']}")
    if scopes and not set(scopes) & set(str(claims.get("scope", "")).split()):
        raise Refused("none of the scopes that the route asks for")


def _as_text(name: str, value: Any) -> str:
    """As API Gateway hands claims on: moments of issue and end as dates, lists joined, all else as it stands."""
    if name in {"exp", "iat"}:
        return datetime.fromtimestamp(value, UTC).strftime("%a %b %d %H:%M:%S UTC %Y")
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def authorizers(endpoint: str, stack: Stack, body: Mapping[str, Any]) -> dict[str, CognitoAuthorizer]:
    """The authorizers that an API's body defines, by name."""
    schemes = body.get("components", {}).get("securitySchemes", {}) | body.get("securityDefinitions", {})
    own = {name: scheme.get("x-amazon-apigateway-authorizer", {}) for name, scheme in schemes.items()}
    return {
        name: CognitoAuthorizer(endpoint, stack.ids[each["providerARNs"][0]["Fn::GetAtt"][0]])
        for name, each in own.items()
        if each.get("type") == "cognito_user_pools"
    }


def asked(operation: Mapping[str, Any]) -> tuple[str, list[str]]:
    """The authorizer that an operation names and the scopes it asks for; an empty name where it is open."""
    needs: list[dict[str, list[str]]] = operation.get("security") or [{}]
    return next(iter(needs[0].items()), ("", []))
