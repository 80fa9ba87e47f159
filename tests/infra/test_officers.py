"""The operator's command for officers' accounts."""

from dataclasses import dataclass
from typing import Any

import pytest

from adapters.stores.officers import OfficerStore
from domain.desks.officers import Officer, OfficeRole
from infra.local.demo_officers import officers
from infra.officers import NoSuchAccount, parser, run
from infra.target import Target
from tests.aws import Cloud

EMAIL = "wayan@badung.example"


@dataclass(frozen=True)
class Here(Target):
    """The account in process."""

    cloud: Any = None

    def client(self, service: str) -> Any:
        return self.cloud.client(service)


@pytest.fixture
def here(aws: Cloud) -> Here:
    made = aws.client("cognito-idp").create_user_pool(
        PoolName="officers", UsernameAttributes=["email"], AdminCreateUserConfig={"AllowAdminCreateUserOnly": True}
    )
    names = {"OfficersPool": made["UserPool"]["Id"], "ReportsTable": aws.reports}
    return Here("bali", "ap-southeast-3", "https://lapor.example", names, cloud=aws)


def _do(here: Here, *words: str) -> str:
    return run(parser().parse_args(list(words)), here)


def _add(here: Here, role: str = "liaison", desk: str = "51.03-dishub") -> str:
    return _do(here, "add", EMAIL, "--name", "Wayan Contoh", "--role", role, "--desk", desk)


def _officer(here: Here) -> Officer:
    idp, pool = here.client("cognito-idp"), here["OfficersPool"]
    id = idp.admin_get_user(UserPoolId=pool, Username=EMAIL)["UserAttributes"]
    return OfficerStore(here.client("dynamodb"), here["ReportsTable"]).load(
        next(a["Value"] for a in id if a["Name"] == "sub")
    )


def test_an_officer_gets_an_account_and_a_seat(here: Here) -> None:
    told = _add(here)
    officer = _officer(here)
    assert (officer.email, officer.active) == (EMAIL, True)
    assert [(s.role, s.desk) for s in officer.seats] == [(OfficeRole.LIAISON, "51.03-dishub")]
    assert officer.id in told


def test_the_same_order_twice_changes_nothing_and_another_seat_is_added(here: Here) -> None:
    _add(here)
    _add(here)
    assert _officer(here).version == 1
    _add(here, "on_call", "51.03-koordinator")
    officer = _officer(here)
    assert [s.role for s in officer.seats] == [OfficeRole.LIAISON, OfficeRole.ON_CALL]
    assert officer.notify.on_call


def test_a_disabled_officer_is_closed_in_the_table_and_in_the_pool(here: Here) -> None:
    _add(here)
    assert "closed" in _do(here, "disable", EMAIL)
    user = here.client("cognito-idp").admin_get_user(UserPoolId=here["OfficersPool"], Username=EMAIL)
    assert (_officer(here).active, user["Enabled"]) == (False, False)
    _do(here, "enable", EMAIL)
    user = here.client("cognito-idp").admin_get_user(UserPoolId=here["OfficersPool"], Username=EMAIL)
    assert (_officer(here).active, user["Enabled"]) == (True, True)


def test_what_was_changed_and_by_whom_can_be_read(here: Here) -> None:
    _add(here)
    _do(here, "disable", EMAIL)
    first, second = _do(here, "history", EMAIL).splitlines()
    assert ("by operator" in first, "closed" in second) == (True, True)


def test_a_system_gets_an_id_and_a_secret_and_is_closed_by_its_id(here: Here) -> None:
    told, _, secret = _do(here, "system", "--name", "Sistem Dishub", "--desk", "51.03-dishub").splitlines()
    id, idp, pool = told.split()[0], here.client("cognito-idp"), here["OfficersPool"]
    client = idp.describe_user_pool_client(UserPoolId=pool, ClientId=id)["UserPoolClient"]
    assert (client["ClientSecret"], client["AllowedOAuthScopes"]) == (secret, ["desk/work"])
    with pytest.raises(NoSuchAccount, match="make a new one"):
        _do(here, "enable", id)
    assert "closed" in _do(here, "disable", id)
    assert idp.list_user_pool_clients(UserPoolId=pool)["UserPoolClients"] == []
    assert "closed" in _do(here, "disable", id)


def test_a_desk_lists_its_people(here: Here) -> None:
    assert _do(here, "list", "51.03-dishub") == "nobody sits at 51.03-dishub"
    _add(here)
    assert "Wayan Contoh <wayan@badung.example>  liaison 51.03-dishub" in _do(here, "list", "51.03-dishub")


def test_an_unknown_address_is_said_so(here: Here) -> None:
    for act in ("disable", "enable", "reset-totp"):
        with pytest.raises(NoSuchAccount, match="nobody@badung"):
            _do(here, act, "nobody@badung.example")


def test_the_demonstration_has_an_officer_of_every_role() -> None:
    assert {o["role"] for o in officers()} == {r.value for r in OfficeRole}
    assert all(o["email"].endswith(".example") for o in officers())
