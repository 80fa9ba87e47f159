"""A deployment says what it will do, keeps secrets out of sight, and stops early with a way on."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from botocore.exceptions import NoCredentialsError

from infra.deploy import sam
from infra.deploy.account import Account
from infra.deploy.region import DeployError, family, read
from infra.deploy.steps import _secrets, deploy, plan


class FakeAccount(Account):
    """An account whose edge sends a secret, without any call."""

    def __init__(self) -> None:
        self.region, self.id = "ap-southeast-3", "111122223333"

    def client(self, service: str) -> Any:
        raise NoCredentialsError

    def origin_secret(self, distribution: str) -> str:
        return "old"


def test_an_unknown_stack_is_answered_with_those_there_are() -> None:
    with pytest.raises(DeployError, match=r"badung, bali"):
        read("atlantis")


def test_the_plan_needs_no_account_and_names_what_is_missing() -> None:
    told = "\n".join(plan(read("bali"), "ap-southeast-3"))
    assert "sp4n-bali" in told
    assert "PublicOrigin, DomainName" in told
    assert "sam deploy" in told


def test_a_placeholder_is_never_deployed() -> None:
    with pytest.raises(DeployError, match=r"Fill in PublicOrigin"):
        deploy(read("badung"), "ap-southeast-3", print)


def test_a_filled_region_has_nothing_missing() -> None:
    region = read("barru")
    filled = {name: value.replace(".example", ".go.id") for name, value in region.parameters.items()}
    assert replace(region, parameters=filled).unfilled == []


def test_secrets_travel_in_a_file_and_not_in_the_command() -> None:
    line = sam.command(read("diy"), "bucket", "ap-southeast-3", "/run/parameters.yaml", template="template.yaml")
    assert "file:///run/parameters.yaml" in line
    assert "Secret" not in " ".join(line)


def _given(standing: Mapping[str, str], *, rotate: bool) -> Iterator[Mapping[str, str]]:
    return _secrets(FakeAccount(), standing, rotate=rotate)


def test_the_first_deployment_makes_a_secret_and_later_ones_keep_it() -> None:
    [first] = _given({}, rotate=False)
    assert len(first["OriginSecret"]) >= 32
    assert list(_given({"DistributionId": "E1"}, rotate=False)) == [{}]


def test_while_a_secret_is_rotated_the_api_admits_whatever_the_edge_sends() -> None:
    steps = list(_given({"DistributionId": "E1"}, rotate=True))
    sent = ["old", *(step["OriginSecret"] for step in steps)]
    admitted = [{step["OriginSecret"], step["OriginSecretPrevious"] or step["OriginSecret"]} for step in steps]
    for (before, after), allowed in zip(pairwise(sent), admitted, strict=True):
        assert {before, after} <= allowed
    assert "old" not in admitted[-1]


def test_a_parent_knows_the_roles_of_its_children_and_a_child_the_account_of_its_parent() -> None:
    told = family(read("diy"), "111111111111")
    assert told["ChildRoles"] == "arn:aws:iam::111111111111:role/sp4n-sleman-ascend"
    assert (told["ChildAccounts"], told["ParentAccount"]) == ("111111111111", "")
    assert family(read("sleman"), "111111111111")["ChildRoles"] == ""
    assert len(family(read("nasional"), "111111111111")["ChildRoles"].split(",")) == 5
