"""Areas blurred by hand and what everybody may see: in any order, twice, and never what the rules shelter."""

import io
import json
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from adapters.aws.clients import client
from adapters.stores.reports import ReportStore
from attach.blurring import BLOCKS, Area, blurred, box_of
from domain.life import lifecycle
from domain.life.attachment import Attachment, AttachmentState
from domain.report import Flags, Report
from domain.texts import publishing
from tests.aws import Cloud
from tests.functions import media_samples as media
from tests.functions.test_attach_service import NUMBER, World, crash_once, world
from tests.samples import FILED_AT, Still, a_report

__all__ = ["world"]
FACE = {"x": 0.0, "y": 0.0, "w": 0.5, "h": 1.0}
PLATE = {"x": 0.5, "y": 0.5, "w": 0.5, "h": 0.5}


def asked(work: str, minutes: int = 0, **more: Any) -> dict[str, Any]:
    at = (FILED_AT + timedelta(minutes=minutes)).isoformat()
    said = {"work": work, "number": NUMBER, "id": "a1", "seat": "51.03-dishub", "officer": "id-1", "at": at}
    return {"messageId": f"{work}{minutes}{more}", "body": json.dumps(said | more)}


def stripes() -> bytes:
    """A photo whose every column differs, so that blocks show."""
    picture = Image.new("RGB", (100, 60))
    picture.putdata([((x * 37) % 256, (y * 91) % 256, (x * y) % 256) for y in range(60) for x in range(100)])
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def case(world: World, aws: Cloud) -> World:
    """A kept photo of a report that may be public."""
    from attach.handler import showing

    showing.cache_clear()
    filed(aws, a_report(number=NUMBER))
    world.handle(world.uploaded(stripes(), claimed="image/png"))
    return world


def filed(aws: Cloud, report: Report) -> None:
    ReportStore(aws.client("dynamodb"), aws.reports, Still()).save(lifecycle.filed(report))


def copies(case: World) -> list[str]:
    return [key for key in World.keys(case) if key.startswith("public/")]


def shown(case: World) -> Image.Image:
    body = case.s3.get_object(Bucket=case.bucket, Key=case.item().copy)["Body"].read()
    return Image.open(io.BytesIO(body))


def colours(picture: Image.Image, box: tuple[int, int, int, int]) -> int:
    return len(picture.crop(box).convert("RGB").getcolors(maxcolors=10_000) or [])


def test_a_blurred_area_keeps_a_few_blocks_and_the_rest_stays(case: World) -> None:
    assert case.handle(asked("blur", areas=[FACE])) == []
    picture = shown(case)
    assert colours(picture, (0, 0, 50, 60)) <= BLOCKS * BLOCKS
    assert colours(picture, (50, 0, 100, 60)) > 1000
    assert case.item().blurred
    assert not case.item().public
    original = case.s3.get_object(Bucket=case.bucket, Key=case.item().key)["Body"].read()
    assert colours(Image.open(io.BytesIO(original)), (0, 0, 50, 60)) > 1000


def test_two_officers_who_blur_one_photo_lose_neither_area(case: World) -> None:
    case.handle(asked("blur", areas=[FACE]))
    case.handle(asked("blur", 1, areas=[PLATE]))
    picture = shown(case)
    assert colours(picture, (0, 0, 50, 60)) <= 25
    assert colours(picture, (50, 30, 100, 60)) <= 25
    assert copies(case) == [case.item().copy]


def test_the_order_of_messages_changes_nothing(case: World) -> None:
    told = [asked("blur", areas=[FACE]), asked("blur", 1, areas=[PLATE]), asked("publish", 2, public=True)]
    ends = set()
    for order in permutations(told):
        case.handle(*order, *order)
        ends.add((case.item().copy, case.item().public, len(copies(case))))
    assert len(ends) == 1


def test_who_spoke_last_decides_whether_a_file_is_public(case: World) -> None:
    case.handle(asked("publish", 5, public=False), asked("publish", 1, public=True))
    assert not case.item().public
    case.handle(asked("publish", 6, public=True))
    assert case.item().public


