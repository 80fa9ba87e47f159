"""Stacks one above the other on moto: what each counted, and the functions that hand counts up and take them over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from accept.service import Accepting
from ascend.service import ALL_MONTHS, Ascending

from adapters.files.counter_files import CounterFiles, ParentFiles
from adapters.sealed.signatures import Signer, modulus_of
from adapters.stores.rolls import RollBook
from adapters.stores.sources import Child, SourceBook
from adapters.stores.subtree import Subtree
from domain.counting.people import People
from domain.counting.rolls import Roll, merged
from tests.aws import REGION, Cloud, make_table, standing_key
from tests.functions.count_world import Counted, LifeOf

NOW = datetime(2026, 11, 22, 3, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Stack:
    """One stack with a table, a bucket and a key of its own."""

    aws: Cloud
    name: str
    region: str
    key_spec: str = "RSA_2048"

    @classmethod
    def made(cls, aws: Cloud, name: str, region: str, key_spec: str = "RSA_2048") -> "Stack":
        """With its table and its bucket; another one of the same name is the same stack with another key or region."""
        stack = cls(aws, name, region, key_spec)
        make_table("CountsTable", stack.counts)
        place = {"LocationConstraint": REGION}
        aws.client("s3").create_bucket(Bucket=stack.bucket, CreateBucketConfiguration=place)
        return stack

    @property
    def counts(self) -> str:
        return f"{self.name}-counts"

    @property
    def bucket(self) -> str:
        return f"{self.name}-counters"

    @property
    def key(self) -> str:
        return standing_key(KeySpec=self.key_spec, KeyUsage="SIGN_VERIFY")

    @property
    def modulus(self) -> int:
        return modulus_of(self.aws.client("kms").get_public_key(KeyId=self.key)["PublicKey"])

    @property
    def book(self) -> SourceBook:
        return SourceBook(self.aws.client("dynamodb"), self.counts)

    @property
    def files(self) -> CounterFiles:
        return CounterFiles(self.aws.client("s3"), self.bucket)

    @property
    def own(self) -> RollBook:
        return RollBook(self.aws.client("dynamodb"), self.counts, 1)

    @property
    def accepting(self) -> Accepting:
        return Accepting(self.files, self.book)

    def count(self, lives: Iterable[LifeOf]) -> None:
        counted = Counted(self.aws, table=self.counts)
        for life in lives:
            counted.count(life.events)

    def trust(self, child: "Stack", *keys: int) -> None:
        self.book.trust(Child(child.name, child.region, keys or (child.modulus,), NOW - HOUR))

    def ascend(self, parent: "Stack", now: datetime = NOW, people: People | None = None) -> int:
        above = ParentFiles(self.aws.client("s3"), parent.bucket, self.name)
        sign = Signer(self.aws.client("kms"), self.key).sign
        below = self.book.all_received, self.files.kept
        return Ascending(self.name, self.region, self.own, *below, above, sign, people).ascend(now)

    def take(self, child: "Stack", now: datetime = NOW) -> str:
        return self.accepting.take(child.name, now)

    @property
    def subtree(self) -> Subtree:
        return Subtree(self.own, tuple(self.book.all_received()), self.files.kept, *ALL_MONTHS)

    def known(self) -> Roll:
        """All that the stack knows of, by itself and from below."""
        return _sum(self.subtree)

    def counted(self) -> Roll:
        """What it counted itself, as far as it is rolled up."""
        return _sum(self.own)

    def objects(self, prefix: str) -> list[str]:
        told = self.aws.client("s3").list_objects_v2(Bucket=self.bucket, Prefix=prefix)
        return [str(each["Key"]) for each in told.get("Contents", [])]

    def head(self, child: "Stack") -> bytes:
        content = self.files.head(child.name)
        assert content
        return content

    def put(self, key: str, content: bytes) -> None:
        self.aws.client("s3").put_object(Bucket=self.bucket, Key=key, Body=content)


def _sum(book: Any) -> Roll:
    return merged(roll for unit in book.units() for roll in book.months(unit, *ALL_MONTHS).values())
