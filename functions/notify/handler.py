"""Wiring of notify: messages of its queue in, partial failures out."""

import random
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from adapters.aws import batches
from adapters.aws.clients import client, single_shot
from adapters.aws.clock import now
from adapters.aws.settings import read
from adapters.reference.called import Called
from adapters.reference.clockwork import clockwork
from adapters.reference.directory import DirectoryReader
from adapters.sealed.webhook_secrets import WebhookSecrets
from adapters.sending import message_words, sms
from adapters.sending.dispatch import Dispatcher, alarm
from adapters.sending.mail import Mailer
from adapters.sending.partner_queues import PartnerQueues
from adapters.sending.stand_in import StandIns
from adapters.sending.webhooks import WebhookSender
from adapters.stores import casefile
from adapters.stores.briefs import BriefBook
from adapters.stores.bundles import Bundles
from adapters.stores.inboxes import Inboxes
from adapters.stores.ledger import Ledger
from adapters.stores.mornings import Mornings
from adapters.stores.officers import OfficerStore
from domain.telling.delivery import Delivery
from domain.telling.leaders_mail import Leaders
from notify.briefs import Briefs
from notify.collected import Collector
from notify.digests import Digests
from notify.reach import Reach
from notify.sending import AgencySender, Told
from notify.service import Notifier
from notify.settings import Settings
from notify.staff import Staff

# One message can meet several partners that do not answer.
RESERVE_MS = 20_000


@cache
def wired() -> Notifier:
    settings = read(Settings)
    dynamodb, table = client("dynamodb"), settings.reports_table
    clocks = clockwork(dynamodb, table, settings.data_dir)
    ledger, officers = Ledger(dynamodb, table), OfficerStore(dynamodb, table)
    dispatcher = Dispatcher(ledger, now, partial(random.uniform, 0.8, 1.2), alarm)
    find = DirectoryReader(dynamodb, table, settings.data_dir).agency
    place = partial(message_words.place_words, settings.data_dir)
    words = message_words.load(settings.data_dir)
    told = Told(words, place, clocks.deadlines, find, settings.public_origin)
    stand_in = StandIns(ledger, find, now).plan
    sender = sender_of(settings, told, Staff(officers.find, officers.of_desk), stand_in)
    read_case = partial(casefile.read, dynamodb, table)
    collector = Collector(Bundles(dynamodb, table), ledger, dispatcher, sender, read_case, clocks.calendar, now)
    mornings = Mornings(ledger, clocks.calendar, now)
    digests = Digests(ledger, Inboxes(dynamodb, table), dispatcher, sender, mornings, now)
    reach = Reach(find, officers.of_desk, ledger, settings.sms_enabled == sms.ON, now)
    leaders = Leaders(Called(find, settings.data_dir), words, settings.public_origin)
    book = BriefBook(dynamodb, table)
    briefs = Briefs(ledger, book, dispatcher, sender.staff, leaders, sender.mails.send, now)
    args = (dispatcher, collector, digests, briefs, sender, clocks.calendar, now)
    return Notifier(read_case, reach.office, reach.staff, *args)


def sender_of(settings: Settings, told: Told, staff: Staff, stand_in: Callable[[Delivery], None]) -> AgencySender:
    dynamodb, table = client("dynamodb"), settings.reports_table
    return AgencySender(
        told,
        told.find,
        staff,
        Mailer(single_shot("sesv2"), settings.mail_from, settings.mail_configuration_set),
        WebhookSender(settings.webhook_local_hosts.split()),
        lambda agency, ref: WebhookSecrets(dynamodb, table, client("kms")).secret(agency, ref),
        PartnerQueues(client("sqs"), settings.partner_queue_prefix),
        sms.sender(settings.sms_enabled, settings.sms_monthly_budget, dynamodb, table, partial(single_shot, "sns")),
        stand_in,
        now,
    )


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return batches.each(event, wired().take, context, RESERVE_MS)
