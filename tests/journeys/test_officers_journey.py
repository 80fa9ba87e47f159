"""Officers on the real service: signing in, being invited, being closed, and what the platform itself forbids."""

import json
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from botocore.exceptions import ClientError

from domain.desks.officers import OfficeRole
from infra import officers
from infra.local.signed_in import SignInRefused
from tests.journeys.officers import bearer, door, tokens_of
from tests.journeys.stack import World
from tests.journeys.web import Answer

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("stack")]
DISHUB = "51.03-dishub"
FORM = "application/x-www-form-urlencoded"


def _ask(world: World, method: str, path: str, token: str, body: dict[str, Any] | None = None) -> Answer:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    return world.call(method, f"/api/desk/{path}", json.dumps(body).encode() if body is not None else None, headers)


def _invited(world: World, email: str) -> dict[str, Any]:
    said = {"name": "Komang Baru", "email": email, "role": "officer"}
    token = bearer(world, "liaison")["Authorization"].removeprefix("Bearer ")
    made = _ask(world, "POST", f"officers?desk={DISHUB}", token, said)
    assert made.status == 201, made.body
    return dict(made.json)


@pytest.mark.parametrize("role", OfficeRole)
def test_an_officer_of_every_role_signs_in_and_is_known_by_the_seat(nation: World, role: OfficeRole) -> None:
    me = nation.call("GET", "/api/desk/me", headers=bearer(nation, role.value))
    assert me.status == 200, me.body
    assert role.value in {seat["role"] for seat in me.json["seats"]}


def test_without_a_token_with_a_foreign_one_and_with_an_id_token_the_desk_is_closed(nation: World) -> None:
    tokens = tokens_of(nation, "penghubung.dishub@badung.example")
    head, body, signature = tokens["access_token"].split(".")
    for token in ("", "nonsense", tokens["id_token"], f"{head}.{body}.{signature[::-1]}"):
        refused = _ask(nation, "GET", "me", token)
        assert (refused.status, refused.headers["content-type"]) == (401, "application/problem+json")
        assert refused.json["detail"].startswith("Masuk dengan akun petugas Anda")


def test_an_invited_officer_gets_a_mail_chooses_a_password_and_works(nation: World) -> None:
    email = "komang@badung.example"
    _invited(nation, email)
    [mail] = nation.mails(email)
    password = re.search(r"kata sandi sementara (\S+)\. ", mail["BodyText"])
    assert password, mail["BodyText"]
    with pytest.raises(SignInRefused):
        door(nation.instance).tokens(email, password[1])  # the page asks for a password of one's own first
    _choose_password(nation, email, "Sandi-Baru-2026")
    token = door(nation.instance).tokens(email, "Sandi-Baru-2026")["access_token"]
    assert _ask(nation, "GET", "me", token).json["officer"]["name"] == "Komang Baru"


def _choose_password(world: World, email: str, password: str) -> None:
    pool = world.instance.ids["OfficersPool"]
    idp = world.client("cognito-idp")
    idp.admin_set_user_password(UserPoolId=pool, Username=email, Password=password, Permanent=True)


def test_a_system_works_with_its_own_id_and_secret(nation: World) -> None:
    asked = officers.parser().parse_args(["system", "--name", "Sistem Dishub", "--desk", DISHUB])
    told, _, secret = officers.run(asked, nation.target).splitlines()
    id = told.split()[0]
    form = urlencode(
        {"grant_type": "client_credentials", "client_id": id, "client_secret": secret, "scope": "desk/work"}
    )
    token = nation.call("POST", "/oauth2/token", form.encode(), {"Content-Type": FORM}).json["access_token"]
    assert _ask(nation, "GET", "me", token).json["seats"][0]["role"] == "integration"
    officers.run(officers.parser().parse_args(["disable", id]), nation.target)
    assert _ask(nation, "GET", "me", token).status == 403
    assert nation.call("POST", "/oauth2/token", form.encode(), {"Content-Type": FORM}).status == 400


def test_a_closed_officer_is_out_at_the_next_request_and_cannot_sign_in_again(nation: World) -> None:
    email, password = "ketut@badung.example", "Sandi-Baru-2026"
    made = _invited(nation, email)
    _choose_password(nation, email, password)
    token = door(nation.instance).tokens(email, password)["access_token"]
    liaison = bearer(nation, "liaison")["Authorization"].removeprefix("Bearer ")
    assert _ask(nation, "GET", "me", token).status == 200
    closing = {"version": made["version"], "active": False}
    assert _ask(nation, "PUT", f"officers/{made['id']}?desk={DISHUB}", liaison, closing).status == 200
    assert _ask(nation, "GET", "me", token).status == 403
    with pytest.raises(SignInRefused):
        door(nation.instance).tokens(email, password)


@pytest.mark.parametrize("function", ["IntakeFunction", "NotifyFunction", "ReporterFunction"])
def test_no_other_function_makes_accounts(nation: World, function: str) -> None:
    idp, pool = nation.instance.as_role_of(function).client("cognito-idp"), nation.instance.ids["OfficersPool"]
    with pytest.raises(ClientError, match="AccessDenied"):
        idp.admin_create_user(UserPoolId=pool, Username="x@badung.example")


def test_the_desk_sets_no_passwords_and_deletes_nobody(nation: World) -> None:
    idp, pool = nation.instance.as_role_of("DeskFunction").client("cognito-idp"), nation.instance.ids["OfficersPool"]
    with pytest.raises(ClientError, match="AccessDenied"):
        idp.admin_set_user_password(UserPoolId=pool, Username="x", Password="Sandi-Baru-2026", Permanent=True)
    with pytest.raises(ClientError, match="AccessDenied"):
        idp.admin_delete_user(UserPoolId=pool, Username="x")
    with pytest.raises(ClientError, match="AccessDenied"):
        idp.admin_update_user_attributes(UserPoolId=pool, Username="x", UserAttributes=[])
