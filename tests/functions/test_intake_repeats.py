"""Repeated, doubled and broken requests: one report each, and the first answer again."""

from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from adapters.aws.clients import client
from tests.aws import Cloud
from tests.functions.http import Api
from tests.functions.intake_world import FILING, items, kinds

KEY = {"Idempotency-Key": "5f0c6a52-8a3c-4c38-9c60-0a3f9d1f7d11"}


class Broken:
    """A DynamoDB client whose transactions fail `times` times, before or after they are committed."""

    def __init__(self, real: Any, times: int, commits: bool, error: Exception) -> None:
        self._real, self._left, self._commits, self._error = real, times, commits, error

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def transact_write_items(self, **request: Any) -> Any:
        if self._left == 0:
            return self._real.transact_write_items(**request)
        self._left -= 1
        if self._commits:
            self._real.transact_write_items(**request)
        raise self._error


class Serial:
    """Transactions one after the other, as DynamoDB isolates them; moto's are not atomic between threads."""

    def __init__(self, real: Any) -> None:
        self._real, self._lock = real, Lock()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def transact_write_items(self, **request: Any) -> Any:
        with self._lock:
            return self._real.transact_write_items(**request)


def breaking(times: int, commits: bool, error: Exception) -> None:
    """Let the worker's store write through a broken client."""
    writing_through(Broken(client("dynamodb"), times, commits, error))


def writing_through(broken: Any) -> None:
    from intake.wiring import parts

    store: Any = parts().store
    store._client = broken


def cancelled(*codes: str) -> ClientError:
    reasons: Any = [{"Code": code} for code in codes]
    answer: Any = {"Error": {"Code": "TransactionCanceledException"}, "CancellationReasons": reasons}
    return ClientError(answer, "TransactWriteItems")


TIMEOUT = ReadTimeoutError(endpoint_url="https://dynamodb")


def reports(aws: Cloud) -> int:
    return kinds(aws).count("REPORT")


def test_a_repeated_key_gets_the_first_answer(api: Api, aws: Cloud) -> None:
    first, second = (api.post("/api/reports", FILING, headers=KEY) for _ in range(2))
    assert (first.status, second.status) == (201, 201)
    assert first.json == second.json
    assert second.headers["Idempotency-Replayed"] == "true"
    assert reports(aws) == 1


def test_a_repeat_from_another_network_is_still_the_same_request(api: Api, aws: Cloud) -> None:
    first = api.post("/api/reports", FILING, headers=KEY, source="114.1.1.1")
    second = api.post("/api/reports", FILING, headers=KEY, source="36.2.2.2")
    assert first.json == second.json
    assert reports(aws) == 1


def test_a_key_with_another_body_is_refused(api: Api, aws: Cloud) -> None:
    api.post("/api/reports", FILING, headers=KEY)
    got = api.post("/api/reports", FILING | {"text": "Sesuatu yang lain sama sekali."}, headers=KEY)
    assert (got.status, got.json["type"]) == (422, "urn:sp4n-lapor:problem:key_reused")
    assert reports(aws) == 1


@pytest.mark.parametrize("key", ["1", "a" * 129, "kunci-yang-panjang-é-sekali"])
def test_a_key_that_could_be_anybody_s_is_refused(api: Api, aws: Cloud, key: str) -> None:
    got = api.post("/api/reports", FILING, headers={"Idempotency-Key": key})
    assert got.errors == {"idempotency_key": "key_form"}
    assert reports(aws) == 0


def test_without_a_key_equal_bodies_from_one_device_are_one_report(api: Api, aws: Cloud) -> None:
    first, second = (api.post("/api/reports", FILING) for _ in range(2))
    assert first.json == second.json
    assert reports(aws) == 1


def test_without_a_key_equal_bodies_from_two_devices_are_two_reports(api: Api, aws: Cloud) -> None:
    api.post("/api/reports", FILING, source="114.1.1.1")
    api.post("/api/reports", FILING, source="114.1.1.2")
    api.post("/api/reports", FILING, source="114.1.1.1", headers={"User-Agent": "other"})
    assert reports(aws) == 3


def test_an_expired_key_may_be_used_anew(api: Api, aws: Cloud) -> None:
    api.post("/api/reports", FILING)
    (key,) = [i for i in items(aws) if i["sk"]["S"] == "KEY"]
    aws.client("dynamodb").put_item(TableName=aws.reports, Item=key | {"expires_at": {"N": "1"}})
    api.post("/api/reports", FILING)
    assert reports(aws) == 2


def test_of_two_that_arrive_at_once_both_get_the_answer_of_one(api: Api, aws: Cloud) -> None:
    writing_through(Serial(client("dynamodb")))
    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(lambda _: filed_alone(aws), range(8)))
    assert len({(r["number"], r["access_code"]) for r in got}) == 1
    assert reports(aws) == 1


def filed_alone(aws: Cloud) -> dict[str, Any]:
    """Chalice handles one request a worker: the race is below it, between workers."""
    from adapters.aws.clock import now
    from adapters.web.calls import Caller
    from adapters.web.fields import parse
    from intake.filing_views import body_hash
    from intake.requests import Filing
    from intake.wiring import parts

    made = parts()
    filing = parse(Filing, FILING, made.limits["filing"])
    receipt = made.intake.file(filing, body_hash(dict(FILING)), Caller("114.1.1.1", "", KEY["Idempotency-Key"]), now())
    return {"number": receipt.number, "access_code": receipt.code}


def test_a_timeout_after_the_commit_is_healed_by_the_client_s_repeat(api: Api, aws: Cloud) -> None:
    breaking(1, commits=True, error=TIMEOUT)
    broken = api.post("/api/reports", FILING, headers=KEY)
    again = api.post("/api/reports", FILING, headers=KEY)
    assert (broken.status, again.status) == (503, 201)
    assert broken.headers["Retry-After"]
    assert (reports(aws), kinds(aws).count("EVENT")) == (1, 1)


def test_a_cancellation_after_the_commit_is_answered_with_what_was_written(api: Api, aws: Cloud) -> None:
    breaking(1, commits=True, error=cancelled("ConditionalCheckFailed", "ConditionalCheckFailed"))
    got = api.post("/api/reports", FILING, headers=KEY)
    assert got.status == 201
    assert reports(aws) == 1
    track = {"number": got.json["number"], "code": got.json["access_code"]}
    assert api.post("/api/track", track).status == 200


def test_a_transaction_conflict_is_tried_again(api: Api, aws: Cloud) -> None:
    breaking(2, commits=False, error=cancelled("None", "None", "TransactionConflict"))
    assert api.post("/api/reports", FILING).status == 201
    assert reports(aws) == 1


@pytest.mark.parametrize(
    "error", [TIMEOUT, cancelled("ThrottlingError", "None"), cancelled("None", "ValidationError")], ids=str
)
def test_a_failure_before_the_commit_leaves_nothing(api: Api, aws: Cloud, error: Exception) -> None:
    breaking(9, commits=False, error=error)
    more = {"phone": "081234567890", "case_data": "NIK 5103000000000001"}
    got = api.post("/api/reports", FILING | more)
    assert (got.status, got.headers["Content-Type"]) == (503, "application/problem+json")
    assert items(aws) == items(aws, aws.identities) == []
