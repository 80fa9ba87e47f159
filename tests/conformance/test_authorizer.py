"""Signing in on the local origin, and the gateway in front of a route that asks for it."""

from collections.abc import Mapping

import pytest

from infra.local.instance import Instance
from infra.local.signed_in import SignInRefused
from tests.conformance.people import BACK, EMAIL, PASSWORD, account, claims_of, door, mine
from tests.conformance.web import ask

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("conformance")]


@pytest.fixture(scope="session")
def person(sample: Instance) -> str:
    """One account in both pools; its subject in the first."""
    idp = sample.client("cognito-idp")
    made = [account(idp, sample.ids[pool]) for pool in ("Pool", "OtherPool")]
    return made[0]


@pytest.fixture(scope="session")
def tokens(sample: Instance, person: str) -> Mapping[str, str]:
    return door(sample, "Client", "openid things/own").tokens(EMAIL, PASSWORD)


def test_whoever_signed_in_gets_through_and_the_function_learns_the_claims(
    sample: Instance, tokens: Mapping[str, str], person: str
) -> None:
    claims = claims_of(mine(sample, tokens["access_token"]))
    assert (claims["sub"], claims["token_use"], claims["client_id"]) == (person, "access", sample.ids["Client"])
    assert all(isinstance(value, str) for value in claims.values())


def test_without_a_token_the_template_answers_and_no_function_runs(sample: Instance) -> None:
    answer = ask(f"{sample.url}/mine")
    assert (answer.status, answer.header("Content-Type")) == (401, "application/problem+json")
    assert (answer.header("WWW-Authenticate"), answer.json["detail"]) == ("Bearer", "Unauthorized")


def test_an_open_route_asks_nobody(sample: Instance) -> None:
    assert "authorizer" not in ask(f"{sample.url}/things/a").json["event"]["requestContext"]


def test_an_id_token_does_not_open_a_route_that_asks_for_a_scope(sample: Instance, tokens: Mapping[str, str]) -> None:
    assert mine(sample, tokens["id_token"]).status == 401


def test_neither_another_client_of_the_pool_nor_another_pool_gets_through(sample: Instance, person: str) -> None:
    assert person
    for client, scope in (("OtherClient", "openid things/other"), ("StrangersClient", "openid")):
        got = door(sample, client, scope).tokens(EMAIL, PASSWORD)
        assert mine(sample, got["access_token"]).status == 401


def test_a_forged_token_is_refused(sample: Instance, tokens: Mapping[str, str]) -> None:
    head, body, signature = tokens["access_token"].split(".")
    assert mine(sample, f"{head}.{body}.{signature[::-1]}").status == 401


def test_a_refresh_token_brings_a_new_access_token(sample: Instance, tokens: Mapping[str, str]) -> None:
    way = door(sample, "Client", "openid things/own")
    again = way.exchange({"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]})
    assert mine(sample, again["access_token"]).status == 200


def test_a_code_is_of_no_use_without_the_verifier(sample: Instance, person: str) -> None:
    assert person
    way = door(sample, "Client", "openid things/own")
    with pytest.raises(SignInRefused):
        way.exchange({"grant_type": "authorization_code", "code": "guessed", "code_verifier": "x" * 43})


def test_a_wrong_password_and_a_disabled_account_get_no_code(sample: Instance, tokens: Mapping[str, str]) -> None:
    assert tokens
    way, idp = door(sample, "Client", "openid things/own"), sample.client("cognito-idp")
    with pytest.raises(SignInRefused):
        way.tokens(EMAIL, "wrong")
    idp.admin_disable_user(UserPoolId=sample.ids["Pool"], Username=EMAIL)
    with pytest.raises(SignInRefused):
        way.tokens(EMAIL, PASSWORD)
    idp.admin_enable_user(UserPoolId=sample.ids["Pool"], Username=EMAIL)


def test_signing_out_leads_back_to_where_the_client_says(sample: Instance) -> None:
    asked = f"client_id={sample.ids['Client']}&logout_uri={BACK}"
    answer = ask(f"{sample.url}/logout?{asked}")
    assert (answer.status, answer.header("Location")) == (302, BACK)


def test_ministacks_sign_in_page_still_asks_for_no_second_factor(sample: Instance, tokens: Mapping[str, str]) -> None:
    """The pool demands one; on AWS the page would ask for it before it gives a code."""
    config = sample.client("cognito-idp").get_user_pool_mfa_config(UserPoolId=sample.ids["Pool"])
    assert config["MfaConfiguration"] == "ON"
    assert tokens["access_token"]
