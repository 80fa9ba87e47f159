"""Filing: what is needed, what is stored, and what a repeat gets."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters import report_json
from domain import numbers
from domain.report import Report
from tests.aws import Cloud
from tests.functions.http import Api
from tests.functions.intake_world import FILING, intake, items, kinds


@pytest.fixture
def api(aws: Cloud, tmp_path: Path) -> Iterator[Api]:
    with intake(aws, tmp_path) as made:
        yield made


def stored(aws: Cloud) -> Report:
    (body,) = [i["body"]["S"] for i in items(aws) if i["sk"]["S"] == "REPORT"]
    return report_json.loads(body)


def test_text_and_region_are_enough(api: Api, aws: Cloud) -> None:
    got = api.post("/api/reports", FILING)
    assert got.status == 201
    assert numbers.parse_number(got.json["number"]) == got.json["number"]
    assert kinds(aws) == ["EVENT", "KEY", "REPORT"]
    assert stored(aws).text == FILING["text"]
    assert stored(aws).title == "Lampu jalan di depan pasar Mengwi padam sejak dua minggu."


def test_the_code_is_shown_once_and_only_its_hash_is_stored(api: Api, aws: Cloud) -> None:
    got = api.post("/api/reports", FILING).json
    code = got["access_code"]
    assert numbers.parse_code(code) == code
    assert stored(aws).code_hash == numbers.hash_code(got["number"], code)
    assert code not in str(items(aws))
