"""Officers of a running stack: seeded once, signed in by role as the desk's page does it."""

from collections.abc import Mapping
from functools import cache

from infra.local.demo_officers import PASSWORD, officers, seed
from infra.local.instance import Instance
from infra.local.signed_in import Door
from tests.journeys.stack import World


def token_of(stack: World | Instance, role: str, desk: str = "") -> str:
    """An access token of the demo officer with that role (and desk), good for half an hour of the machine's clock."""
    email = next(o["email"] for o in officers() if o["role"] == role and desk in ("", o["desk"]))
    return tokens_of(stack, email)["access_token"]


def tokens_of(stack: World | Instance, email: str, password: str = PASSWORD) -> Mapping[str, str]:
    """All tokens of one sign-in; the first call for a stack seeds its officers."""
    instance = stack if isinstance(stack, Instance) else stack.instance
    seeded(instance)
    return _signed_in(instance, email, password)


def bearer(stack: World | Instance, role: str, desk: str = "") -> dict[str, str]:
    """The header with which that officer calls the desk's API."""
    return {"Authorization": f"Bearer {token_of(stack, role, desk)}"}


def door(instance: Instance) -> Door:
    return Door(instance.url, instance.ids["OfficersClient"], f"{instance.url}/desk/")


@cache
def seeded(instance: Instance) -> int:
    return seed(instance.aws, instance.ids)


@cache
def _signed_in(instance: Instance, email: str, password: str) -> Mapping[str, str]:
    return door(instance).tokens(email, password)
