"""Schemathesis sends what the document allows and what it forbids; every answer must be one that it describes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from infra.openapi.document import document
from tests.aws import cloud
from tests.contract.wiring import ROOT
from tests.functions.intake_world import intake
from tests.functions.wsgi import Gateway

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
LIMITS = json.loads((ROOT / "infra" / "data" / "limits.json").read_text())


@pytest.fixture(scope="module")
def _served(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with cloud() as aws, intake(aws, data_dir, tmp_path_factory.mktemp("intake")):
        yield


def _described() -> Any:
    from intake.handler import app, handle

    return schemathesis.openapi.from_wsgi("/api/openapi.json", Gateway(handle, app.routes, document(LIMITS)))


schema = _described()
# The personal data of a report is answered by functions/reporter, whose own test holds it to the document.
intakes = schema.include(path_regex="^/api/(reports|track|places|lost-code|similar|follow)").exclude(
    path_regex="personal-data$"
)


@pytest.mark.usefixtures("_served")
@intakes.parametrize()  # type: ignore[untyped-decorator]
@settings(
    max_examples=12,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_one_that_the_document_describes(case: Any) -> None:
    case.call_and_validate(checks=CHECKS)