def test_what_is_published_without_blurring_is_a_copy_under_a_name_that_says_nothing(case: World) -> None:
    case.handle(asked("publish", public=True))
    file = publishing.shown(case.item(), a_report(number=NUMBER))
    assert file is not None
    assert (file.key, file.name) == (case.item().copy, "lampiran")
    head = case.s3.head_object(Bucket=case.bucket, Key=file.key)
    assert "rumah" not in head["ContentDisposition"]


@pytest.mark.parametrize("step", ["get_object", "put_object", "update_item", "delete_object"])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_crash_at_any_step_leaves_what_the_next_attempt_completes(case: World, step: str, after: bool) -> None:
    case.handle(asked("blur", areas=[FACE]))
    fail(step, after)
    message = asked("blur", 1, areas=[PLATE])
    assert case.handle(message) == [message["messageId"]]
    assert case.handle(message) == []
    assert colours(shown(case), (50, 30, 100, 60)) <= 25


def fail(step: str, after: bool) -> None:
    if step != "update_item":
        crash_once(step, after)
        return
    service = client("dynamodb")
    real = service.update_item

    def broken(**request: Any) -> Any:
        service.update_item = real
        if after:
            real(**request)
        raise EndpointConnectionError(endpoint_url="https://aws")

    service.update_item = broken


@pytest.mark.parametrize(
    "changes",
    [
        {"flags": Flags(secret=True, may_publish=True)},
        {"flags": Flags(may_publish=False)},
        {"flags": Flags()},
        {"affair": "women_children"},
        {"affair": "health_services"},
        {"category": "Kekerasan Seksual"},
        {"category": "Perlindungan Anak"},
        {"erased_at": FILED_AT},
    ],
    ids=str,
)
def test_photos_of_sheltered_reports_are_never_public(world: World, aws: Cloud, changes: dict[str, Any]) -> None:
    report = a_report(number=NUMBER, **changes)
    filed(aws, report)
    world.handle(world.uploaded(media.jpeg()))
    world.handle(asked("publish", public=True))
    assert not world.item().public
    assert publishing.shown(replace(world.item(), public=True, copy="public/x"), report) is None


def test_evidence_goes_the_same_way_and_says_who_added_it(case: World) -> None:
    promise = Attachment(NUMBER, "b1", "bukti.jpg", "image/jpeg", AttachmentState.EXPECTED, FILED_AT, by="51.03-dishub")
    case.store.expect(promise, FILED_AT)
    case.handle(case.put(media.jpeg(), "b1"))
    assert (case.item("b1").by, case.item("b1").state) == ("51.03-dishub", AttachmentState.KEPT)


def test_what_is_refused_gone_or_no_picture_is_done_with(case: World) -> None:
    case.handle(case.uploaded(b"<html>", "bad"))
    assert case.handle(asked("blur", areas=[FACE], id="bad"), asked("blur", areas=[FACE], id="none")) == []
    case.handle(case.uploaded(media.pdf(), "doc", "application/pdf"))
    assert case.handle(asked("blur", areas=[FACE], id="doc")) == []
    assert copies(case) == []


SIDE = st.floats(0, 1)


@given(st.builds(Area, SIDE, SIDE, SIDE, SIDE), st.integers(1, 300), st.integers(1, 300))
def test_an_area_lies_in_the_picture_and_covers_what_was_drawn(area: Area, width: int, height: int) -> None:
    box = box_of(area, width, height)
    if box is None:
        assert min(area.w, area.h) < 1e-6 or area.x >= 1 or area.y >= 1
        return
    left, top, right, bottom = box
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert left <= area.x * width
    assert right >= min(width, (area.x + area.w) * width)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "LA"])
def test_pictures_of_every_mode_are_blurred(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (30, 20)).save(out, "PNG")
    assert Image.open(io.BytesIO(blurred(out.getvalue(), "image/png", [Area(0, 0, 1, 1)]))).size == (30, 20)
