"""Wiring of notify: messages of its queue in, partial failures out."""

import random
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from adapters import batches, casefile, measures, message_words, sms
from adapters.bundles import Bundles
from adapters.clients import client, single_shot
from adapters.clock import now
from adapters.clockwork import clockwork
from adapters.directory import DirectoryReader
from adapters.dispatch import Dispatcher
from adapters.inboxes import Inboxes
from adapters.ledger import Ledger
from adapters.mail import Mailer
from adapters.mornings import Mornings
from adapters.officers import OfficerStore
from adapters.partner_queues import PartnerQueues
from adapters.settings import read
from adapters.stand_in import StandIns
from adapters.webhook_secrets import WebhookSecrets
from adapters.webhooks import WebhookSender
from domain.delivery import Delivery
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
    args = (dispatcher, collector, digests, sender, clocks.calendar, now)
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


def alarm(row: Delivery) -> None:
    measures.count({"DeliveryGivenUp": 1}, {"delivery": row.id, "recipient": row.recipient, "why": row.error})


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return batches.each(event, wired().take, context, RESERVE_MS)
