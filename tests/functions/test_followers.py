"""Following a public report: asked once, told public news only, forgotten on a word, and nothing before the word."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from adapters.sealed.follow_book import FollowBook
from adapters.sealed.followers import Followers, FollowKeys
from adapters.sending import message_words
from adapters.stores.ledger import Ledger
from domain.events import Actor, EventType, Role
from domain.life import answering, lifecycle
from domain.report import Flags, Report
from domain.telling.delivery import State
from domain.telling.following import NEWS
from relay.routes import REPORTER, ROUTES
from reporter.followers import FollowerMail, Following
from tests.aws import Cloud
from tests.functions.delivery_world import World
from tests.samples import an_answer

ADDRESS = "tetangga@contoh.example"
OFFICER = Actor(Role.OFFICER, "51.03-dishub")


@dataclass
class Street:
    """A report, people who follow it, and what they are sent."""

    world: World
    queue: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        aws, w = self.world.aws, self.world
        self.keys = FollowKeys(aws.client("kms"), aws.code_key)
        self.pages = Followers(w.vault, self.keys, self.queue.extend)
        self.book = FollowBook(aws.client("dynamodb"), aws.identities)
        words = message_words.load(str(w.data_dir))
        mail = FollowerMail(words, "https://lapor.example", self.keys.key, w.mails)
        self.following = Following(w.read, self.book, w.identities, w.ledger, w.dispatcher, mail, w.now)

    def ask(self, report: Report, address: str = ADDRESS, lang: str = "id") -> None:
        self.pages.ask(report.number, address, lang, self.world.at)
        self.carry()

    def confirm(self, report: Report, address: str = ADDRESS) -> None:
        self.pages.confirm(report.number, self.key(report, address), self.world.at)
        self.carry()

    def stop(self, report: Report, address: str = ADDRESS) -> None:
        self.pages.stop(report.number, self.key(report, address), self.world.at)
        self.carry()

    def key(self, report: Report, address: str = ADDRESS) -> str:
        return self.keys.key(report.number, self.keys.follower(report.number, address))

    def carry(self) -> None:
        while self.queue:
            self.following.take(self.queue.pop(0))

    def answered(self, report: Report) -> Report:
        after = self.world.store.save(answering.answer(report, an_answer(), self.world.at, OFFICER))
        self.following.told(after.number, after.last_seq, EventType.REPORT_ANSWERED)
        return after

    def tick(self) -> int:
        """The clock wakes what is due in followers' rows."""
        rows = [r for r in self.rows() if r.due_at and r.due_at <= self.world.at]
        for row in rows:
            self.following.woken(row.number, row.recipient)
        return len(rows)

    def rows(self) -> list[Any]:
        return Ledger(self.world.aws.client("dynamodb"), self.world.aws.reports).rows(
            "BDG-7K3M9QXT-C", "reporter:follower:"
        )

    @property
    def mails(self) -> list[tuple[str, str, Any]]:
        return self.world.mails.sent


@pytest.fixture
def street(aws: Cloud, data_dir: Path) -> Street:
    return Street(World(aws, data_dir))


@pytest.fixture
def report(street: Street) -> Report:
    return street.world.verified(street.world.disposed())


def test_every_public_news_reaches_reporters_queue() -> None:
    assert {e for e in NEWS if REPORTER in ROUTES[e]} == NEWS


def test_an_address_is_asked_and_told_nothing_of_the_report(street: Street, report: Report) -> None:
    street.ask(report)
    [(to, _, mail)] = street.mails
    assert to == ADDRESS
    assert report.number in mail.body
    assert f"key={street.key(report)}" in mail.body
    assert "Lampu" not in mail.body + mail.subject
    street.answered(report)
    street.tick()
    assert len(street.mails) == 1, "nothing more before it was confirmed"


def test_a_follower_hears_of_the_answer_once_and_can_stop_from_the_mail(street: Street, report: Report) -> None:
    street.ask(report)
    street.confirm(report)
    after = street.answered(report)
    street.following.told(after.number, after.last_seq, EventType.REPORT_ANSWERED)
    assert street.tick() == 1
    assert street.tick() == 0
    [_, (to, _, mail)] = street.mails
    assert to == ADDRESS
    assert "stop=1" in mail.body
    assert "Lampu" not in mail.body + mail.subject


