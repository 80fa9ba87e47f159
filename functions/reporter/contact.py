"""Which ways lead to a reporter."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.events import EventType
from domain.telling.delivery import Channel, Recipient
from domain.telling.news import SMS_EVENTS

EMAIL = Recipient("reporter:email", Channel.EMAIL, "reporter")
SMS = Recipient("reporter:sms", Channel.SMS, "reporter")
# Who holds the code can change the contact; the address before it is told, so that a thief is noticed.
FORMER = Recipient("reporter:former", Channel.EMAIL, "former_contact")


@dataclass(frozen=True)
class Contact:
    """As opened for one piece of news; `bounced`: mail to this address came back."""

    email: str = ""
    phone: str = ""
    bounced: bool = False


def reporters(contact: Contact, news: EventType) -> Iterator[Recipient]:
    """Mail wherever it can arrive; else SMS, for a question, an answer and a closing notice only.

    `contact` is the one that the news is for: of a correction the one before it.
    """
    if news is EventType.CONTACT_CORRECTED:
        yield from [FORMER] if contact.email else []
        return
    reachable = contact.email and not contact.bounced
    if reachable or (contact.email and not contact.phone):
        yield EMAIL
    elif contact.phone and news in SMS_EVENTS:
        yield SMS
