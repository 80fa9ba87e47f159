"""The proxy that fails on purpose: what a caller sees, and what has happened behind it."""

import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectionClosedError, ReadTimeoutError

from infra.local.faults import Fault, Faults
from infra.local.instance import Instance
from infra.local.places import ACCOUNT, REGION
from tests.conformance.conftest import Seen
from tests.conformance.web import ask

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("conformance")]


@pytest.fixture
def faults(sample: Instance) -> Iterator[Faults]:
    assert sample.faults
    sample.faults.clear()
    yield sample.faults
    sample.faults.clear()


@pytest.fixture
def table(sample: Instance, faults: Faults) -> Any:
    """A client without retries that speaks through the proxy."""
    make: Any = boto3.client
    config = Config(retries={"total_max_attempts": 1}, read_timeout=1)
    keys = {"aws_access_key_id": ACCOUNT, "aws_secret_access_key": "local", "region_name": REGION}
    return make("dynamodb", endpoint_url=faults.endpoint, config=config, **keys)


def _item(sample: Instance, key: str) -> dict[str, Any]:
    return {"TableName": sample.ids["Forbidden"], "Item": {"pk": {"S": key}}}


def _there(sample: Instance, key: str) -> bool:
    asked = {"TableName": sample.ids["Forbidden"], "Key": {"pk": {"S": key}}}
    return "Item" in sample.client("dynamodb").get_item(**asked)


def test_without_a_fault_calls_pass_with_their_signature(sample: Instance, faults: Faults, table: Any) -> None:
    table.put_item(**_item(sample, "plain"))
    assert _there(sample, "plain")
    assert (faults.calls[-1].service, faults.calls[-1].action) == ("dynamodb", "PutItem")


def test_a_throttled_call_has_not_happened(sample: Instance, faults: Faults, table: Any) -> None:
    faults.add(Fault("throttle", action="PutItem"))
    with pytest.raises(table.exceptions.ProvisionedThroughputExceededException):
        table.put_item(**_item(sample, "throttled"))
    assert not _there(sample, "throttled")
    table.put_item(**_item(sample, "throttled"))
    assert _there(sample, "throttled")


def test_a_conflict_cancels_a_transaction_with_a_reason_for_each_item(
    sample: Instance, faults: Faults, table: Any
) -> None:
    faults.add(Fault("conflict", action="TransactWriteItems"))
    puts = [{"Put": _item(sample, key)} for key in ("t1", "t2")]
    with pytest.raises(table.exceptions.TransactionCanceledException) as caught:
        table.transact_write_items(TransactItems=puts)
    assert [r["Code"] for r in caught.value.response["CancellationReasons"]] == ["TransactionConflict", "None"]


def test_a_lost_answer_leaves_what_was_done(sample: Instance, faults: Faults, table: Any) -> None:
    faults.add(Fault("lost", action="PutItem"))
    with pytest.raises(ConnectionClosedError):
        table.put_item(**_item(sample, "lost"))
    assert _there(sample, "lost")


def test_a_delayed_answer_runs_into_the_callers_timeout_after_the_deed(
    sample: Instance, faults: Faults, table: Any
) -> None:
    faults.add(Fault("lost", action="PutItem", seconds=1.5))
    with pytest.raises(ReadTimeoutError):
        table.put_item(**_item(sample, "slow"))
    assert _there(sample, "slow")


def test_a_server_error_is_one_of_the_service(faults: Faults, table: Any) -> None:
    faults.add(Fault("error", service="dynamodb"))
    with pytest.raises(ClientError, match="InternalServerError"):
        table.list_tables()


def test_a_fault_for_one_function_strikes_its_nth_call_only(sample: Instance, faults: Faults, seen: Seen) -> None:
    faults.add(Fault("kill_after", action="PutItem", function="Web", after=1))
    assert [ask(f"{sample.url}/do/put", "POST").status for _ in range(3)] == [200, 502, 200]
    assert len(seen("put")) == 3


def test_a_worker_killed_before_its_call_has_done_nothing(sample: Instance, faults: Faults, seen: Seen) -> None:
    faults.add(Fault("kill_before", action="PutItem", function="Web"))
    assert ask(f"{sample.url}/do/put", "POST").status == 502
    assert seen("put") == []


def test_an_upstream_that_closes_what_rests_is_no_lost_answer() -> None:
    with HTTPServer(("127.0.0.1", 0), _ClosesEach) as upstream:
        threading.Thread(target=upstream.serve_forever, daemon=True).start()
        proxy = Faults(upstream.server_port, lambda worker: None)
        kept = HTTPConnection("127.0.0.1", proxy.port, timeout=5)
        assert [_asked(kept) for _ in range(2)] == [b"here", b"here"]
        kept.close()
        proxy.close()
        upstream.shutdown()


class _ClosesEach(BaseHTTPRequestHandler):
    """The connection ends after the answer, and no header says so."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"here")
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Nothing."""


def _asked(kept: HTTPConnection) -> bytes:
    kept.request("GET", "/")
    return kept.getresponse().read()
