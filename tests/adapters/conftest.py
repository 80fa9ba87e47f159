"""Every store test runs twice: on moto in process and on MiniStack, since each is wrong somewhere."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from tests.aws import Cloud, cloud, template

if TYPE_CHECKING:
    from infra.local.aws import Aws

BOTH = [
    "moto",
    pytest.param("ministack", marks=[pytest.mark.ministack, pytest.mark.xdist_group("stack")]),
]
_numbers = count()


@dataclass(frozen=True)
class Emulated(Cloud):
    """Tables and keys of their own in the shared MiniStack."""

    clients: "Aws"

    def client(self, service: str) -> Any:
        return self.clients.client(service)


@pytest.fixture(params=BOTH)
def aws(request: pytest.FixtureRequest) -> Iterator[Cloud]:
    """A fresh account, in process or on MiniStack."""
    if request.param == "moto":
        with cloud() as made:
            yield made
        return
    yield emulated(request.getfixturevalue("ministack").aws)


@pytest.fixture
def ministack_only(aws: Cloud) -> Cloud:
    """For what moto is known to do otherwise than AWS."""
    if not isinstance(aws, Emulated):
        pytest.skip("moto is known to differ from AWS here")
    return aws


def emulated(clients: "Aws") -> Cloud:
    """The template's tables and keys under names of their own."""
    number = next(_numbers)
    kms = clients.client("kms")
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    code_key = kms.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyMetadata"]["KeyId"]
    named = {"reports": "ReportsTable", "identities": "IdentitiesTable", "counts": "CountsTable"}
    tables = {name: _table(clients, logical, f"{logical}-{number}") for name, logical in named.items()}
    queues = {name: clients.client("sqs").create_queue(QueueName=f"{name}-{number}")["QueueUrl"] for name in ("route",)}
    made = {**tables, "identity_key": key, "code_key": code_key, "queues": queues, "clients": clients}
    return Emulated(**{field.name: "" for field in fields(Cloud)} | made)


def _table(clients: "Aws", logical_id: str, name: str) -> str:
    wanted = template()["Resources"][logical_id]["Properties"]
    shape = {k: wanted[k] for k in ("KeySchema", "AttributeDefinitions", "GlobalSecondaryIndexes") if k in wanted}
    stream = {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}
    clients.client("dynamodb").create_table(
        TableName=name, BillingMode="PAY_PER_REQUEST", StreamSpecification=stream, **shape
    )
    return name
