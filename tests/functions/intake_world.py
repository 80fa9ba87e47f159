"""The intake function on moto, with the compiled data and the pages' own templates."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from adapters.aws.clients import client
from domain.case import Measured
from domain.desks import inbox
from domain.desks.inbox import Entry
from domain.report import Report
from infra.pages import places
from tests.aws import Cloud
from tests.functions.http import Api

ROOT = Path(__file__).parent.parent.parent
FILING = {"text": "Lampu jalan di depan pasar Mengwi padam sejak dua minggu.", "region": "51.03"}


class NoClocks:
    """Stands for the calendar where a test is not about time."""

    @property
    def works(self) -> "NoClocks":
        return self

    def next_due(self, report: Report) -> datetime | None:
        return None

    def entries(self, report: Report) -> tuple[Entry, ...]:
        return inbox.entries(report, lambda desk: None)

    def measured(self, report: Report, at: datetime) -> Measured:
        return report.measured

    def objection_until(self, report: Report) -> datetime | None:
        return None

    def ombudsman(self, report: Report, now: datetime) -> bool:
        return False

    def deadlines(self, report: Report) -> list[dict[str, Any]]:
        return []

    def promised(self, report: Report) -> list[dict[str, Any]]:
        return []


@contextmanager
def intake(aws: Cloud, data_dir: Path, folder: Path) -> Iterator[Api]:
    """The function's handler over a fresh account, with the environment that the template gives it."""
    wanted = environment(aws, data_dir, write_pages(data_dir, folder / "pages"))
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    forget()
    from intake.handler import handle
    from intake.wiring import parts

    parts().__dict__["clocks"] = NoClocks()
    yield Api(handle)
    forget()
    for name, value in before.items():
        os.environ.pop(name) if value is None else os.environ.__setitem__(name, value)


def forget() -> None:
    """Whatever a worker keeps between requests."""
    from intake.wiring import parts

    client.cache_clear()
    parts.cache_clear()


def environment(aws: Cloud, data_dir: Path, pages: Path) -> dict[str, str]:
    return {
        "REGION_CODE": "51",
        "NUMBER_PREFIX": "BAL",
        "PUBLIC_ORIGIN": "https://lapor.example",
        "REPORTS_TABLE": aws.reports,
        "IDENTITIES_TABLE": aws.identities,
        "IDENTITY_KEY": aws.identity_key,
        "CODE_KEY": aws.code_key,
        "REPORTER_QUEUE": aws.queues["reporter"],
        "ATTACHMENTS_BUCKET": aws.attachments,
        "DATA_DIR": str(data_dir),
        "PAGES_DIR": str(pages),
    }


def write_pages(data_dir: Path, folder: Path) -> Path:
    """The pages layer, with a manifest that names every asset the templates ask for."""
    for part in ("templates", "content"):
        shutil.copytree(ROOT / "web" / part, folder / part)
    places.add_board(folder)
    told = "".join(file.read_text() for file in (folder / "templates").rglob("*.j2"))
    assets = {name: f"/assets/{name}" for name in re.findall(r'site\.assets\["([^"]+)"\]', told)}
    emergency, limits = (json.loads((data_dir / f"{name}.json").read_text()) for name in ("emergency", "limits"))
    site = {"assets": assets, "lasting": assets, "tiles": "", "emergency": emergency["default"], "limits": limits}
    site["topics"] = []
    (folder / "manifest.json").write_text(json.dumps(site))
    return folder


def items(aws: Cloud, table: str = "") -> list[dict[str, Any]]:
    """Everything that is stored."""
    found: list[dict[str, Any]] = aws.client("dynamodb").scan(TableName=table or aws.reports)["Items"]
    return found


def kinds(aws: Cloud) -> list[str]:
    """The sort keys of all items, sequence and windows cut off."""
    return sorted(i["sk"]["S"].split("#")[0] for i in items(aws))
