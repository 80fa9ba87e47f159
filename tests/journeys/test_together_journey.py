"""What is found, counted, near, followed and gathered, on the real template with IAM enforced."""

import re
import uuid
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from adapters.stores import near
from adapters.stores.counters import Counters
from adapters.stores.reports import ReportStore
from adapters.stores.search import Search
from domain.events import Actor, Role
from domain.life import gathering
from domain.report import Status
from infra.local.testing import until
from tests.journeys.stack import Filed, World
from tests.samples import Still

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("stack")]
DISHUB, COORDINATOR = "51.03-dishub", "51.03-koordinator"
LINK = re.compile(r"https?://\S+/api/follow\?\S+")


def lamp(world: World, street: str) -> Filed:
    """A public report that its agency has verified."""
    filed = world.file(text=f"Lampu penerangan jalan di Jalan {street} mati sejak tiga malam, gelap.", publish="yes")
    world.reached(filed, "disposed")
    world.act(filed, "verify", "--class", "plain")
    world.settle()
    return filed


def test_a_report_is_found_counted_and_shown_to_those_who_would_file_it_again(nation: World) -> None:
    street = f"Sonokeling {uuid.uuid4().hex[:6]}"
    filed = lamp(nation, street)
    client, table = nation.client("dynamodb"), nation.instance.ids["ReportsTable"]
    reader = near.reader(str(nation.data_dir))
    assert filed.number in Search(client, table, reader.slang).find(DISHUB, "lampu sonokeling").numbers
    assert filed.number in Search(client, table, reader.slang).find(COORDINATOR, "lampu sonokeling").numbers
    assert Counters(client, table).read(DISHUB).view("work").by_status["in_progress"] >= 1
    asked = {"text": f"penerangan jalan {street} padam, tolong diperbaiki", "region": "51.03"}
    seen = nation.post("/api/similar", asked)
    assert filed.number in [one["number"] for one in seen.json["similar"]], seen.body


def test_a_neighbour_follows_by_mail_and_stops_by_the_link(nation: World) -> None:
    filed, email = lamp(nation, "Trembesi"), f"{uuid.uuid4().hex[:8]}@contoh.id"
    assert nation.post(f"/api/reports/{filed.number}/follow", {"email": email}).status == 202
    until(lambda: [m for m in nation.mails(filed.number) if m["To"] == [email]], 60)
    [asking] = [m for m in nation.mails(filed.number) if m["To"] == [email]]
    key = parse_qs(urlsplit(LINK.findall(asking["BodyText"])[0]).query)["key"][0]
    assert nation.post(f"/api/reports/{filed.number}/follow/confirmation", {"key": key}).status == 200
    nation.settle()
    nation.act(filed, "note", "--text", "Lampu sudah dipesan.")
    nation.settle()
    nation.tick(after=timedelta(seconds=2))
    mails = [m for m in nation.mails(filed.number) if m["To"] == [email]]
    assert len(mails) == 2
    assert "Trembesi" not in mails[1]["BodyText"]
    assert nation.post(f"/api/reports/{filed.number}/follow/end", {"key": key}).status == 200
    nation.act(filed, "note", "--text", "Lampu tiba besok.")
    nation.settle()
    nation.tick(after=timedelta(seconds=2))
    assert len([m for m in nation.mails(filed.number) if m["To"] == [email]]) == 2


def test_the_members_of_a_cluster_hear_their_lead(nation: World) -> None:
    lead, member = lamp(nation, "Mahoni"), lamp(nation, "Mahoni")
    store = ReportStore(nation.client("dynamodb"), nation.instance.ids["ReportsTable"], Still())
    boss = Actor(Role.COORDINATOR, COORDINATOR)
    store.save_all(gathering.merge(store.load(member.number), store.load(lead.number), nation.now(), boss))
    nation.settle()
    nation.act(lead, "block", "--text", "spam")
    found = until(lambda: store.load(member.number).status is Status.TRIAGE, 60)
    assert found, store.load(member.number).status
