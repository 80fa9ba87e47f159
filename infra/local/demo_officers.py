"""One officer of each role with a password that everybody knows: local only, so that the desk can be tried."""

import argparse
import json
from pathlib import Path
from typing import Any

from adapters.stores.accounts import Accounts
from adapters.stores.officers import OfficerStore
from infra.local.aws import Aws
from infra.officers import add

OFFICERS = Path(__file__).with_name("demo_officers.json")
PASSWORD, DESK = "Contoh-Petugas-2026", "penghubung.dishub@badung.example"


def officers() -> list[dict[str, str]]:
    """Address, name, role, desk and scope of each."""
    return [{"scope": "", "phone": "", **each} for each in json.loads(OFFICERS.read_text())]


def seed(aws: Aws, ids: dict[str, str]) -> int:
    """Makes those that are missing; how many there are."""
    idp, pool = aws.client("cognito-idp"), ids["OfficersPool"]
    accounts, store = Accounts(idp, pool), OfficerStore(aws.client("dynamodb"), ids["ReportsTable"])
    for each in officers():
        officer = add(argparse.Namespace(**each), accounts, store, quietly=True)
        _give_password(idp, pool, officer.id)
    return len(officers())


def _give_password(idp: Any, pool: str, id: str) -> None:
    idp.admin_set_user_password(UserPoolId=pool, Username=id, Password=PASSWORD, Permanent=True)
