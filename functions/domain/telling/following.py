"""Who follows a public report, what they are told, and what may stand in the mails.

An address is unconfirmed until its link was used, and even then learns number, news and links only: what a report
says is read on the page, where it can be taken down.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlencode

from domain.events import Event, EventType
from domain.telling.delivery import FOLLOWERS, Channel, Recipient
from domain.telling.messages import Mail, Words

NEWS = frozenset(
    {
        EventType.PROGRESS_NOTED,
        EventType.REPORT_ANSWERED,
        EventType.AGENCY_CLARIFIED,
        EventType.REPORT_CLOSED,
        EventType.REPORT_REOPENED,
    }
)
TO_CONFIRM = timedelta(days=7)
# A subscription ends by itself; an ended one is remembered as long as a late repeat of asking may still come.
KEPT, REMEMBERED = timedelta(days=400), timedelta(days=30)
ASKED_A_DAY = 5
_ASKED = f"{FOLLOWERS}asked:"


class State(StrEnum):
    """Where a follower stands."""

    ASKED = "asked"
    FOLLOWING = "following"
    ENDED = "ended"


@dataclass(frozen=True)
class Follower:
    """`id` is a keyed digest of report and address; `since` is when the state was reached."""

    id: str
    state: State
    since: datetime
    language: str = "id"


def hears(follower: Follower, event: Event) -> bool:
    """Nobody is told what happened before they asked."""
    return follower.state is State.FOLLOWING and event.type in NEWS and event.at >= follower.since


def to_follower(id: str) -> Recipient:
    return Recipient(f"{FOLLOWERS}{id}", Channel.EMAIL, "follower")


def to_asked(id: str) -> Recipient:
    """The mail that asks for confirmation is a delivery of its own, once a day at most."""
    return Recipient(f"{_ASKED}{id}", Channel.EMAIL, "follower")


def follower_of(recipient: str) -> tuple[str, bool]:
    """The follower's id, and whether the row is the mail that asks."""
    asks = recipient.startswith(_ASKED)
    return recipient.removeprefix(_ASKED if asks else FOLLOWERS), asks


def asked_on(at: datetime) -> int:
    """The sequence under which an asking mail stands: its day."""
    return int(at.timestamp()) // 86400


def asking_mail(number: str, key: str, origin: str, words: Words, lang: str) -> Mail:
    link = _link(origin, number, key, lang)
    parts = [f"{words.say('follower', 'asked', lang, number=number)}\n{link}"]
    parts += [words.say("follower", "asked_footer", lang)]
    return Mail(words.say("follower", "asked_subject", lang, number=number), "\n\n".join(parts) + "\n")


def news_mail(event: EventType, number: str, key: str, page: str, origin: str, words: Words, lang: str) -> Mail:
    say = words.say
    parts = [f"{number}: {say('follower', event.value, lang)}", f"{say('follower', 'link', lang)} {page}"]
    parts += [f"{say('follower', 'stop', lang)} {_link(origin, number, key, lang, stop='1')}"]
    parts += [say("follower", "footer", lang)]
    return Mail(say("follower", "subject", lang, number=number), "\n\n".join(parts) + "\n")


def _link(origin: str, number: str, key: str, lang: str, **more: str) -> str:
    return f"{origin}/api/follow?{urlencode({'number': number, 'key': key, 'lang': lang, **more})}"
