"""The vault's HTTP side on moto: reporter's handler, officers of every role, and a report with all that is sealed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adapters.aws.clients import client
from adapters.reference.clockwork import clockwork
from adapters.sealed import originals
from adapters.sealed.identities import CASE_DATA, IDENTITY, OMBUDSMAN, IdentityVault
from adapters.sealed.opened import OpenIdentities
from adapters.stores.officers import OfficerStore
from adapters.stores.reports import ReportStore
from domain import numbers
from domain.life import lifecycle
from domain.report import Report
from domain.routing.decision import Decision, Outcome
from tests.aws import Cloud
from tests.functions import officers
from tests.functions.http import Api, Got
from tests.samples import FILED_AT, a_report

NUMBER = numbers.new_number("BDG", b"lapor")
CODE = "7K3M-9QXT-4F2A-HJ0P"
CONTACT = {"name": "Ni Made Reporter", "email": "made@contoh.id", "phone": "+6281234567890"}
NIK = "5171012501900001"
PARTICULARS = {
    "name": "Ni Made Reporter",
    "birth": "Denpasar, 1990",
    "marital_status": "kawin",
    "occupation": "guru",
    "address": "Jalan Kamboja 1",
    "keep_secret": "",
}


@dataclass
class Vaults:
    """One account, its stores, and reporter's API as officers and reporters call it."""

    aws: Cloud
    data_dir: Path
    api: Api

    def __post_init__(self) -> None:
        dynamodb, kms = client("dynamodb"), client("kms")
        works = clockwork(dynamodb, self.aws.reports, str(self.data_dir))
        self.store = ReportStore(dynamodb, self.aws.reports, works)
        self.vault = IdentityVault(kms, self.aws.identities, self.aws.identity_key)
        self.identities = OpenIdentities(dynamodb, self.aws.identities, kms)
        officers.seed(OfficerStore(dynamodb, self.aws.reports))

    def filed(self, **changes: Any) -> Report:
        """A report at Badung's transport office with everything sealed that a reporter can leave."""
        changes = {"number": NUMBER, "has_case_data": True, "code_hash": numbers.hash_code(NUMBER, CODE), **changes}
        sealed = [
            self.vault.put(NUMBER, IDENTITY, CONTACT),
            self.vault.put(NUMBER, CASE_DATA, {"case_data": NIK}),
            *originals.writes(self.vault, NUMBER, {"text": ["0812 1111 2222"]}),
        ]
        report = self.store.save(lifecycle.filed(a_report(**changes)), sealed)
        affair, desk = "street_lighting", officers.DISHUB
        decision = Decision(Outcome.STRAIGHT_THROUGH, desk, "confident", 0.9, agency=desk, affair=affair)
        return self.store.save(lifecycle.dispose(report, decision, FILED_AT))

    def particulars(self, **changes: str) -> None:
        put = self.vault.put(NUMBER, OMBUDSMAN, PARTICULARS | changes)
        client("dynamodb").transact_write_items(TransactItems=[put])

    def get(self, what: str, officer: str = "", number: str = NUMBER) -> Got:
        path = f"/api/desk/reports/{{number}}/{what}"
        return self.api.call("GET", path, parameters={"number": number}, officer=officer)

    def open(self, reason: str, officer: str, what: str = "identity") -> Got:
        path = f"/api/desk/reports/{{number}}/{what}"
        return self.api.post(path, {"reason": reason}, parameters={"number": NUMBER}, officer=officer)

    def own(self, code: str = CODE, **given: Any) -> Got:
        path = "/api/reports/{number}/personal-data"
        return self.api.post(path, {"code": code}, parameters={"number": NUMBER}, **given)


@contextmanager
def vaults(aws: Cloud, data_dir: Path, pages: Path | None = None) -> Iterator[Vaults]:
    """The function's handler over a fresh account, with the environment that the template gives it.

    `pages`: where the templates stand (intake_world.write_pages), for those who send forms.
    """
    from reporter.handler import handle

    before = dict(os.environ)
    os.environ |= environment(aws, data_dir) | {"PAGES_DIR": str(pages or data_dir)}
    forget()
    try:
        yield Vaults(aws, data_dir, Api(handle))
    finally:
        forget()
        os.environ.clear()
        os.environ.update(before)


def environment(aws: Cloud, data_dir: Path) -> dict[str, str]:
    return {
        "REGION_CODE": "51",
        "PUBLIC_ORIGIN": "https://lapor.example",
        "REPORTS_TABLE": aws.reports,
        "IDENTITIES_TABLE": aws.identities,
        "COUNTS_TABLE": aws.counts,
        "CODE_KEY": aws.code_key,
        "ATTACHMENTS_BUCKET": aws.attachments,
        "MAIL_FROM": "lapor@lapor.example",
        "MAIL_CONFIGURATION_SET": "",
        "SMS_ENABLED": "no",
        "SMS_MONTHLY_BUDGET": "0",
        "DATA_DIR": str(data_dir),
    }


def forget() -> None:
    """Whatever a worker keeps between requests."""
    from reporter.parts import parts

    client.cache_clear()
    parts.cache_clear()
