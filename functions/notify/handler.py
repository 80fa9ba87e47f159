"""Wiring of notify: messages of its queue in, partial failures out."""

import random
from functools import cache, partial
from typing import Any

from adapters import batches, casefile, measures, message_words
from adapters.bundles import Bundles
from adapters.clients import client, single_shot
from adapters.clock import now
from adapters.clockwork import clockwork
from adapters.directory import DirectoryReader
from adapters.dispatch import Dispatcher
from adapters.ledger import Ledger
from adapters.mail import Mailer
from adapters.partner_queues import PartnerQueues
from adapters.settings import read
from adapters.webhook_secrets import WebhookSecrets
from adapters.webhooks import WebhookSender
from domain.delivery import Delivery
from notify.collected import Collector
from notify.sending import AgencySender, Told
from notify.service import Notifier
from notify.settings import Settings

# One message can meet several partners that do not answer.
RESERVE_MS = 20_000


@cache
def wired() -> Notifier:
    settings = read(Settings)
    dynamodb, table = client("dynamodb"), settings.reports_table
    clocks = clockwork(dynamodb, table, settings.data_dir)
    ledger = Ledger(dynamodb, table)
    dispatcher = Dispatcher(ledger, now, partial(random.uniform, 0.8, 1.2), alarm)
    data_dir = settings.data_dir
    place = partial(message_words.place_words, data_dir)
    told = Told(message_words.load(data_dir), place, clocks.deadlines, settings.public_origin)
    sender = sender_of(settings, told)
    find = partial(casefile.read, dynamodb, table)
    collector = Collector(Bundles(dynamodb, table), ledger, dispatcher, sender, find, clocks.calendar, now)
    return Notifier(find, sender.find, dispatcher, collector, sender, now)


def sender_of(settings: Settings, told: Told) -> AgencySender:
    dynamodb, table = client("dynamodb"), settings.reports_table
    return AgencySender(
        told,
        DirectoryReader(dynamodb, table, settings.data_dir).agency,
        Mailer(single_shot("sesv2"), settings.mail_from, settings.mail_configuration_set),
        WebhookSender(settings.webhook_local_hosts.split()),
        lambda agency, ref: WebhookSecrets(dynamodb, table, client("kms")).secret(agency, ref),
        PartnerQueues(client("sqs"), settings.partner_queue_prefix),
        now,
    )


def alarm(row: Delivery) -> None:
    measures.count({"DeliveryGivenUp": 1}, {"delivery": row.id, "recipient": row.recipient, "why": row.error})


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return batches.each(event, wired().take, context, RESERVE_MS)
