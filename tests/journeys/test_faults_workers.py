"""Workers are killed after each of their side effects and run again: nothing is lost, nothing is doubled."""

import io
from collections import Counter
from datetime import timedelta

import pytest
from PIL import Image

from domain.directory import Channel
from domain.life.attachment import AttachmentState
from domain.telling.delivery import Delivery
from infra.local.faults import Fault
from infra.local.testing import until
from infra.verify_chain import verify
from tests.journeys.offices import reachable, webhook
from tests.journeys.stack import Filed, World

pytestmark = [pytest.mark.ministack, pytest.mark.xdist_group("stack")]
MAIL = "POST /v2/email/outbound-emails"

# The regency whose transport office is told, and where the worker dies on the way to it.
NOTIFY = {
    "51.01": Fault("kill_after", "dynamodb", "PutItem", "NotifyFunction", holds="agency:51.01-dishub:email"),
    "51.02": Fault("kill_after", "ses", MAIL, "NotifyFunction", holds="dishub@51.02.example"),
    "51.04": Fault("kill_after", "dynamodb", "PutItem", "NotifyFunction", holds="agency:51.04-dishub:email", after=1),
    "51.05": Fault("kill_after", "dynamodb", "PutItem", "NotifyFunction", holds="agency:51.05-dishub:queue"),
    "51.06": Fault("kill_after", "sqs", "SendMessage", "NotifyFunction", holds="51.06 mati"),
    "51.07": Fault("kill_after", "dynamodb", "PutItem", "NotifyFunction", holds="agency:51.07-dishub:webhook", after=1),
    "51.08": Fault("kill_after", "ses", MAIL, "NotifyFunction", holds="dishub@51.08.example", times=2),
}
ROUTE = {
    "before": Fault("kill_before", "dynamodb", "TransactWriteItems", "RouteFunction", holds="51.03 mati before"),
    "after": Fault("kill_after", "dynamodb", "TransactWriteItems", "RouteFunction", holds="51.03 mati after"),
}
REPORTER = Fault("kill_after", "ses", MAIL, "ReporterFunction", holds="mati.51.03@warga.example")
RELAY = Fault("kill_after", "sqs", "SendMessageBatch", "RelayFunction")
Reports = dict[str, Filed]


@pytest.fixture(scope="module")
def killed(bali: World) -> Reports:
    """One report for each way to die, all of them some time after the leases of the dead have ended."""
    reports: Reports = {}
    faults = (*NOTIFY.values(), *ROUTE.values(), REPORTER, RELAY)
    with bali.trouble(*faults):
        for region in NOTIFY:
            mail, queue = Channel("email", f"dishub@{region}.example"), f"dishub-{region.replace('.', '')}"
            bali.client("sqs").create_queue(QueueName=bali.partner_name(queue))
            office = f"{region}-dishub"
            reachable(bali, office, mail, Channel("queue", queue), webhook(bali, office, queue))
            reports[region] = bali.file(f"Lampu penerangan jalan tiang {region} mati, jalan gelap sekali.", region)
        for when in ROUTE:
            reports[when] = bali.file(f"Lampu penerangan jalan tiang 51.03 mati {when}, jalan gelap sekali.")
        reports["reporter"] = bali.file(email="mati.51.03@warga.example")
        for filed in reports.values():
            bali.reached(filed, "disposed")
        bali.settle()
        for _ in range(3):
            bali.tick(after=timedelta(minutes=6))
    return reports


def row(world: World, filed: Filed, channel: str) -> Delivery:
    (found,) = world.rows(filed, f":{channel}:")
    return found


def test_every_report_was_routed_once_and_its_history_holds(bali: World, killed: Reports) -> None:
    for name, filed in killed.items():
        assert bali.types(filed)[:2] == ["ReportReceived", "ReportDisposed"], name
        assert Counter(bali.types(filed))["ReportDisposed"] == 1, name
        assert verify(bali.target, filed.number)[0], name


def test_every_recipient_has_one_row_and_all_are_finished(bali: World, killed: Reports) -> None:
    for region in NOTIFY:
        rows = [r for r in bali.rows(killed[region], "agency") if r.seq == 2]
        assert sorted(r.channel.value for r in rows) == ["email", "queue", "webhook"], region
        assert not [r for r in rows if r.unfinished], region


@pytest.mark.parametrize(
    ("region", "mails", "doubts", "state"),
    [
        ("51.01", 1, 1, "delivered"),
        ("51.02", 2, 1, "delivered"),
        ("51.04", 1, 0, "delivered"),
        ("51.05", 1, 0, "delivered"),
        ("51.08", 2, 2, "uncertain"),
    ],
    ids=["claimed", "sent", "noted", "not concerned", "sent twice"],
)
def test_a_mail_is_doubted_and_repeated_at_most_once(
    bali: World, killed: Reports, region: str, mails: int, doubts: int, state: str
) -> None:
    told = row(bali, killed[region], "email")
    sent = [m for m in bali.mails(killed[region].number) if m["To"] == [f"dishub@{region}.example"]]
    assert (len(sent), told.doubts, told.state.value) == (mails, doubts, state)


def test_a_reporters_mail_is_repeated_once_too(bali: World, killed: Reports) -> None:
    rows = {r.seq: r for r in bali.rows(killed["reporter"], "reporter")}
    assert (rows[1].doubts, rows[1].state.value, rows[2].state.value) == (1, "delivered", "delivered")
    mails = [m for m in bali.mails(killed["reporter"].number) if m["To"] == ["mati.51.03@warga.example"]]
    assert len(mails) - len(bali.rows(killed["reporter"], "reporter:email")) == 1


def test_systems_get_repeats_under_the_same_id_only(bali: World, killed: Reports) -> None:
    for region in NOTIFY:
        filed, name = killed[region], f"dishub-{region.replace('.', '')}"
        assert {m["data"]["id"] for m in bali.partner_queue(name, filed.number)} == {f"{filed.number}.2"}, region
        heads = [{k.lower(): v for k, v in got.headers} for got in bali.webhooks(name, filed.number)]
        assert {head["webhook-id"] for head in heads} == {f"{filed.number}.2"}, region
        assert len(heads) <= 2
    assert len(bali.partner_queue("dishub-5106", killed["51.06"].number)) == 2
    assert len(bali.partner_queue("dishub-5105", killed["51.05"].number)) == 1


def test_an_examiner_that_dies_at_each_step_keeps_the_file_once(bali: World) -> None:
    filed = bali.file()
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "JPEG")
    asked = {"code": filed.code, "name": "lampu.jpg", "type": "image/jpeg", "size": picture.tell()}
    place = bali.post(f"/api/reports/{filed.number}/attachments", asked).json
    with bali.trouble(
        Fault("kill_after", "s3", "PUT .*/kept/.*", "AttachFunction"),
        Fault("kill_after", "dynamodb", "PutItem|UpdateItem", "AttachFunction"),
        Fault("kill_after", "s3", "DELETE .*", "AttachFunction"),
    ):
        bali.web.upload(place, picture.getvalue())
        assert until(lambda: bali.track(filed)["attachments"], 60)
    bali.settle()
    (kept,) = bali.case(filed).attachments
    assert kept.state is AttachmentState.KEPT
    bucket, s3 = bali.instance.ids["AttachmentsBucket"], bali.client("s3")
    found = [s3.list_objects_v2(Bucket=bucket, Prefix=f"{folder}/{filed.number}/") for folder in ("kept", "incoming")]
    assert [answer["KeyCount"] for answer in found] == [1, 0]
