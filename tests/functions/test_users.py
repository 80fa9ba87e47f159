"""People who wrote are counted each once a year, by a hash that leads to no report and to no other year."""

from datetime import UTC, datetime

import pytest

from adapters.sealed.users import Users, counted
from tests.aws import Cloud

IN_2026, IN_2027 = datetime(2026, 11, 23, tzinfo=UTC), datetime(2027, 1, 4, tzinfo=UTC)


@pytest.fixture
def users(aws: Cloud) -> Users:
    return Users(aws.client("dynamodb"), aws.counts, aws.client("kms"), aws.code_key)


def test_whoever_writes_twice_is_one_user(users: Users, aws: Cloud) -> None:
    said = [users.seen(address, IN_2026) for address in ("ani@contoh.example", " Ani@Contoh.example", "+628120000001")]
    assert said == [True, False, True]
    assert counted(aws.client("dynamodb"), aws.counts, 2026) == 2


def test_a_new_year_counts_anew_and_under_another_key(users: Users, aws: Cloud) -> None:
    assert users.seen("ani@contoh.example", IN_2026)
    assert users.seen("ani@contoh.example", IN_2027)
    rows = aws.client("dynamodb").scan(TableName=aws.counts)["Items"]
    digests = {row["pk"]["S"].split("#")[2] for row in rows if row["sk"]["S"] == "USER"}
    assert len(digests) == 2
    assert "contoh" not in str(rows)
    assert counted(aws.client("dynamodb"), aws.counts, 2025) == 0
