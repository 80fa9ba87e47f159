"""Every HTTP route of the template and every queue, over one account with a secret report; what leaves is kept."""

import importlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from adapters.stores.officers import OfficerStore
from domain.desks.actions import Action
from domain.desks.officers import Officer, OfficeRole
from domain.numbers import new_number
from domain.report import Report
from tests.aws import Cloud
from tests.contract.wiring import events, functions
from tests.functions import officers
from tests.functions.http import Api, Got
from tests.functions.intake_world import write_pages
from tests.line import CONSUMERS, Line, line, message_of

TITLE, PERSON = "Kembangsepatu gelap", "Tarmiji Sukowati"
TEXT = (
    f"Lampu jalan di depan kembangsepatu padam. Pak {PERSON.upper()} menolak memperbaiki. Telepon saya 0812-7733-5511."
)
MARKS = ("embangsepatu", "TARMIJI", "SUKOWATI", "7733")
SECRET = {"title": TITLE, "text": TEXT, "region": "51.03", "secret": "yes", "publish": "yes", "landmark": TITLE}
PLAIN = {"text": "Lampu jalan di depan pasar Mengwi padam sejak dua minggu.", "region": "51.03", "publish": "yes"}
ABSENT = new_number("NAS", b"\0\0\0\0\0")
NAMED = officers.officer("tarmiji", f"{PERSON}, S.E.", OfficeRole.LIAISON, officers.DISHUB)
SEEING = (officers.LIAISON, officers.OFFICER, officers.COLLEAGUE, officers.AGENCY_COORDINATOR, officers.COORDINATOR)
BLIND = (*(o for o in officers.ALL if o not in SEEING), NAMED)
CODED = {"code": "7K3M9QXT4F2AHJ0P"}
PARTICULARS = {"name": "A", "birth": "B", "marital_status": "C", "occupation": "D", "address": "E"}
AREA = {"x": 0.1, "y": 0.1, "w": 0.2, "h": 0.2}
# What goes into a route: enough to come as far as the report. One that is not here gets a code and a text.
BODIES: Mapping[str, Any] = {
    "POST /api/track": {"number": "{number}", **CODED},
    "POST /api/lost-code": {"number": "{number}", "contact": "made@contoh.id"},
    "POST /api/reports/{number}/withdrawal": CODED,
    "POST /api/reports/{number}/closing": {**CODED, "rating": 5},
    "POST /api/reports/{number}/ombudsman": {**CODED, **PARTICULARS},
    "POST /api/reports/{number}/correction": {**CODED, "name": "Made"},
    "POST /api/reports/{number}/erasure": {**CODED, "confirm": True},
    "POST /api/reports/{number}/personal-data": CODED,
    "POST /api/reports/{number}/supports": {},
    "POST /api/reports/{number}/flags": {"reason": "danger"},
    "POST /api/reports/{number}/follow": {"email": "made@contoh.id"},
    "POST /api/reports/{number}/follow/confirmation": {"key": "x" * 40},
    "POST /api/reports/{number}/follow/end": {"key": "x" * 40},
    "POST /api/reports/{number}/attachments": {**CODED, "type": "image/jpeg", "size": 10},
    "POST /api/similar": {"text": TEXT, "region": "51.03"},
    "POST /api/places": {"region_name": "Badung"},
    "POST /api/desk/reports": None,
    "POST /api/desk/reports/{number}/opened": {"version": 2},
    "POST /api/desk/reports/{number}/identity": {"reason": "Perlu untuk penyelidikan"},
    "POST /api/desk/reports/{number}/originals": {"reason": "Perlu untuk penyelidikan"},
    "POST /api/desk/reports/{number}/attachments": {"type": "image/jpeg", "size": 10},
    "POST /api/desk/reports/{number}/attachments/{id}/blur": {"areas": [AREA]},
    "POST /api/desk/reports/{number}/attachments/{id}/publish": {"public": True},
    "POST /api/desk/bulk": {"act": "assign", "officer": "petugas", "numbers": ["{number}"]},
    "PUT /api/desk/templates": None,
    "POST /api/desk/officers": None,
    "PUT /api/desk/officers/{id}": None,
    "POST /api/desk/officers/{id}/leave": None,
    "PUT /api/desk/settings": None,
}
ACTS = "POST /api/desk/reports/{number}/acts"
WORDS = ("kembangsepatu", "sukowati")


