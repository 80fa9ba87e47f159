"""Integration accounts: an agency's own system signs in as a client of the pool, with an id and a secret of its own.

A system shows no code of an app, so it is no user: OAuth's client credentials, for the desk's scope and nothing else.
"""

from typing import Any

from adapters.stores.officers import OfficerStore
from domain.desks.officers import Officer, OfficeRole, Seat


def make(idp: Any, pool: str, store: OfficerStore, name: str, desk: str) -> tuple[Officer, str]:
    """The account and its secret, which nobody can read again but in the pool."""
    client = idp.create_user_pool_client(
        UserPoolId=pool,
        ClientName=f"system {desk}",
        GenerateSecret=True,
        AllowedOAuthFlowsUserPoolClient=True,
        AllowedOAuthFlows=["client_credentials"],
        AllowedOAuthScopes=["desk/work"],
        EnableTokenRevocation=True,
        AccessTokenValidity=30,
        TokenValidityUnits={"AccessToken": "minutes"},
    )["UserPoolClient"]
    seat = Seat(OfficeRole.INTEGRATION, desk)
    return store.save(Officer(client["ClientId"], name, "", seats=(seat,))), client["ClientSecret"]


def is_system(officer: Officer) -> bool:
    """An account without an address that no person can sign in to."""
    return not officer.email and all(s.role is OfficeRole.INTEGRATION for s in officer.seats)


def close(idp: Any, pool: str, officer: Officer) -> None:
    """No new tokens; the pool forgets the secret, and a new account is made where one is needed again."""
    try:
        idp.delete_user_pool_client(UserPoolId=pool, ClientId=officer.id)
    except idp.exceptions.ResourceNotFoundException:
        return
