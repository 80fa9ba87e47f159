"""Others share the trouble: alike reports before filing, support, following; nothing of it opens what is not public."""

import json
from typing import Any

import pytest

from adapters.aws.clock import now
from adapters.reference.clockwork import clockwork
from adapters.stores.index_book import IndexBook
from adapters.stores.near import reader
from index.service import Indexing
from tests.aws import Cloud
from tests.functions import reporters
from tests.functions.http import Api, Got
from tests.functions.intake_world import FILING, items
from tests.functions.reporters import act, answered, send, worked

ASKED = {"text": "Lampu jalan di depan pasar Mengwi padam, gelap sekali", "region": "51.03"}


@pytest.fixture
def receipt(api: Api) -> dict[str, Any]:
    """A report that everybody may read."""
    made = reporters.filed(api)
    worked(made)
    return made


def share(api: Api, receipt: dict[str, Any], path: str, fields: dict[str, Any], **given: Any) -> Got:
    return api.post("/api/reports/{number}/" + path, fields, parameters={"number": receipt["number"]}, **given)


def indexed(aws: Cloud, data_dir: Any, receipt: dict[str, Any]) -> None:
    """What the index does once it hears of the report."""
    from intake.wiring import parts

    clocks = clockwork(aws.client("dynamodb"), aws.reports, str(data_dir))
    book = IndexBook(aws.client("dynamodb"), aws.reports, now)
    read = parts().store.load
    indexing = Indexing(read, clocks.entries, book, reader(str(data_dir)), now, lambda seconds: None)
    indexing.take({"number": receipt["number"]})


def test_support_counts_once_for_a_browser_and_again_for_another(api: Api, receipt: dict[str, Any]) -> None:
    first = share(api, receipt, "supports", {"key": "abc"})
    assert (first.status, first.json["supports"], first.json["done"]) == (200, 1, "supported")
    again = share(api, receipt, "supports", {"key": "abc"})
    assert (again.json["supports"], again.json["done"]) == (1, "supported_before")
    assert share(api, receipt, "supports", {"key": "def"}).json["supports"] == 2
    assert reporters.public(api, receipt).json["supports"] == 2


def test_support_never_touches_the_report(api: Api, receipt: dict[str, Any]) -> None:
    version = act(receipt).version
    share(api, receipt, "supports", {})
    assert act(receipt).version == version


def test_a_source_that_supports_without_end_is_stopped_and_may_still_open_its_report(
    api: Api, receipt: dict[str, Any]
) -> None:
    said = [share(api, receipt, "supports", {"key": f"k{n}"}).status for n in range(101)]
    assert said == [200] * 100 + [429]
    wrong = api.post("/api/track", {"number": receipt["number"], "code": reporters.WRONG})
    assert wrong.status == 404


@pytest.mark.parametrize("hidden", [{"secret": True}, {"anonymous": True}, {"publish": "no"}])
@pytest.mark.parametrize("path", ["supports", "follow"])
def test_what_is_not_public_can_be_neither_supported_nor_followed(api: Api, path: str, hidden: dict[str, Any]) -> None:
    made = reporters.filed(api, **hidden)
    worked(made)
    assert share(api, made, path, {"email": "b@contoh.id"} if path == "follow" else {}).status == 404


def test_what_has_ended_is_not_supported_any_more(api: Api, receipt: dict[str, Any]) -> None:
    act(receipt, answered)
    send(api, receipt, "closing")
    assert share(api, receipt, "supports", {}).status == 409


def test_a_followers_address_travels_sealed_and_is_asked_to_confirm(
    api: Api, aws: Cloud, receipt: dict[str, Any]
) -> None:
    got = share(api, receipt, "follow", {"email": "Tetangga@Contoh.id"})
    assert (got.status, got.json["done"]) == (202, "follow_asked")
    (message,) = received(aws)
    assert message["follow"]["act"] == "ask"
    assert "etangga" not in json.dumps(message) + json.dumps(items(aws), default=str)


def received(aws: Cloud) -> list[dict[str, Any]]:
    sqs = aws.client("sqs")
    got = sqs.receive_message(QueueUrl=aws.queues["reporter"], MaxNumberOfMessages=10).get("Messages", [])
    return [json.loads(m["Body"]) for m in got]


def test_an_address_that_cannot_be_one_is_refused_beside_its_field(api: Api, receipt: dict[str, Any]) -> None:
    assert share(api, receipt, "follow", {"email": "tetangga"}).errors == {"email": "email_form"}
    assert share(api, receipt, "follow", {}).errors == {"email": "required"}


@pytest.mark.parametrize(("path", "what"), [("follow/confirmation", "confirm"), ("follow/end", "stop")])
def test_the_key_of_a_link_confirms_or_ends_and_another_does_nothing(
    api: Api, aws: Cloud, receipt: dict[str, Any], path: str, what: str
) -> None:
    from intake.wiring import parts

    keys = parts().followers.keys
    key = keys.key(receipt["number"], keys.follower(receipt["number"], "a@b.id"))
    assert share(api, receipt, path, {"key": "0" * 32}).status == 404
    assert received(aws) == []
    assert share(api, receipt, path, {"key": key}).status == 200
    assert [m["follow"]["act"] for m in received(aws)] == [what]


def test_opening_the_link_of_a_mail_does_nothing_yet(api: Api, aws: Cloud, receipt: dict[str, Any]) -> None:
    page = api.call("GET", "/api/follow", query={"number": receipt["number"], "key": "<b>", "lang": "id"})
    assert page.status == 200
    assert "&lt;b&gt;" in page.body
    assert received(aws) == []


def test_before_filing_public_reports_alike_are_shown_with_their_answer(
    api: Api, aws: Cloud, data_dir: Any, receipt: dict[str, Any]
) -> None:
    act(receipt, answered)
    indexed(aws, data_dir, receipt)
    (found,) = api.post("/api/similar", ASKED).json["similar"]
    assert found["number"] == receipt["number"]
    assert found["answer"] == "Lampu sudah diganti."
    assert api.post("/api/similar", ASKED | {"region": "51.71"}).json == {"similar": []}


@pytest.mark.parametrize("hidden", [{"secret": True}, {"anonymous": True}, {"publish": "no"}])
def test_what_is_not_public_is_alike_to_nothing(api: Api, aws: Cloud, data_dir: Any, hidden: dict[str, Any]) -> None:
    made = reporters.filed(api, **hidden)
    worked(made)
    indexed(aws, data_dir, made)
    assert api.post("/api/similar", ASKED).json == {"similar": []}


def test_nothing_that_is_compared_is_kept(api: Api, aws: Cloud) -> None:
    before = items(aws)
    api.post("/api/similar", ASKED)
    assert items(aws) == before


def test_without_script_the_receipt_shows_what_is_alike(
    api: Api, aws: Cloud, data_dir: Any, receipt: dict[str, Any]
) -> None:
    indexed(aws, data_dir, receipt)
    got = api.form("/api/reports", {**FILING, "text": ASKED["text"]})
    page = api.call("GET", "/api/receipt", headers={"Cookie": got.headers["Set-Cookie"].split(";")[0]})
    assert f"/api/reports/{receipt['number']}/supports" in page.body
