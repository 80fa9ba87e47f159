"""What API Gateway's Cognito authorizer takes and what it refuses, token by token."""

import base64
import hmac
import json
import time
from collections.abc import Iterator
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization

from infra.local.authorizer import CognitoAuthorizer, Refused
from tests.conformance.tokens import KID, POOL, Keys, new_key, pool_keys

SCOPES = ["things/own"]


@pytest.fixture(scope="module")
def keys() -> Iterator[Keys]:
    with pool_keys() as made:
        yield made


@pytest.fixture
def authorizer(keys: Keys) -> CognitoAuthorizer:
    return CognitoAuthorizer(keys.endpoint, POOL)


def test_a_good_token_passes_with_and_without_its_scheme(keys: Keys, authorizer: CognitoAuthorizer) -> None:
    for header in (keys.token(), f"Bearer {keys.token()}"):
        assert authorizer.claims(header, SCOPES)["sub"] == "a-subject"


def test_claims_arrive_as_text(keys: Keys, authorizer: CognitoAuthorizer) -> None:
    more: dict[str, Any] = {"cognito:groups": ["a", "b"]}
    token = keys.token(exp=4_102_444_800, auth_time=1_795_000_000, **more)
    claims = authorizer.claims(token, SCOPES)
    assert claims["exp"] == "Fri Jan 01 00:00:00 UTC 2100"
    assert (claims["auth_time"], claims["cognito:groups"]) == ("1795000000", "a,b")


def test_an_expired_token_is_refused(keys: Keys, authorizer: CognitoAuthorizer) -> None:
    with pytest.raises(Refused, match="expired"):
        authorizer.claims(keys.token(exp=int(time.time()) - 1), SCOPES)


def test_a_token_signed_with_another_key_is_refused(keys: Keys, authorizer: CognitoAuthorizer) -> None:
    with pytest.raises(Refused, match="Signature"):
        authorizer.claims(keys.token(key=new_key()), SCOPES)


def test_a_token_that_was_altered_is_refused(keys: Keys, authorizer: CognitoAuthorizer) -> None:
    head, _, signature = keys.token().split(".")
    _, body, _ = keys.token(sub="somebody-else").split(".")
    with pytest.raises(Refused):
        authorizer.claims(f"{head}.{body}.{signature}", SCOPES)


def test_a_token_that_claims_to_need_no_signature_is_refused(keys: Keys, authorizer: CognitoAuthorizer) -> None:
    with pytest.raises(Refused):
        authorizer.claims(keys.token(key="", alg="none"), SCOPES)


def test_the_public_key_is_no_shared_secret(keys: Keys, authorizer: CognitoAuthorizer) -> None:
    public = keys.own.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.PKCS1)
    head = _part(json.dumps({"alg": "HS256", "kid": KID}).encode())
    body = keys.token().split(".")[1]
    seal = _part(hmac.digest(public, f"{head}.{body}".encode(), "sha256"))
    with pytest.raises(Refused):
        authorizer.claims(f"{head}.{body}.{seal}", SCOPES)


def _part(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://cognito-idp.ap-southeast-3.amazonaws.com/ap-southeast-3_Another"},
        {"iss": "https://evil.example/"},
        {"scope": "openid things/other"},
        {"scope": None},
        {"token_use": "id"},
        {"token_use": None},
        {"sub": None},
        {"exp": None},
    ],
    ids=str,
)
def test_a_token_for_something_else_is_refused(
    keys: Keys, authorizer: CognitoAuthorizer, claims: dict[str, Any]
) -> None:
    with pytest.raises(Refused):
        authorizer.claims(keys.token(**claims), SCOPES)


def test_a_route_without_scopes_takes_id_tokens(keys: Keys, authorizer: CognitoAuthorizer) -> None:
    assert authorizer.claims(keys.token(token_use="id", aud="a-client"), [])["aud"] == "a-client"
    with pytest.raises(Refused):
        authorizer.claims(keys.token(), [])


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "nonsense", "a.b.c", "Basic YTpi", "..", "Bearer é.é.é"])
def test_what_is_no_token_is_refused(authorizer: CognitoAuthorizer, header: str) -> None:
    with pytest.raises(Refused):
        authorizer.claims(header, SCOPES)


def test_a_key_that_nobody_shows_is_refused(keys: Keys, authorizer: CognitoAuthorizer) -> None:
    token = jwt.encode({"sub": "a"}, keys.own, algorithm="RS256", headers={"kid": "another"})
    with pytest.raises(Refused):
        authorizer.claims(token, SCOPES)
