"""Schemathesis over the desk API with a token of each role: every answer must be one that the document describes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings

from domain.officers import Officer
from infra.openapi.document import document
from tests.aws import cloud
from tests.contract.test_openapi_fuzz import CHECKS
from tests.contract.wiring import ROOT
from tests.functions import officers
from tests.functions.desk_world import desk
from tests.functions.wsgi import Gateway

DOCUMENT = document(json.loads((ROOT / "infra" / "data" / "limits.json").read_text()))
ROLES = {who.seats[0].role.value: who for who in officers.ALL if who.active}
OTHERS = r"identity|originals|handover|\.pdf$|^/api/desk/reports$|^/api/desk/officers"
NUMBERS: dict[str, str] = {}


@pytest.fixture(scope="module", autouse=True)
def _served(data_dir: Path) -> Iterator[None]:
    with cloud() as aws, desk(aws, data_dir) as office:
        NUMBERS["own"] = office.verified().number
        NUMBERS["foreign"] = office.filed(desk="51.02-koordinator").number
        yield


def described(officer: Officer) -> Any:
    """The document as this officer's client reads it, behind the gateway that has verified the token."""
    from desk.handler import app, handle

    gateway = Gateway(handle, app.routes, DOCUMENT, officer.id)
    whole = schemathesis.openapi.from_wsgi("/api/openapi.json", gateway)
    return whole.include(path_regex="^/api/desk/").exclude(path_regex=OTHERS)


# Whoever may do most is tried most; for the others it is the refusals that must fit.
EXAMPLES = {"liaison": 3, "regional_coordinator": 3}


def bounded(role: str) -> Any:
    return settings(
        max_examples=EXAMPLES.get(role, 1),
        deadline=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def asked(case: Any) -> None:
    """Half of the generated numbers are real ones: else every answer would be 404."""
    if "number" in (case.path_parameters or {}):
        case.path_parameters["number"] = NUMBERS["own" if len(str(case.path_parameters["number"])) % 2 else "foreign"]
    case.call_and_validate(checks=CHECKS)


def _test_of(role: str) -> Any:
    @described(ROLES[role]).parametrize()  # type: ignore[untyped-decorator]
    @bounded(role)  # type: ignore[untyped-decorator]
    def test(case: Any) -> None:
        asked(case)

    return test


test_national_admin = _test_of("national_admin")
test_regional_coordinator = _test_of("regional_coordinator")
test_agency_coordinator = _test_of("agency_coordinator")
test_liaison = _test_of("liaison")
test_officer = _test_of("officer")
test_supervisor = _test_of("supervisor")
test_custodian = _test_of("custodian")
test_on_call = _test_of("on_call")
test_integration = _test_of("integration")
