"""Supports and follows: once each, counted in one read, never on the report itself, and links that open one thing."""

import pytest

from adapters.sealed.followers import ASK, CONFIRM, STOP, Asked, Followers, FollowKeys, from_json
from adapters.sealed.identities import IdentityVault
from adapters.sealed.opened import OpenIdentities
from adapters.stores.supports import Supports
from domain.errors import NotFound
from tests.aws import Cloud
from tests.samples import FILED_AT

NUMBER = "BDG-7K3M9QXT-C"


def supports(aws: Cloud) -> Supports:
    return Supports(aws.client("dynamodb"), aws.reports)


def test_each_supporter_counts_once(aws: Cloud) -> None:
    kept = supports(aws)
    assert kept.count(NUMBER) == 0
    assert kept.add(NUMBER, "203.0.113.5", "k1", FILED_AT)
    assert not kept.add(NUMBER, "203.0.113.5", "k1", FILED_AT)
    assert kept.add(NUMBER, "203.0.113.5", "k2", FILED_AT), "a classroom shares one address"
    assert kept.count(NUMBER) == 2


def test_support_leaves_the_reports_own_partition_alone(aws: Cloud) -> None:
    supports(aws).add(NUMBER, "203.0.113.5", "k1", FILED_AT)
    found = aws.client("dynamodb").query(
        TableName=aws.reports,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": f"REPORT#{NUMBER}"}},
    )
    assert found["Count"] == 0


def test_no_address_is_stored_in_clear(aws: Cloud) -> None:
    supports(aws).add(NUMBER, "203.0.113.5", "k1", FILED_AT)
    items = aws.client("dynamodb").scan(TableName=aws.reports)["Items"]
    assert "203.0.113" not in str(items)


def following(aws: Cloud, sent: list[Asked]) -> tuple[Followers, FollowKeys]:
    kms = aws.client("kms")
    keys = FollowKeys(kms, aws.code_key)
    vault = IdentityVault(kms, aws.identities, aws.identity_key)
    return Followers(vault, keys, lambda bodies: sent.extend(from_json(b) for b in bodies)), keys


def test_an_address_travels_sealed_for_its_report(aws: Cloud) -> None:
    sent: list[Asked] = []
    followers, _ = following(aws, sent)
    followers.ask(NUMBER, " Tetangga@Contoh.example ", "id", FILED_AT)
    [asked] = sent
    assert (asked.act, asked.number, asked.at) == (ASK, NUMBER, FILED_AT)
    opened = OpenIdentities(aws.client("dynamodb"), aws.identities, aws.client("kms")).opened(NUMBER, asked.sealed)
    assert opened == {"email": "Tetangga@Contoh.example"}


def test_the_same_address_is_the_same_follower_of_one_report_only(aws: Cloud) -> None:
    keys = following(aws, [])[1]
    one = keys.follower(NUMBER, "a@contoh.example")
    assert one == keys.follower(NUMBER, " A@contoh.example")
    assert one != keys.follower("BDG-00000000-0", "a@contoh.example")


def test_the_key_of_a_link_confirms_and_ends_its_own_subscription_only(aws: Cloud) -> None:
    sent: list[Asked] = []
    followers, keys = following(aws, sent)
    own, other = keys.follower(NUMBER, "a@contoh.example"), keys.follower(NUMBER, "b@contoh.example")
    followers.confirm(NUMBER, keys.key(NUMBER, own).lower(), FILED_AT)
    followers.stop(NUMBER, keys.key(NUMBER, own), FILED_AT)
    assert [(a.act, a.follower) for a in sent] == [(CONFIRM, own), (STOP, own)]
    forged = f"{other}-{keys.key(NUMBER, own)[-19:]}"
    for key in (forged, own, "", "x", keys.key("BDG-00000000-0", own)):
        with pytest.raises(NotFound):
            followers.stop(NUMBER, key, FILED_AT)
    assert len(sent) == 2
