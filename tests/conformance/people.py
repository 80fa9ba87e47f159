"""Somebody who signs in to the sample application, and the route that asks for it."""

from typing import Any

from infra.local.instance import Instance
from infra.local.signed_in import Door
from tests.conformance.web import Answer, ask

EMAIL, PASSWORD, BACK = "orang@things.example", "Contoh-Kata-2026", "https://things.example/"


def account(idp: Any, pool: str) -> str:
    """An account with a password of its own; returns its subject."""
    attributes = [{"Name": "email", "Value": EMAIL}]
    user = idp.admin_create_user(UserPoolId=pool, Username=EMAIL, UserAttributes=attributes, MessageAction="SUPPRESS")
    idp.admin_set_user_password(UserPoolId=pool, Username=EMAIL, Password=PASSWORD, Permanent=True)
    return str(user["User"]["Username"])


def door(sample: Instance, client: str, scope: str) -> Door:
    return Door(sample.url, sample.ids[client], BACK, scope)


def mine(sample: Instance, token: str) -> Answer:
    return ask(f"{sample.url}/mine", Authorization=f"Bearer {token}")


def claims_of(answer: Answer) -> dict[str, str]:
    """What the function was told of the caller."""
    return dict(answer.json["event"]["requestContext"]["authorizer"]["claims"])