@dataclass
class Watched(Line):
    """A line whose messages are kept as they pass."""

    passed: list[str] = field(default_factory=list)

    def flow(self, number: str) -> None:
        """Search, clusters and public pages too, which the plain line leaves out."""
        while self._stream(number) or any(self._queue(name) for name in (*CONSUMERS, "index", "cluster", "publish")):
            pass

    def _queue(self, name: str) -> bool:
        sqs, url = self.aws.client("sqs"), self.aws.queues[name]
        messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
        self.passed += [message["Body"] for message in messages]
        if messages:
            self._invoke(name, {"Records": [message_of(m) for m in messages]})
        for message in messages:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return bool(messages)


@dataclass
class World:
    """The functions behind their routes, and one report that most must not see."""

    aws: Cloud
    line: Watched
    secret: str
    plain: str
    calls: int = 0

    def report(self) -> Report:
        return self.line.store.load(self.secret)

    def call(self, route: str, number: str, officer: Officer | None = None, body: Any = None, **query: str) -> Got:
        method, path = route.split(" ")
        self.calls += 1
        wanted = {"number": number, "id": "a1"}
        parameters = {name: value for name, value in wanted.items() if f"{{{name}}}" in path}
        source = f"114.{self.calls // 65536 % 256}.{self.calls // 256 % 256}.{self.calls % 256}"
        api = Api(importlib.import_module(f"{serving()[route]}.handler").handle)
        said = json.loads(json.dumps(body).replace("{number}", number)) if body is not None else None
        who = officer.id if officer else ""
        return api.call(method, path, said, parameters=parameters, source=source, query=query or None, officer=who)

    def asked(self, route: str, officer: Officer | None) -> Iterator[tuple[Any, dict[str, str]]]:
        """Every body and query that is tried on a route; every act by whom the report names and who is above."""
        if route == ACTS:
            said = {"version": self.report().version, "text": "Catatan", "reason": "lain", "desk": officers.PUPR}
            acts = tuple(Action) if officer in (NAMED, officers.SUPERVISOR) else (Action.NOTE, Action.ANSWER)
            yield from (({"act": act.value, **said}, {}) for act in acts)
        elif route.startswith("GET"):
            desk = {"desk": officer.desks[0]} if officer else {}
            yield None, desk
            if officer and "{number}" not in route:
                yield from ((None, desk | {"q": word}) for word in WORDS)
                yield from ((None, desk | {"view": view}) for view in ("watch", "ended"))
        elif (body := BODIES.get(route, {**CODED, "text": "Kami juga"})) is not None:
            yield body, {}


def serving() -> dict[str, str]:
    """Each route of the template, and the function that serves it."""
    return {f"{e['Method']} {e['Path']}": name for name, each in functions().items() for e in events(each, "Api")}


@contextmanager
def world(aws: Cloud, data_dir: Path, folder: Path) -> Iterator[World]:
    """A secret and a public report, filed and carried through all functions; officers of every role."""
    with line(aws, data_dir, folder) as plain:
        queue, bucket = aws.queues["attach"], aws.counters
        os.environ |= {"ATTACH_QUEUE": queue, "OFFICERS_POOL": "officers", "COUNTERS_BUCKET": bucket}
        forget()
        write_pages(data_dir, folder / "pages")
        watched = Watched(aws, data_dir, plain.clock)
        officers.seed(OfficerStore(aws.client("dynamodb"), aws.reports), (*officers.ALL, NAMED))
        numbers = []
        for filing in (PLAIN, SECRET):
            numbers.append(watched.file(**filing, email="warga@contoh.example")["number"])
            carried = replace(watched, passed=watched.passed)
            carried.flow(numbers[-1])
        yield World(aws, watched, numbers[1], numbers[0])
        forget()


def forget() -> None:
    """Whatever workers keep between requests."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in (*functions(), "adapters"):
            for kept in vars(module).values():
                if hasattr(kept, "cache_clear"):
                    kept.cache_clear()