def test_who_stops_hears_no_more_and_is_forgotten(street: Street, report: Report) -> None:
    street.ask(report)
    street.confirm(report)
    street.answered(report)
    street.stop(report)
    street.tick()
    assert len(street.mails) == 1
    [row] = [r for r in street.rows() if "asked" not in r.recipient]
    assert (row.state, row.error) == (State.NOT_SENT, "not_following")
    items = street.world.aws.client("dynamodb").scan(TableName=street.world.aws.identities)["Items"]
    assert not [i for i in items if "sealed" in i and "FOLLOWER#" in i["sk"]["S"]]


def test_a_late_repeat_of_asking_does_not_undo_an_end(street: Street, report: Report) -> None:
    street.pages.ask(report.number, ADDRESS, "id", street.world.at)
    asked = street.queue[0]
    street.carry()
    street.world.later(hours=1)
    street.confirm(report)
    street.stop(report)
    street.following.take(asked)
    assert len(street.mails) == 1
    street.world.later(days=1)
    street.ask(report)
    assert len(street.mails) == 2, "asking anew works"


def test_a_confirmation_after_a_week_is_too_late(street: Street, report: Report) -> None:
    street.ask(report)
    street.world.later(days=8)
    street.confirm(report)
    street.answered(report)
    assert street.tick() == 0


def test_nobody_hears_what_happened_before_they_asked(street: Street, report: Report) -> None:
    after = street.answered(report)
    street.world.later(minutes=1)
    street.ask(report)
    street.confirm(report)
    street.following.told(after.number, after.last_seq, EventType.REPORT_ANSWERED)
    assert street.tick() == 0


@pytest.mark.parametrize(
    "flags", [Flags(secret=True), Flags(anonymous=True, may_publish=True), Flags(may_publish=False)]
)
def test_what_is_not_public_or_is_flagged_has_no_followers(street: Street, flags: Flags) -> None:
    hidden = street.world.verified(street.world.disposed(flags=flags))
    street.ask(hidden)
    assert street.mails == []
    assert street.book.of(hidden.number) == []


def test_news_of_a_report_that_was_blocked_meanwhile_is_not_sent(street: Street, report: Report) -> None:
    street.ask(report)
    street.confirm(report)
    after = street.world.store.save(lifecycle.note(report, "Sedang dipesan.", street.world.at, OFFICER))
    street.following.told(after.number, after.last_seq, EventType.PROGRESS_NOTED)
    street.world.store.save(
        lifecycle.block(after, "spam", street.world.at, Actor(Role.COORDINATOR, "51.03-koordinator"))
    )
    street.tick()
    assert len(street.mails) == 1


def test_one_address_gets_few_mails_it_did_not_ask_for(street: Street, report: Report) -> None:
    for i in range(8):
        other = street.world.verified(street.world.disposed(number=f"BDG-{i:08d}-0"))
        street.ask(other)
    assert len(street.mails) == 5


def test_an_address_that_bounced_is_left_alone(street: Street, report: Report) -> None:
    street.world.identities.suppress(ADDRESS, "bounced", street.world.at)
    street.ask(report)
    assert street.mails == []


def test_no_address_stands_in_the_reports_table(street: Street, report: Report) -> None:
    street.ask(report)
    street.confirm(report)
    street.answered(report)
    street.tick()
    everything = str(street.world.aws.client("dynamodb").scan(TableName=street.world.aws.reports)["Items"])
    assert "tetangga" not in everything.lower()
    assert not [r for r in street.world.rows(report) if "follower" in r.recipient], "nothing beside the case itself"


def test_a_subscription_speaks_its_language(street: Street, report: Report) -> None:
    street.ask(report, lang="en")
    street.confirm(report)
    street.answered(report)
    street.tick()
    assert "The agency has answered" in street.mails[-1][2].body
    assert "/en/track/" in street.mails[-1][2].body
