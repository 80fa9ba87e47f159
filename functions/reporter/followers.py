"""Followers: asked by mail, told of public news only, forgotten when they say so or the report is no longer public."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.sealed.follow_book import FollowBook
from adapters.sealed.followers import ASK, CONFIRM, Asked, from_json
from adapters.sealed.opened import OpenIdentities
from adapters.sending.dispatch import Dispatcher
from adapters.stores.casefile import CaseFile
from adapters.stores.ledger import Ledger
from domain.errors import NotFound
from domain.events import EventType
from domain.telling import delivery, following
from domain.telling.delivery import FOLLOWERS, Delivery, Withheld
from domain.telling.following import Follower, State
from domain.telling.messages import Mail, Words
from reporter.sending import PATHS, Mails


@dataclass(frozen=True)
class FollowerMail:
    """What the mails to followers are made of; `key` gives the key of one follower's links."""

    words: Words
    origin: str
    key: Callable[[str, str], str]
    mails: Mails

    def asking(self, number: str, follower: Follower) -> Mail:
        key, lang = self.key(number, follower.id), _language(follower)
        return following.asking_mail(number, key, self.origin, self.words, lang)

    def news(self, event: EventType, number: str, follower: Follower) -> Mail:
        key, lang = self.key(number, follower.id), _language(follower)
        return following.news_mail(event, number, key, self.origin + PATHS[lang], self.origin, self.words, lang)


@dataclass(frozen=True)
class Following:
    """Takes what pages ask for followers, relayed news, and rows of followers whose time has come."""

    read: Callable[[str], CaseFile]
    book: FollowBook
    identities: OpenIdentities
    ledger: Ledger
    dispatcher: Dispatcher
    mail: FollowerMail
    now: Callable[[], datetime]

    def take(self, message: Mapping[str, Any]) -> None:
        """One act of somebody on a page: ask, confirm, stop."""
        asked = from_json(message)
        if asked.act == ASK:
            self._asked(asked)
        elif asked.act == CONFIRM:
            self.book.confirm(asked.number, asked.follower, asked.at)
        else:
            self.book.end(asked.number, asked.follower, asked.at)

    def told(self, number: str, seq: int, news: str) -> None:
        """Plan a row for each follower; the clock sends them, so that many followers hold up no reporter's mail."""
        if news not in following.NEWS:
            return
        followers = [f for f in self.book.of(number) if f.state is State.FOLLOWING]
        if not followers:
            return
        case, now = self.read(number), self.now()
        if not case.report.is_open_to_all:
            return
        known = {(row.recipient, row.seq) for row in self.ledger.rows(number, FOLLOWERS)}
        events = delivery.unplanned(case.events, known, following.NEWS, seq, now)
        for follower in followers:
            to = following.to_follower(follower.id)
            for event in (e for e in events if following.hears(follower, e) and (to.id, e.seq) not in known):
                self.ledger.add(delivery.waiting(number, event.seq, to, now, now))

    def woken(self, number: str, recipient: str) -> None:
        """Send what waits for one follower."""
        self._work(number, recipient, [])

    def _asked(self, asked: Asked) -> None:
        """Stored first: a repeat of the message finds the row of the mail that was planned then."""
        try:
            report = self.read(asked.number).report
        except NotFound:
            return
        if not report.is_open_to_all:
            return
        now, to = self.now(), following.to_asked(asked.follower)
        address = str(self.identities.opened(asked.number, asked.sealed)["email"])
        new = self.book.ask(asked)
        if new and not self.identities.is_suppressed(address) and self.book.may_ask(address, now):
            row = delivery.planned(asked.number, following.asked_on(asked.at), to, now)
            self._work(asked.number, to.id, [row])

    def _work(self, number: str, recipient: str, fresh: list[Delivery]) -> None:
        rows = [row for row in self.ledger.rows(number, f"{recipient}#") if row.recipient == recipient]
        self.dispatcher.work(rows, fresh, self._send)

    def _send(self, row: Delivery) -> None:
        """By the report and the follower as they now are. Raises Withheld, NotDelivered, ResultLost."""
        id, asks = following.follower_of(row.recipient)
        found, case = self.book.read(row.number, id), self.read(row.number)
        if not found or found[0].state is not (State.ASKED if asks else State.FOLLOWING):
            raise Withheld("not_following")
        if not case.report.is_open_to_all:
            raise Withheld("not_public")
        follower, address = found[0], str(self.identities.opened(row.number, found[1])["email"])
        if self.identities.is_suppressed(address):
            raise Withheld("suppressed")
        mail = self.mail.asking(row.number, follower) if asks else self._news(case, row, follower)
        self.mail.mails.send(address, mail, row.id, row.recipient)

    def _news(self, case: CaseFile, row: Delivery, follower: Follower) -> Mail:
        event = next(e for e in case.events if e.seq == row.seq)
        return self.mail.news(event.type, row.number, follower)


def _language(follower: Follower) -> str:
    return "en" if follower.language == "en" else "id"
