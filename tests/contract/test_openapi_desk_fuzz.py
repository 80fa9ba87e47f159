"""Schemathesis over the desk API with a token of each role: every answer must be one that the document describes."""

import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings

from desk.handler import app, handle
from domain.desks.officers import OfficeRole
from infra.openapi.document import document
from tests.aws import cloud
from tests.contract.test_openapi_fuzz import CHECKS
from tests.contract.wiring import ROOT
from tests.functions import officers
from tests.functions.desk_world import desk
from tests.functions.wsgi import Gateway

DOCUMENT = document(json.loads((ROOT / "infra" / "data" / "limits.json").read_text()))
OWN = {**DOCUMENT, "paths": {path: found for path, found in DOCUMENT["paths"].items() if path in app.routes}}
ROLES = {who.seats[0].role.value: who for who in officers.ALL if who.active}
TURNS = cycle(ROLES.values())
NUMBERS: list[str] = []

gateway = Gateway(handle, app.routes, OWN)
# Accounts are made in the pool, which stands apart and has tests of its own.
schema = schemathesis.openapi.from_wsgi("/api/openapi.json", gateway).exclude(path_regex="^/api/desk/officers")


@pytest.fixture(scope="module")
def _served(data_dir: Path) -> Iterator[None]:
    with cloud() as aws, desk(aws, data_dir) as office:
        NUMBERS[:] = [office.verified().number, office.filed(desk="51.02-koordinator").number]
        yield


@pytest.mark.usefixtures("_served")
@schema.parametrize()
@settings(
    max_examples=1,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_with_a_token_of_each_role_every_answer_is_described(case: Any) -> None:
    """Generated numbers give way to real ones, an own and a foreign one: else every answer would be 404.

    Each operation is called by whoever works cases and by another role in turn: all roles times all operations would
    take minutes, and the table of permissions is tried whole elsewhere.
    """
    if "number" in (case.path_parameters or {}):
        case.path_parameters["number"] = NUMBERS[len(str(case.path_parameters["number"])) % 2]
    for who in (officers.LIAISON, next(TURNS)):
        gateway.officer = who.id
        case.call_and_validate(checks=CHECKS)


def test_every_role_has_its_turns() -> None:
    assert set(ROLES) == {role.value for role in OfficeRole}
    assert len(list(schema.get_all_operations())) >= len(ROLES)
