"""Postings, counters, likeness, marks of clusters and followers, on both emulators."""

from datetime import timedelta

from adapters.sealed.follow_book import FollowBook
from adapters.sealed.followers import ASK, Asked
from adapters.stores.echoes import Echoes
from domain.life import lifecycle
from domain.report import HandlingClass, Place
from domain.telling.following import State
from tests.aws import Cloud
from tests.functions.index_world import COORDINATOR, DISHUB, OFFICER, IndexWorld, disposed
from tests.samples import FILED_AT, a_report

LEAD, MEMBER, FOLLOWER = "BDG-00000001-0", "BDG-00000002-0", "7K3M-9QXT-4F2A-HJ0P"


def test_a_report_is_found_counted_and_met_until_it_ends(aws: Cloud) -> None:
    world = IndexWorld(aws)
    text = "Lampu jalan depan pasar Mengwi padam, gelap sekali"
    report = disposed(world, a_report(text=text))
    report = world.indexed(lifecycle.verify(report, HandlingClass.PLAIN, "lampu", world.at, OFFICER))
    assert world.search.find(DISHUB, "lampu padam").numbers == (report.number,)
    assert world.counters.read(DISHUB).view("work").by_status == {"in_progress": 1}
    assert world.counters.read(COORDINATOR).view("watch").total == 1
    [alike] = world.near.public(text, Place("51.03"), world.at)
    assert alike.report.number == report.number
    world.indexed(lifecycle.withdraw(report, "", world.at))
    assert world.counters.read(DISHUB).view("ended").by_status == {"withdrawn": 1}
    assert world.near.public(text, Place("51.03"), world.at) == []


def test_a_member_hears_on_from_where_it_stood(aws: Cloud) -> None:
    client = aws.client("dynamodb")
    marks = Echoes(client, aws.reports)
    assert marks.of(LEAD, MEMBER) == 0
    client.transact_write_items(TransactItems=[marks.mark(LEAD, MEMBER, 5)])
    marks.pass_over(LEAD, MEMBER, 3)
    assert marks.of(LEAD, MEMBER) == 5
    marks.pass_over(LEAD, MEMBER, 7)
    assert marks.of(LEAD, MEMBER) == 7


def test_a_follower_is_asked_confirmed_and_forgotten(aws: Cloud) -> None:
    book = FollowBook(aws.client("dynamodb"), aws.identities)
    asked = Asked(ASK, LEAD, FOLLOWER, FILED_AT, "en", b"sealed")
    assert book.ask(asked)
    assert not book.ask(asked)
    later = FILED_AT + timedelta(hours=1)
    assert book.confirm(LEAD, FOLLOWER, later)
    [follower] = book.of(LEAD)
    assert (follower.id, follower.state, follower.since, follower.language) == (FOLLOWER, State.FOLLOWING, later, "en")
    assert book.read(LEAD, FOLLOWER) == (follower, b"sealed")
    assert not book.end(LEAD, FOLLOWER, FILED_AT), "what was said before the confirmation comes too late"
    assert book.end(LEAD, FOLLOWER, later)
    assert book.read(LEAD, FOLLOWER) is None


def test_an_address_is_written_to_a_few_times_a_day(aws: Cloud) -> None:
    book = FollowBook(aws.client("dynamodb"), aws.identities)
    assert [book.may_ask("a@contoh.example", FILED_AT) for _ in range(6)] == [True] * 5 + [False]
    assert book.may_ask("a@contoh.example", FILED_AT + timedelta(days=1))
