"""Officers from the command line: make officer DO="add a@b.go.id --name 'A B' --role liaison --desk 51.03-dishub".

For the first admin of a stack, a lost second factor, and closing an account at once; all else is done on the desk.
"""

import argparse
import sys
from dataclasses import replace
from typing import Any

from adapters.stores.accounts import Accounts
from adapters.stores.officers import OfficerStore, Past
from domain.desks.officers import SCOPES, Officer, OfficeRole, Seat
from domain.directory import NATIONAL_ADMIN
from infra import systems
from infra.target import NoTarget, Target, current


class NoSuchAccount(RuntimeError):
    """Nobody has that address in this stack."""


def main(words: list[str]) -> int:
    """Exit status 0 when it is done; 1 when there is no such account; 2 when there is nothing to act on."""
    asked = parser().parse_args(words)
    try:
        print(run(asked, current()))
    except NoSuchAccount as nobody:
        print(f"officer: {nobody}", file=sys.stderr)
        return 1
    except NoTarget as nowhere:
        print(f"officer: {nowhere}", file=sys.stderr)
        return 2
    return 0


def run(asked: argparse.Namespace, target: Target) -> str:
    idp, pool = target.client("cognito-idp"), target["OfficersPool"]
    store = OfficerStore(target.client("dynamodb"), target["ReportsTable"])
    accounts = Accounts(idp, pool)
    if asked.act == "add":
        return _told(add(asked, accounts, store))
    if asked.act == "system":
        made, secret = systems.make(idp, pool, store, asked.name, asked.desk)
        return f"{_told(made)}\nGive this to the agency, by a safe way; it is not shown again:\n{secret}"
    if asked.act == "list":
        return "\n".join(_told(o) for o in store.of_desk(asked.desk)) or f"nobody sits at {asked.desk}"
    officer = store.find(accounts.id_of(asked.email) or asked.email)
    if officer is None:
        raise NoSuchAccount(f"{asked.email} is no officer of {target.stack}")
    return _about(officer, asked.act, idp, pool, store)


def _about(officer: Officer, act: str, idp: Any, pool: str, store: OfficerStore) -> str:
    if act == "history":
        return "\n".join(_past(past) for past in store.history(officer.id))
    if systems.is_system(officer):
        if act != "disable":
            raise NoSuchAccount(f"{officer.name} is a system: disable it, and make a new one")
        systems.close(idp, pool, officer)
        return _told(store.save(replace(officer, active=False)) if officer.active else officer)
    if act == "reset-totp":
        return _reset(idp, pool, officer)
    return _told(_switch(officer, Accounts(idp, pool), store, active=act == "enable"))


def add(asked: argparse.Namespace, accounts: Accounts, store: OfficerStore, *, quietly: bool = False) -> Officer:
    """The officer with the seat, whatever of account and officer was there before."""
    id = accounts.invite(asked.email, quietly=quietly)
    known = store.find(id) or Officer(id, asked.name, asked.email)
    seat = Seat(OfficeRole(asked.role), asked.desk, asked.scope)
    seats = tuple(dict.fromkeys((*known.seats, seat)))
    notify = replace(known.notify, on_call=True) if seat.role is OfficeRole.ON_CALL else known.notify
    wanted = replace(known, name=asked.name, phone=asked.phone or known.phone, seats=seats, notify=notify)
    return known if wanted == known else store.save(wanted)


def _switch(officer: Officer, accounts: Accounts, store: OfficerStore, *, active: bool) -> Officer:
    """The table first: it is what each request reads."""
    saved = officer if officer.active == active else store.save(replace(officer, active=active))
    (accounts.open if active else accounts.close)(officer.id)
    return saved


def _reset(idp: Any, pool: str, officer: Officer) -> str:
    off = {"Enabled": False, "PreferredMfa": False}
    idp.admin_set_user_mfa_preference(UserPoolId=pool, Username=officer.id, SoftwareTokenMfaSettings=off)
    idp.admin_user_global_sign_out(UserPoolId=pool, Username=officer.id)
    return f"{officer.email} sets up a new code app at the next sign-in"


def _past(past: Past) -> str:
    return f"{past.at:%Y-%m-%d %H:%M}Z  by {past.by or 'operator'}  {_told(past.officer)}"


def _told(officer: Officer) -> str:
    seats = ", ".join(" ".join(filter(None, (s.role.value, s.desk, s.scope))) for s in officer.seats)
    return f"{officer.id}  {'' if officer.active else 'closed  '}{officer.name} <{officer.email}>  {seats}"


def parser() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="make officer", description=__doc__)
    acts = words.add_subparsers(dest="act", required=True)
    new = acts.add_parser("add", help="an account with a seat; its owner is mailed a temporary password")
    new.add_argument("email")
    new.add_argument("--name", required=True)
    new.add_argument("--role", choices=[r.value for r in OfficeRole], required=True)
    new.add_argument("--desk", default=NATIONAL_ADMIN, help="directory id, for example 51.03-dishub")
    new.add_argument("--scope", choices=["", *SCOPES], default="", help="for a supervisor")
    new.add_argument("--phone", default="")
    system = acts.add_parser("system", help="an account for an agency's own system; prints its id and secret once")
    system.add_argument("--name", required=True)
    system.add_argument("--desk", required=True)
    acts.add_parser("list", help="who sits at a desk").add_argument("desk")
    for act, what in (
        ("disable", "out at the next request"),
        ("enable", "in again"),
        ("history", "who gave which seat, and when"),
        ("reset-totp", "a lost second factor is set up anew at the next sign-in"),
    ):
        acts.add_parser(act, help=what).add_argument("email", help="the address, or the account's id")
    return words


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
