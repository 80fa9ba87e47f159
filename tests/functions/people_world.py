"""The desk's people over HTTP, with a user pool in memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from desk.wiring import parts
from domain.desks.officers import Officer
from domain.events import Actor, Role
from domain.life import handing
from domain.report import Report
from tests.aws import Cloud
from tests.functions import officers as people
from tests.functions.desk_world import Desk, desk
from tests.functions.http import Got
from tests.functions.pools import FakeAccounts

PATH = "/api/desk/officers"
NEW = {"name": "Komang Baru", "email": "komang@badung.example", "role": "officer"}
LIAISON = Actor(Role.OFFICER, people.DISHUB, "penghubung")


@dataclass
class People:
    """What those who manage a desk's officers do; `by` is who signed in."""

    desk: Desk
    accounts: FakeAccounts

    def listed(self, by: Officer, desk: str = people.DISHUB) -> Got:
        return self.desk.get(PATH, by, {"desk": desk})

    def invite(self, by: Officer, desk: str = people.DISHUB, **said: Any) -> Got:
        return self.desk.api.post(PATH, {**NEW, **said}, officer=by.id, query={"desk": desk})

    def change(self, by: Officer, whom: str, desk: str = people.DISHUB, **said: Any) -> Got:
        body = {"version": self.stored(whom).version, **said}
        asked: dict[str, Any] = {"officer": by.id, "query": {"desk": desk}, "parameters": {"id": whom}}
        return self.desk.api.call("PUT", f"{PATH}/{{id}}", body, **asked)

    def leave(self, by: Officer, whom: str, successor: str, desk: str = people.DISHUB) -> Got:
        asked: dict[str, Any] = {"officer": by.id, "query": {"desk": desk}, "parameters": {"id": whom}}
        return self.desk.api.post(f"{PATH}/{{id}}/leave", {"successor": successor}, **asked)

    def settings(self, by: Officer, **said: Any) -> Got:
        body = {"version": self.stored(by.id).version, **said}
        return self.desk.api.call("PUT", "/api/desk/settings", body, officer=by.id)

    def me(self, who: Officer) -> Got:
        return self.desk.get("/api/desk/me", who)

    def stored(self, id: str) -> Officer:
        return parts().officers.load(id)

    def assigned(self, to: str) -> Report:
        """A case at the transport office, assigned to one of its officers."""
        report = self.desk.disposed()
        return self.desk.save(handing.assign(report, to, report.milestones.filed_at + timedelta(hours=1), LIAISON))


@contextmanager
def world(aws: Cloud, data_dir: Path) -> Iterator[People]:
    with desk(aws, data_dir) as made:
        accounts = FakeAccounts()
        parts().__dict__["accounts"] = accounts
        yield People(made, accounts)
