"""An office under another roof, on a running stack: the command, the clock in its own role, the mail, the timeline."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.stores.inboxes import Inboxes
from domain.desks.inbox import View
from domain.place import WITA
from infra.reorganise.__main__ import main
from tests.journeys.stack import World

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("stack")]
OLD, NEW, MAILBOX = "51.03-perikanan", "51.03-kelautan-perikanan", "kelautan@badung.example"


def test_open_reports_follow_their_office_and_both_sides_are_told(bali: World, tmp_path: Path) -> None:
    filed = bali.file(text="Mohon perhatiannya ya, terima kasih banyak.", email="luh.laut@warga.example")
    bali.reached(filed, "triage")
    bali.act(filed, "dispose", "--agency", OLD)
    bali.settle()
    office = {"id": NEW, "name": "Dinas Kelautan dan Perikanan Kabupaten Badung", "email": MAILBOX}
    renamed = {
        "id": "laut", "decree": "Perda 5/2026", "kind": "renamed", "from": [OLD], "to": NEW,
        "effective_on": bali.now().astimezone(WITA).date().isoformat(),
    }  # fmt: skip
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps({"agencies": [office], "reorganisations": [renamed]}))
    assert main([str(plan), "--apply"], lambda: bali.target) == 0
    bali.tick()
    bali.settle()
    bali.tick(after=timedelta(days=3))
    bali.settle()
    assert bali.types(filed).count("AgencySucceeded") == 1
    view = bali.track(filed)
    assert view["agency"]["name"] == office["name"]
    assert view["timeline"][3]["text"].endswith(f"ke {office['name']}.")
    table = bali.instance.ids["ReportsTable"]
    rows, _ = Inboxes(bali.client("dynamodb"), table).page(NEW, View.WORK, 200)
    assert filed.number in [row.number for row in rows]
    assert any(mail["To"] == [MAILBOX] for mail in bali.mails("laporan memerlukan perhatian Anda"))
