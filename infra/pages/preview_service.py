"""The real intake over memory: every view, template and rule of the service, and nothing of AWS."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, urlsplit

from chalice.app import Request, Response

from adapters.reference import data_files
from adapters.reference.clocks import Clocks
from adapters.stores.casefile import CaseFile
from adapters.web.door import Door
from domain.life.transitions import Change
from domain.report import Report
from infra.pages import places
from infra.pages.preview_memory import Codes, Directory, Links, Nothing, Reports, Supporters
from intake.call import answered
from intake.handler import ROUTES
from intake.wiring import Parts, Settings

REGION, PREFIX = "51.03", "BDG"


@dataclass(frozen=True)
class MemoryParts(Parts):
    """Intake's parts; what would ask AWS is replaced."""

    kept: Reports = field(default_factory=Reports)

    def __post_init__(self) -> None:
        offices = data_files.offices(str(places.DATA))
        nothing: Any = Nothing()
        self.__dict__.update(
            store=self.kept,
            firsts=self.kept,
            vault=self.kept,
            attachments=self.kept,
            near=self.kept,
            supports=Supporters(),
            codes=Codes(),
            directory=Directory(offices.derive),
            links=Links(),
            followers=nothing,
            lost_codes=nothing,
            clocks=Clocks(nothing, "", str(places.DATA)),
            agency_name=lambda id: office.name if (office := offices.derive(id)) else id,
        )
        self.__dict__["door"] = Door(self.store, nothing)

    def case(self, number: str) -> CaseFile:
        return self.kept.case(number)


class Service:
    """Answers as the function does; tests play the officers with `act` and look at what arrived."""

    def __init__(self) -> None:
        origin, data, pages = "http://127.0.0.1", str(places.DATA), str(places.LAYER)
        self.kept = Reports()
        self.parts = MemoryParts(Settings(REGION, PREFIX, origin, "", "", "", "", "", "", data, pages), self.kept)
        self.contents: dict[str, list[bytes]] = {}
        self._one_by_one = Lock()

    def act(self, number: str, *acts: Callable[[Report], Change]) -> None:
        """What router and officers do meanwhile."""
        with self._one_by_one:
            for act in acts:
                self.kept.save(act(self.kept.load(number)))

    def answer(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Response | None:
        """None for what is no route of intake."""
        path = urlsplit(url).path
        for (known, pattern), view in ROUTES.items():
            named = _named(pattern, path)
            if known == method and named is not None:
                return self._answer(_request(method, url, pattern, headers, body), view, named)
        return None

    def receive(self, key: str, name: str, content: bytes) -> None:
        """The bucket got a file."""
        _, number, id = key.split("/", 2)
        self.contents.setdefault(number, []).append(content)
        self.kept.settle(number, id, name, content)

    def _answer(self, request: Request, view: Callable[..., Any], named: Mapping[str, str]) -> Response:
        with self._one_by_one:
            return answered(request, lambda call, parts: view(call, parts, **named), self.parts)


def _named(pattern: str, path: str) -> dict[str, str] | None:
    """The parts of a path that its route names."""
    wanted, given = pattern.split("/"), path.split("/")
    if len(wanted) != len(given):
        return None
    pairs = list(zip(wanted, given, strict=True))
    if any(w != g and not w.startswith("{") for w, g in pairs):
        return None
    return {w.strip("{}"): g for w, g in pairs if w.startswith("{")}


def _request(method: str, url: str, pattern: str, headers: Mapping[str, str], body: bytes) -> Request:
    where = {"httpMethod": method, "resourcePath": pattern, "identity": {"sourceIp": "127.0.0.1"}}
    event = {
        "path": urlsplit(url).path,
        "headers": dict(headers),
        "multiValueQueryStringParameters": parse_qs(urlsplit(url).query, keep_blank_values=True) or None,
        "pathParameters": None,
        "stageVariables": None,
        "requestContext": where,
        "body": body,
    }
    return Request(event)
