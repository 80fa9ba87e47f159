"""A stand-in for the service, for working on the pages: the real models and templates over a dictionary."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters import words
from adapters.fields import parse
from adapters.http import field_errors
from domain import numbers
from domain.cleaning import title_of
from domain.errors import FieldError, InvalidInput
from domain.place import WIB
from infra.pages import places
from intake import drafting
from intake import places as gazetteer
from intake.pages import Pages
from intake.requests import Filing

Fields = dict[str, Any]


@dataclass
class Case:
    """One filed report, as far as pages show it."""

    code: str
    filing: Filing
    region: str
    at: datetime
    said: list[tuple[datetime, str, str]] = field(default_factory=list)
    files: list[tuple[str, str, bytes]] = field(default_factory=list)
    withdrawn: bool = False


@dataclass
class Service:
    """`limits` from the compiled data; everything filed is forgotten with the process."""

    limits: Mapping[str, Any]
    pages: Pages
    cases: dict[str, Case] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places = gazetteer.load(str(places.DATA))
        self.words = words.load(str(places.DATA))

    def file(self, fields: Fields, key: str) -> str:
        """The number of the report; the first one's for a repeated key. Raises InvalidInput."""
        if key and key in self.keys:
            return self.keys[key]
        now = datetime.now(UTC)
        filing = parse(Filing, fields, self.limits["filing"])
        place = drafting.facts_of(filing, self.places, self.limits["channels"], now).place
        number = numbers.new_number("BDG", secrets.token_bytes(5))
        code = numbers.new_code(secrets.token_bytes(10))
        self.cases[number] = Case(code, filing, place.region, now, [(now, "ReportReceived", "")])
        self.keys[key] = number
        return number

    def find(self, number: str, code: str) -> Case | None:
        case = self.cases.get(numbers.parse_number(number) or "")
        return case if case and case.code == numbers.parse_code(code) else None

    def deadlines(self, case: Case) -> list[dict[str, Any]]:
        end = case.at.astimezone(WIB).replace(hour=23, minute=59, second=59, microsecond=0)
        stages = (("verification", 3), ("first_response", 10))
        return [_deadline(kind, end + timedelta(days=days)) for kind, days in stages]

    def errors(self, error: InvalidInput, lang: str) -> list[dict[str, str]]:
        return field_errors(error, self.words, lang)

    def form(self, fields: Fields, error: InvalidInput, lang: str) -> str:
        typed = fields.get("region_name", "")
        found = [{"code": r.code, "name": r.name} for r in self.places.candidates(typed)] if typed else []
        return self.pages.render("form", lang, values=fields, errors=self.errors(error, lang), places=found)

    def receipt(self, number: str, lang: str) -> str:
        case = self.cases[number]
        uploads = [{"url": "/_bucket", "fields": {"key": f"incoming/{number}/f{n}"}} for n in (1, 2, 3)]
        return self.pages.render(
            "receipt",
            lang,
            number=number,
            code=case.code,
            report={"title": title_of(case.filing.text), "text": case.filing.text},
            deadlines=self.deadlines(case),
            region=case.region,
            has_contact=bool(case.filing.phone or case.filing.email),
            danger="kebakaran" in case.filing.text,
            uploads=uploads,
        )

    def track(self, number: str, code: str, lang: str) -> tuple[int, str]:
        case = self.find(number, code)
        view = self._view(numbers.parse_number(number) or "", case, lang) if case else None
        error = "" if view else self.words.say("problem", "not_found_detail", lang)
        context = {"view": view, "error": error, "number": number, "code": code}
        return (200 if view else 404), self.pages.render("track", lang, region=case.region if case else "", **context)

    def reply(self, number: str, code: str, text: str) -> bool:
        """Raises InvalidInput for an empty one."""
        case = self.find(number, code)
        if case and not text.strip():
            raise InvalidInput(FieldError("text", "required"))
        if case:
            case.said.append((datetime.now(UTC), "ReplyAdded", text))
        return case is not None

    def withdraw(self, number: str, code: str) -> bool:
        case = self.find(number, code)
        if case:
            case.withdrawn = True
            case.said.append((datetime.now(UTC), "ReportWithdrawn", ""))
        return case is not None

    def _view(self, number: str, case: Case, lang: str) -> dict[str, Any]:
        filing, say = case.filing, self.words.say
        status = "withdrawn" if case.withdrawn else "received"
        place = {"region": case.region, "words": self.places.name_of(case.region), "landmark": filing.landmark}
        return {
            "number": number,
            "title": filing.title or title_of(filing.text),
            "kind": filing.kind.value,
            "status": status,
            "status_words": say("status", status, lang),
            "flags": {"anonymous": filing.anonymous, "secret": bool(filing.secret)},
            "text": filing.text,
            "place": place,
            "agency": None,
            "decision": None,
            "deadlines": [{**d, "words": say("clock", d["kind"], lang)} for d in self.deadlines(case)],
            "timeline": [_happened(n, *said, say("timeline", said[1], lang)) for n, said in enumerate(case.said, 1)],
            "attachments": [{"id": i, "name": name, "url": "", "words": ""} for i, name, _ in case.files],
            "can": [] if case.withdrawn else ["reply", "withdraw", "attach"],
            "public": False,
        }


def _deadline(kind: str, due_at: datetime) -> dict[str, Any]:
    return {"kind": kind, "due_at": due_at.isoformat(), "met_at": None, "running": True, "provisional": False}


def _happened(seq: int, at: datetime, kind: str, text: str, say: str) -> dict[str, Any]:
    told = [{"status": "delivered", "words": "Dinas Perhubungan (email): terkirim"}] if seq == 1 else []
    return {"seq": seq, "at": at.isoformat(), "type": kind, "words": say, "text": text, "deliveries": told}
