"""What intake keeps, in memory: the stores of the preview, which forget everything with the process."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.stores.casefile import CaseFile
from adapters.stores.first_answers import RequestKey
from adapters.stores.near import Alike
from domain import numbers
from domain.directory import Agency
from domain.errors import NotFound, StaleVersion
from domain.events import Event
from domain.life.attachment import Attachment, AttachmentState
from domain.life.transitions import Change
from domain.place import plain
from domain.reorganisation import Successions
from domain.report import Place, Report

ALIKE = 0.5


@dataclass
class Reports:
    """Reports with their events, the answers to repeated requests, and what was sealed."""

    reports: dict[str, Report] = field(default_factory=dict)
    events: dict[str, list[Event]] = field(default_factory=dict)
    files: dict[str, list[Attachment]] = field(default_factory=dict)
    sealed: dict[str, dict[str, Any]] = field(default_factory=dict)
    firsts: dict[str, dict[str, Any]] = field(default_factory=dict)

    def load(self, number: str) -> Report:
        if number not in self.reports:
            raise NotFound(number)
        return self.reports[number]

    def save(self, change: Change, also: Sequence[object] = ()) -> Report:
        """Raises StaleVersion."""
        known, report = self.reports.get(change.report.number), change.report
        if known and known.version != report.version - 1:
            raise StaleVersion(report.number, report.version)
        self.reports[report.number] = report
        self.events.setdefault(report.number, []).extend(change.events)
        return report

    def act(self, report: Report, act: Callable[[Report], Change]) -> Report:
        return self.save(act(report))

    def case(self, number: str) -> CaseFile:
        report = self.load(number)
        return CaseFile(report, tuple(self.events[number]), (), tuple(self.of(number)))

    def once(
        self, key: RequestKey, _: datetime, work: Callable[[Callable[[Any], Any]], dict[str, Any]]
    ) -> tuple[dict[str, Any], bool]:
        if key.pk in self.firsts:
            return self.firsts[key.pk], True
        self.firsts[key.pk] = work(lambda answer: answer)
        return self.firsts[key.pk], False

    def first(self, key: RequestKey, _: datetime) -> dict[str, Any] | None:
        return self.firsts.get(key.pk)

    def put(self, number: str, kind: str, values: Mapping[str, Any], until: object = None) -> dict[str, Any]:
        self.sealed.setdefault(number, {})[kind] = dict(values)
        return {}

    def corrections(self, number: str, seq: int, values: Mapping[str, Any], until: object = None) -> list[Any]:
        self.sealed.setdefault(number, {}).setdefault("IDENTITY", {}).update(values)
        return []

    def of(self, number: str) -> list[Attachment]:
        return self.files.get(number, [])

    def expect(self, file: Attachment, _: datetime) -> None:
        self.files.setdefault(file.number, []).append(file)

    def settle(self, number: str, id: str, name: str, content: bytes) -> None:
        """A file has arrived, and is kept as it came."""
        others = [f for f in self.of(number) if f.id != id]
        known = next((f for f in self.of(number) if f.id == id), None)
        kept = known or Attachment(number, id, name, "", AttachmentState.KEPT, datetime.now(UTC))
        self.files[number] = [*others, replace(kept, state=AttachmentState.KEPT, size=len(content), key=id)]

    def public(self, text: str, place: Place, _: datetime) -> list[Alike]:
        """Those that everybody may read and that share half of the longer words."""
        words = _words(text)
        others = [r for r in self.reports.values() if r.is_open_to_all and r.place.region == place.region]
        shared = [(len(words & _words(r.text)) / max(1, len(words)), r) for r in others]
        close = [(share, report) for share, report in shared if share >= ALIKE][:3]
        return [Alike(report, share, latest=tuple(self.case(report.number).events)) for share, report in close]


def _words(text: str) -> set[str]:
    return {word for word in plain(text).split() if len(word) > 3}


@dataclass
class Supporters:
    """Who supports what."""

    known: dict[str, set[str]] = field(default_factory=dict)

    def add(self, number: str, source: str, key: str, _: datetime) -> bool:
        who, known = f"{source}\n{key}", self.known.setdefault(number, set())
        is_new = who not in known
        known.add(who)
        return is_new

    def count(self, number: str) -> int:
        return len(self.known.get(number, ()))


class Codes:
    """Codes that anybody could derive: good enough for a preview, and for nothing else."""

    def of(self, number: str, generation: int = 0) -> str:
        return numbers.new_code(hashlib.sha256(f"{number}#{generation}".encode()).digest())


@dataclass(frozen=True)
class Directory:
    """The offices that can be derived; none has been reorganised."""

    agency: Callable[[str], Agency | None]

    def successions(self, now: datetime) -> Successions:
        return Successions()


class Links:
    """Uploads go to the preview itself."""

    def upload(self, number: str, id: str, *_: object, **__: object) -> dict[str, Any]:
        return {"url": "/_bucket", "fields": {"key": f"incoming/{number}/{id}"}}

    def download(self, file: Attachment, _: timedelta) -> str:
        return f"/_bucket/{file.number}/{file.id}"


class Nothing:
    """Takes every call and does nothing: attempts, mails, rows of a calendar."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return lambda *_, **__: [] if name == "paginate" else self
