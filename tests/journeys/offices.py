"""Stacks for journeys, with offices that can be reached."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from adapters.reference import data_files
from adapters.reference.directory import DirectoryReader
from adapters.sealed.webhook_secrets import WebhookSecrets
from domain.directory import Channel
from infra.directory import demo
from infra.local.emulator import MiniStack
from infra.local.testing import service
from tests.journeys.stack import ALL_QUEUES, World

# Longer than any function works on a busy machine: nothing comes twice, and what failed comes back within the test.
UNHURRIED_SECONDS = 20
WEBHOOK_KEY = "whsec_" + "c2VjcmV0LW9mLWEtcGFydG5lci1pbi1hLXRlc3Q="


@contextmanager
def a_stack(ministack: MiniStack, name: str, *, faults: bool = False) -> Iterator[World]:
    """A stack with its offices seeded."""
    with service(ministack, name, faults=faults) as instance:
        world = World(instance)
        world.impatient(UNHURRIED_SECONDS, queues=ALL_QUEUES)
        if faults:
            world.impatient()
        seed(world)
        yield world


def seed(world: World) -> None:
    """The demonstration's offices, as `make run` seeds them."""
    demo.prepare(world.target)
    offices = data_files.offices(str(world.data_dir))
    for agency in demo.agencies(offices, world.instance.url):
        reachable(world, agency.id, *agency.channels)


def reachable(world: World, office: str, *channels: Channel) -> None:
    """Gives an office its channels."""
    reader = DirectoryReader(world.client("dynamodb"), world.instance.ids["ReportsTable"], str(world.data_dir))
    _, version = reader.overrides(office)
    reader.put_agency(office, {"has_account": True, "channels": [asdict(channel) for channel in channels]}, version)


def webhook(world: World, office: str, name: str) -> Channel:
    """A webhook of an office, with its secret, that leads to the local receiver of that name."""
    dynamodb, table = world.client("dynamodb"), world.instance.ids["ReportsTable"]
    secrets = WebhookSecrets(dynamodb, table, world.client("kms"))
    secrets.store(office, name, WEBHOOK_KEY, world.instance.ids["DataKey"])
    return Channel("webhook", f"{world.instance.url}/_local/webhook/{name}", name)
