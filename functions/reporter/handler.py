"""Wiring of reporter: its queue, the feedback of SES and, for officers and reporters, HTTP."""

import random
from functools import cache, partial
from importlib import import_module
from typing import Any

from adapters.aws import batches
from adapters.aws.clients import client, single_shot
from adapters.aws.clock import now
from adapters.aws.settings import read
from adapters.reference.clockwork import Clockwork, clockwork
from adapters.reference.directory import DirectoryReader
from adapters.sealed.codes import AccessCodes
from adapters.sealed.follow_book import FollowBook
from adapters.sealed.followers import FOLLOW, FollowKeys
from adapters.sealed.lost_codes import LOST_CODE
from adapters.sealed.opened import OpenIdentities
from adapters.sealed.users import Users
from adapters.sending import message_words, sms
from adapters.sending.dispatch import Dispatcher, alarm
from adapters.sending.mail import Mailer
from adapters.sending.stand_in import StandIns
from adapters.stores import casefile
from adapters.stores.ledger import Ledger
from adapters.stores.reports import ReportStore
from domain.telling.delivery import FOLLOWERS
from reporter.feedback import Feedback
from reporter.followers import FollowerMail, Following
from reporter.lost_code import LostCodes
from reporter.sending import ReporterSender
from reporter.service import Reporters
from reporter.settings import Settings

RESERVE_MS = 15_000


@cache
def wired() -> Reporters:
    settings = read(Settings)
    dynamodb, table = client("dynamodb"), settings.reports_table
    clocks = clockwork(dynamodb, table, settings.data_dir)
    spread = partial(random.uniform, 0.8, 1.2)
    return Reporters(
        partial(casefile.read, dynamodb, table),
        identities(),
        Dispatcher(Ledger(dynamodb, table), now, spread, alarm),
        sender(settings, clocks),
        lambda report: clocks.policy.at(report.milestones.filed_at).case_data_retention,
        now,
        Users(dynamodb, settings.counts_table, client("kms"), settings.code_key).seen,
    )


def sender(settings: Settings, clocks: Clockwork) -> ReporterSender:
    return ReporterSender(
        message_words.load(settings.data_dir),
        clocks.deadlines,
        DirectoryReader(client("dynamodb"), settings.reports_table, settings.data_dir).agency,
        settings.public_origin,
        mailer(settings),
        sms.sender(
            settings.sms_enabled,
            settings.sms_monthly_budget,
            client("dynamodb"),
            settings.reports_table,
            partial(single_shot, "sns"),
        ),
        codes().of,
        now,
    )


def mailer(settings: Settings) -> Mailer:
    return Mailer(single_shot("sesv2"), settings.mail_from, settings.mail_configuration_set)


@cache
def identities() -> OpenIdentities:
    return OpenIdentities(client("dynamodb"), read(Settings).identities_table, client("kms"))


@cache
def codes() -> AccessCodes:
    return AccessCodes(client("kms"), read(Settings).code_key)


@cache
def lost_codes() -> LostCodes:
    settings = read(Settings)
    dynamodb, table = client("dynamodb"), settings.reports_table
    store = ReportStore(dynamodb, table, clockwork(dynamodb, table, settings.data_dir))
    return LostCodes(partial(casefile.read, dynamodb, table), store, identities(), codes().of, now)


@cache
def following() -> Following:
    settings = read(Settings)
    dynamodb, table = client("dynamodb"), settings.reports_table
    ledger, keys = Ledger(dynamodb, table), FollowKeys(client("kms"), settings.code_key)
    return Following(
        partial(casefile.read, dynamodb, table),
        FollowBook(dynamodb, settings.identities_table),
        identities(),
        ledger,
        Dispatcher(ledger, now, partial(random.uniform, 0.8, 1.2), alarm),
        FollowerMail(message_words.load(settings.data_dir), settings.public_origin, keys.key, mailer(settings)),
        now,
    )


@cache
def feedback() -> Feedback:
    settings = read(Settings)
    dynamodb, table = client("dynamodb"), settings.reports_table
    ledger, find = Ledger(dynamodb, table), DirectoryReader(dynamodb, table, settings.data_dir).agency
    return Feedback(ledger, identities(), StandIns(ledger, find, now), alarm, now)


def take(message: dict[str, Any]) -> None:
    """SES's feedback comes by its own queue and never looks like a relayed event."""
    if LOST_CODE in message:
        lost_codes().take(message)
    elif FOLLOW in message:
        following().take(message)
    elif "deliver" in message:
        woken(message["deliver"]["pk"], message["deliver"]["sk"])
    elif "number" in message:
        wired().take(message)
        following().told(message["number"], int(message["seq"]), message.get("type", ""))
    else:
        feedback().take(message)


def woken(pk: str, sk: str) -> None:
    """A row whose time has come: of the reporter, or of somebody who follows."""
    number, recipient = pk.partition("#")[2], sk.split("#")[1]
    if recipient.startswith(FOLLOWERS):
        following().woken(number, recipient)
    else:
        wired().woken(number, recipient)


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """A batch starts without the HTTP framework and the readers of bodies: the first request imports them."""
    if "httpMethod" in event:
        answer: dict[str, Any] = import_module("reporter.web").answer(event, context)
        return answer
    return batches.each(event, take, context, RESERVE_MS)
