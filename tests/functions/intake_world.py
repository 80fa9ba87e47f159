"""The intake function on moto, with a small country of its own: three regencies, two villages."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from adapters.clients import client
from domain.report import Report
from tests.aws import Cloud
from tests.functions.http import Api

ROOT = Path(__file__).parent.parent.parent
FILING = {"text": "Lampu jalan di depan pasar Mengwi padam sejak dua minggu.", "region": "51.03"}
_REGENCIES = (
    ("32.04", "Kabupaten Bandung"),
    ("32.73", "Kota Bandung"),
    ("51.03", "Kabupaten Badung"),
    ("91.71", "Kota Jayapura"),
)
_BADUNG = {
    "districts": [{"code": "51.03.02", "name": "Mengwi"}, {"code": "51.03.05", "name": "Kuta Selatan"}],
    "villages": [{"code": "51.03.02.2004", "name": "Mengwi"}, {"code": "51.03.05.1001", "name": "Benoa"}],
}


class NoClocks:
    """Stands for the calendar where a test is not about time."""

    def due(self, report: Report) -> datetime | None:
        return None

    def deadlines(self, report: Report) -> list[dict[str, Any]]:
        return []


@contextmanager
def intake(aws: Cloud, folder: Path) -> Iterator[Api]:
    """The function's handler over a fresh account, with the environment that the template gives it."""
    write_data(folder)
    wanted = environment(aws, folder)
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


def environment(aws: Cloud, folder: Path) -> dict[str, str]:
    return {
        "REGION_CODE": "51",
        "NUMBER_PREFIX": "BAL",
        "PUBLIC_ORIGIN": "https://lapor.example",
        "REPORTS_TABLE": aws.reports,
        "IDENTITIES_TABLE": aws.identities,
        "IDENTITY_KEY": aws.identity_key,
        "CODE_KEY": aws.code_key,
        "ATTACHMENTS_BUCKET": aws.attachments,
        "DATA_DIR": str(folder),
        "PAGES_DIR": str(folder / "pages"),
    }


def write_data(folder: Path) -> None:
    regions = folder / "regions"
    regions.mkdir(parents=True, exist_ok=True)
    index = {"regencies": [{"code": code, "name": name} for code, name in _REGENCIES]}
    (regions / "index.json").write_text(json.dumps(index))
    (regions / "51.03.json").write_text(json.dumps(_BADUNG))
    for name in ("words.json", "limits.json"):
        (folder / name).write_text((ROOT / "infra" / "data" / name).read_text())


def items(aws: Cloud, table: str = "") -> list[dict[str, Any]]:
    """Everything that is stored."""
    found: list[dict[str, Any]] = aws.client("dynamodb").scan(TableName=table or aws.reports)["Items"]
    return found


def kinds(aws: Cloud) -> list[str]:
    """The sort keys of all items, sequence and windows cut off."""
    return sorted(i["sk"]["S"].split("#")[0] for i in items(aws))
