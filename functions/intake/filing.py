"""Filing a report: check, draft, and save it with its first event, its key and its sealed identity at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from adapters.sealed import originals
from adapters.sealed.codes import AccessCodes
from adapters.sealed.identities import CASE_DATA, IDENTITY, IdentityVault
from adapters.stores.first_answers import FirstAnswers, RequestKey, digest
from adapters.stores.reports import ReportStore
from adapters.web.calls import Caller
from domain import numbers
from domain.desks.named import named_in
from domain.errors import FieldError, InvalidInput
from domain.life import lifecycle
from domain.report import Report
from intake import drafting
from intake.moderating import Moderated, moderated
from intake.places import Places
from intake.requests import Filing

KEY_MIN, KEY_MAX = 16, 128


@dataclass(frozen=True)
class Receipt:
    """What the reporter is given, once and again on a repeat: `answer` as stored, and the code to it."""

    answer: Mapping[str, Any]
    code: str
    repeated: bool

    @property
    def number(self) -> str:
        return str(self.answer["number"])


@dataclass(frozen=True)
class Desk:
    """What differs between stacks: the prefix of numbers, and the desk that reports enter at."""

    prefix: str
    entry: str


@dataclass(frozen=True)
class Intake:
    """Everything that filing needs, handed in by the wiring."""

    store: ReportStore
    firsts: FirstAnswers
    vault: IdentityVault
    codes: AccessCodes
    places: Places
    limits: Mapping[str, Any]
    desk: Desk
    random: Callable[[int], bytes]
    summary: Callable[[Report], Mapping[str, Any]]

    def file(self, filing: Filing, body_hash: str, caller: Caller, now: datetime) -> Receipt:
        """File once: a repeat gets the first receipt. Raises InvalidInput, KeyReused; nothing half is ever left."""
        checked = moderated(filing)
        facts = drafting.facts_of(checked.filing, self.places, self.limits["channels"], now)
        codes: dict[str, str] = {}

        def work(remember: Callable[[Mapping[str, Any]], dict[str, Any]]) -> dict[str, Any]:
            number = numbers.new_number(self.desk.prefix, self.random(5))
            codes[number] = self.codes.of(number)
            code_hash = numbers.hash_code(number, codes[number])
            report = drafting.draft(checked.filing, facts, number, code_hash, self.desk.entry, now)
            origin = replace(report.origin, flooded=caller.suspect)
            report = replace(report, named=named_in(number, *checked.typed), origin=origin)
            answer = {"number": number, **self.summary(report)}
            self.store.save(lifecycle.filed(report), [remember(answer), *self._sealed(checked, number)])
            return answer

        key = request_key(caller, body_hash, self.limits["idempotency"])
        answer, repeated = self.firsts.once(key, now, work)
        number = str(answer["number"])
        return Receipt(answer, codes.get(number) or self.codes.of(number), repeated)

    def _sealed(self, checked: Moderated, number: str) -> list[dict[str, Any]]:
        filing = checked.filing
        identity = {k: v for k in ("name", "email", "phone") if (v := getattr(filing, k))}
        items = [self.vault.put(number, IDENTITY, identity)] if identity else []
        if filing.case_data:
            items.append(self.vault.put(number, CASE_DATA, {"case_data": filing.case_data}))
        return [*items, *originals.writes(self.vault, number, checked.originals)]


def request_key(caller: Caller, body_hash: str, policy: Mapping[str, int]) -> RequestKey:
    """The given key; without one, equal bodies from one device within minutes are one report.

    A key must be long enough not to be anybody else's, since a repeat shows the access code.
    """
    if not caller.key:
        name = digest(f"{caller.address}\n{caller.agent}\n{body_hash}")
        return RequestKey(f"same:{name}", body_hash, timedelta(minutes=policy["same_body_minutes"]))
    if not (KEY_MIN <= len(caller.key) <= KEY_MAX and caller.key.isascii() and caller.key.isprintable()):
        raise InvalidInput(FieldError("idempotency_key", "key_form", f"{KEY_MIN}–{KEY_MAX}"))
    return RequestKey(f"given:{caller.key}", body_hash, timedelta(hours=policy["key_hours"]))
