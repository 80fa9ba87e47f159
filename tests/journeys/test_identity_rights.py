"""Who can read identities is decided by the platform: every role of the template is tried, with IAM enforced."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from adapters.sealed.identities import IDENTITY, IdentityVault
from tests.contract.wiring import resources
from tests.journeys.stack import Filed, World

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("stack")]
FUNCTIONS = sorted(resources("AWS::Serverless::Function"))
READER = "ReporterFunction"
OTHERS = [name for name in FUNCTIONS if name != READER]
CONTACT = {"name": "Ni Made", "email": "made@contoh.example"}


@pytest.fixture(scope="module")
def filed(nation: World) -> Filed:
    return nation.file(**CONTACT, case_data="5171012501900001")


def key(filed: Filed, sk: str = IDENTITY) -> dict[str, Any]:
    return {"pk": {"S": f"REPORT#{filed.number}"}, "sk": {"S": sk}}


def sealed(nation: World, filed: Filed) -> bytes:
    """The ciphertext, as whoever owns the account can copy it."""
    table = nation.instance.ids["IdentitiesTable"]
    item = nation.client("dynamodb").get_item(TableName=table, Key=key(filed))["Item"]
    return bytes(item["sealed"]["B"])


@pytest.mark.parametrize("function", OTHERS)
def test_a_role_that_is_not_the_vaults_cannot_open_what_it_holds(nation: World, filed: Filed, function: str) -> None:
    kms = nation.instance.as_role_of(function).client("kms")
    with pytest.raises(ClientError, match="AccessDenied"):
        kms.decrypt(CiphertextBlob=sealed(nation, filed), EncryptionContext={"report": filed.number})


@pytest.mark.parametrize("function", OTHERS)
def test_a_role_that_is_not_the_vaults_cannot_even_read_what_is_sealed(
    nation: World, filed: Filed, function: str
) -> None:
    dynamodb, table = nation.instance.as_role_of(function).client("dynamodb"), nation.instance.ids["IdentitiesTable"]
    with pytest.raises(ClientError, match="AccessDenied"):
        dynamodb.get_item(TableName=table, Key=key(filed))
    with pytest.raises(ClientError, match="AccessDenied"):
        dynamodb.scan(TableName=table)


@pytest.mark.parametrize("function", [name for name in OTHERS if name != "EraseFunction"])
def test_nobody_else_lists_what_is_sealed(nation: World, filed: Filed, function: str) -> None:
    dynamodb, table = nation.instance.as_role_of(function).client("dynamodb"), nation.instance.ids["IdentitiesTable"]
    asked = {"KeyConditionExpression": "pk = :pk", "ExpressionAttributeValues": {":pk": key(filed)["pk"]}}
    with pytest.raises(ClientError, match="AccessDenied"):
        dynamodb.query(TableName=table, **asked)


def test_the_vaults_role_opens_what_is_sealed_for_the_report_that_it_names(nation: World, filed: Filed) -> None:
    aws = nation.instance.as_role_of(READER)
    item = aws.client("dynamodb").get_item(TableName=nation.instance.ids["IdentitiesTable"], Key=key(filed))["Item"]
    opened = aws.client("kms").decrypt(CiphertextBlob=item["sealed"]["B"], EncryptionContext={"report": filed.number})[
        "Plaintext"
    ]
    assert b"made@contoh.example" in opened


def test_not_even_the_vaults_role_opens_it_under_another_report_or_none(nation: World, filed: Filed) -> None:
    kms = nation.instance.as_role_of(READER).client("kms")
    for context in ({"report": "NAS-00000000-0"}, {}):
        with pytest.raises(ClientError):
            kms.decrypt(CiphertextBlob=sealed(nation, filed), EncryptionContext=context)


def test_whoever_files_can_seal_and_cannot_open(nation: World, filed: Filed) -> None:
    aws, ids = nation.instance.as_role_of("IntakeFunction"), nation.instance.ids
    ciphertext = IdentityVault(aws.client("kms"), ids["IdentitiesTable"], ids["IdentityKey"]).seal("X", {"name": "a"})
    with pytest.raises(ClientError, match="AccessDenied"):
        aws.client("kms").decrypt(CiphertextBlob=ciphertext, EncryptionContext={"report": "X"})
