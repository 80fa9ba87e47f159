"""Officers' accounts: nobody signs up by themselves, a second factor for all, one public client with short tokens."""

from typing import Any

from tests.contract.wiring import functions, load, resources

[POOL] = resources("AWS::Cognito::UserPool").values()
[CLIENT] = resources("AWS::Cognito::UserPoolClient").values()
[API] = resources("AWS::Serverless::Api").values()


def _routes() -> dict[tuple[str, str], Any]:
    each = [e for f in functions().values() for e in f.get("Events", {}).values() if e["Type"] == "Api"]
    return {(e["Properties"]["Method"], e["Properties"]["Path"]): e["Properties"].get("Auth") for e in each}


def test_accounts_are_made_by_those_who_may_and_survive_the_stack() -> None:
    pool = load()["Resources"]["OfficersPool"]
    assert (pool["DeletionPolicy"], pool["UpdateReplacePolicy"]) == ("Retain", "Retain")
    assert POOL["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"] is True
    assert POOL["DeletionProtection"] == "ACTIVE"
    assert POOL["UsernameAttributes"] == ["email"]


def test_every_officer_shows_a_second_factor_that_no_text_message_carries() -> None:
    assert (POOL["MfaConfiguration"], POOL["EnabledMfas"]) == ("ON", ["SOFTWARE_TOKEN_MFA"])


def test_the_client_has_no_secret_and_only_the_code_flow() -> None:
    assert CLIENT["GenerateSecret"] is False
    assert CLIENT["AllowedOAuthFlows"] == ["code"]
    assert CLIENT["ExplicitAuthFlows"] == ["ALLOW_REFRESH_TOKEN_AUTH"], "no password ever reaches our pages"
    assert CLIENT["EnableTokenRevocation"] is True
    assert CLIENT["PreventUserExistenceErrors"] == "ENABLED"


def test_a_token_of_the_client_cannot_change_the_account() -> None:
    assert CLIENT["AllowedOAuthScopes"] == ["openid", "desk/work"]


def test_tokens_are_short_and_a_session_ends_with_the_working_day() -> None:
    assert CLIENT["TokenValidityUnits"] == {"AccessToken": "minutes", "IdToken": "minutes", "RefreshToken": "hours"}
    assert CLIENT["AccessTokenValidity"] <= 30
    assert CLIENT["RefreshTokenValidity"] <= 12


def test_a_sign_in_comes_back_to_the_desk_and_nowhere_else() -> None:
    back = [{"Fn::Sub": "${PublicOrigin}/desk/"}, {"Fn::Sub": "${PublicOrigin}/en/desk/"}]
    assert CLIENT["CallbackURLs"] == CLIENT["LogoutURLs"] == back


def test_every_route_of_the_desk_asks_for_an_officers_token_and_no_other_route_does() -> None:
    guarded = {route for route, auth in _routes().items() if auth == {"Authorizer": "Officers"}}
    assert guarded == {route for route in _routes() if route[1].startswith("/api/desk/")}
    assert {str(auth) for auth in _routes().values()} <= {"None", str({"Authorizer": "Officers"})}


def test_the_authorizer_takes_only_access_tokens_that_were_given_for_the_desk() -> None:
    [(name, officers)] = API["Auth"]["Authorizers"].items()
    assert name == "Officers"
    assert officers == {"UserPoolArn": {"Fn::GetAtt": ["OfficersPool", "Arn"]}, "AuthorizationScopes": ["desk/work"]}


def test_whoever_is_not_signed_in_is_told_so() -> None:
    for kind in ("UNAUTHORIZED", "EXPIRED_TOKEN"):
        assert API["GatewayResponses"][kind]["StatusCode"] == 401
