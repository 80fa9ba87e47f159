"""Every worker runs under its own role, with its own layers and nothing else."""

from pathlib import Path

import pytest
from botocore.exceptions import ClientError

from infra.local.instance import Instance
from tests.conformance.conftest import Seen
from tests.conformance.web import ask

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("conformance")]


def test_what_the_role_allows_works(sample: Instance, seen: Seen) -> None:
    assert ask(f"{sample.url}/do/put", "POST").status == 200
    assert len(seen("put")) == 1


def test_what_the_role_does_not_allow_is_denied(sample: Instance) -> None:
    assert ask(f"{sample.url}/do/forbidden", "POST").status == 502
    table = sample.ids["Forbidden"]
    with pytest.raises(ClientError, match="AccessDenied"):
        sample.as_role_of("Web").client("dynamodb").put_item(TableName=table, Item={"pk": {"S": "x"}})


def test_sending_one_message_is_permission_enough_for_a_batch(sample: Instance) -> None:
    assert ask(f"{sample.url}/do/send", "POST").status == 200


def test_a_package_that_no_layer_brings_is_missing(sample: Instance) -> None:
    assert ask(f"{sample.url}/do/import", "POST").body == b"missing"


def test_a_path_in_a_layer_is_found_on_this_machine(sample: Instance) -> None:
    assert (Path(ask(f"{sample.url}/echo").json["data"]) / "some.json").exists()
