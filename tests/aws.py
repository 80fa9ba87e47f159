"""AWS for the fast tests: moto's services with tables, keys and queues made from template.yaml itself."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import boto3
import yaml
from moto import mock_aws
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.kms.models import kms_backends

from adapters.aws import clients
from tests import moto_tables

TEMPLATE = Path(__file__).parent.parent / "template.yaml"
REGION = "ap-southeast-3"


class _Loader(yaml.SafeLoader):
    """Reads CloudFormation's short tags as plain values."""


_Loader.add_multi_constructor("!", lambda loader, suffix, node: _tagged(loader, node))


def _tagged(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    return loader.construct_scalar(node)  # type: ignore[arg-type]


@cache
def template() -> dict[str, Any]:
    """The template with short tags flattened: enough to read resources' shapes."""
    loaded: dict[str, Any] = yaml.load(TEMPLATE.read_text(), _Loader)  # noqa: S506
    return loaded


@dataclass(frozen=True)
class Cloud:
    """Names of what stands in moto, and clients to it."""

    reports: str
    identities: str
    counts: str
    identity_key: str
    code_key: str
    queues: dict[str, str]
    attachments: str
    anchors: str
    routers: str
    pages: str
    counters: str

    def client(self, service: str) -> Any:
        return _client(service)


@cache
def _client(service: str) -> Any:
    """One a worker: it keeps nothing of an account, and reading its service's model is slow."""
    make: Any = boto3.Session(region_name=REGION).client
    return make(service)


@contextmanager
def cloud() -> Iterator[Cloud]:
    """A fresh moto account with the template's tables, queues, keys and buckets."""
    moto_tables.use()
    with mock_aws():
        yield make_cloud(standing_key)


def new_key(**shape: str) -> str:
    """A key of the kind asked for, wherever the clients point."""
    made: str = _client("kms").create_key(**shape)["KeyMetadata"]["KeyId"]
    return made


def make_cloud(key: Callable[..., str] = new_key) -> Cloud:
    """Tables, keys, queues and buckets, wherever the clients point."""
    return Cloud(
        reports=make_table("ReportsTable", "reports"),
        identities=make_table("IdentitiesTable", "identities"),
        counts=make_table("CountsTable", "counts"),
        identity_key=key(),
        code_key=key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC"),
        queues={name: _client("sqs").create_queue(QueueName=name)["QueueUrl"] for name in QUEUES},
        attachments=_bucket("attachments"),
        anchors=_bucket("anchors"),
        routers=_bucket("routers"),
        pages=_bucket("pages"),
        counters=_bucket("counters"),
    )


_keys: dict[str, Any] = {}


def standing_key(**shape: str) -> str:
    """One of each kind a worker, put into the fresh account: moto makes an RSA pair for any, which is slow."""
    kind, held = str(shape), kms_backends[DEFAULT_ACCOUNT_ID][REGION].keys
    if kind not in _keys:
        _keys[kind] = held[new_key(**shape)]
    made: str = _keys[kind].id
    held[made] = _keys[kind]
    return made


QUEUES = ("route", "notify", "reporter", "attach", "feedback", "erase", "index", "cluster", "insight", "publish")


def _bucket(name: str) -> str:
    _client("s3").create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION})
    return name


def make_table(logical_id: str, name: str) -> str:
    """A table of the template's shape, wherever the clients point."""
    wanted = template()["Resources"][logical_id]["Properties"]
    shape = {k: wanted[k] for k in ("KeySchema", "AttributeDefinitions", "GlobalSecondaryIndexes") if k in wanted}
    _client("dynamodb").create_table(TableName=name, BillingMode="PAY_PER_REQUEST", **shape)
    return name


def forget_clients() -> None:
    """New clients look at the environment again (endpoint, credentials)."""
    _client.cache_clear()
    clients.client.cache_clear()
    clients.session.cache_clear()
