"""What is kept of an upload, and what is not: decided by its bytes, not by what was claimed."""

import io
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader

from attach.examine import examine
from attach.verdict import Unfit
from tests.contract.wiring import ROOT
from tests.functions import media_samples as media
from tests.functions.media_samples import SECRET

POLICY: dict[str, Any] = json.loads((ROOT / "infra" / "data" / "limits.json").read_text())["attachments"]
KINDS = {
    "image/jpeg": media.jpeg(),
    "image/png": media.png(),
    "application/pdf": media.pdf(),
    "video/mp4": media.mp4(),
    "audio/mp4": media.mp4(handler=b"soun"),
    "audio/mpeg": media.mp3(),
    "audio/ogg": media.opus(),
}


def refused(data: bytes, claimed: str = "") -> str:
    with pytest.raises(Unfit) as told:
        examine(data, claimed, POLICY)
    return told.value.reason


@pytest.mark.parametrize("claimed", ["", "as it is"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_recognised_and_loses_its_metadata(kind: str, claimed: str) -> None:
    assert SECRET.encode() in KINDS[kind] or kind == "application/pdf"
    clean = examine(KINDS[kind], claimed and kind, POLICY)
    assert clean.type == kind == kind_again(clean.data)
    assert SECRET.encode() not in clean.data


def kind_again(data: bytes) -> str:
    """What the cleaned bytes are taken for the second time."""
    return examine(data, "", POLICY).type


def test_a_photo_is_turned_upright_and_forgets_where_it_was_taken() -> None:
    clean = Image.open(io.BytesIO(examine(media.jpeg((40, 20), 6), "image/jpeg", POLICY).data))
    assert clean.size == (20, 40)
    assert not clean.getexif()
    assert "comment" not in clean.info


def with_thumbnail() -> bytes:
    """A photo whose EXIF carries a second, smaller picture; blurring the photo would leave that one readable."""
    small = io.BytesIO()
    Image.new("RGB", (16, 16), "blue").save(small, "JPEG", comment=SECRET)
    whole, block = media.jpeg(), b"Exif\0\0" + small.getvalue()
    return whole[:2] + b"\xff\xe1" + (len(block) + 2).to_bytes(2, "big") + block + whole[2:] + SECRET.encode()


def with_texts() -> bytes:
    """A PNG with plain, packed and international texts, EXIF, and bytes behind its end."""
    info, out = PngInfo(), io.BytesIO()
    info.add_text("Comment", SECRET)
    info.add_text("Description", SECRET, zip=True)
    info.add_itxt("XML:com.adobe.xmp", SECRET)
    exif = Image.Exif()
    exif[0x010E] = SECRET
    Image.new("RGB", (8, 8)).save(out, "PNG", pnginfo=info, exif=exif)
    return out.getvalue() + SECRET.encode()


@pytest.mark.parametrize("photo", [with_thumbnail(), with_texts()], ids=["thumbnail", "texts"])
def test_nothing_rides_along_inside_a_photo(photo: bytes) -> None:
    clean = examine(photo, "", POLICY).data
    assert SECRET.encode() not in clean
    assert clean.count(b"\xff\xd8\xff") <= 1
    assert not {k: v for k, v in Image.open(io.BytesIO(clean)).info.items() if SECRET in str(v)}
    assert not re.search(rb"tEXt|zTXt|iTXt|eXIf|Exif", clean)


def test_transparency_survives() -> None:
    clean = Image.open(io.BytesIO(examine(media.png(), "image/png", POLICY).data))
    assert clean.getpixel((0, 0)) == (0, 128, 0, 128)


def test_a_pdf_keeps_its_pages_and_loses_its_author() -> None:
    reader = PdfReader(io.BytesIO(examine(media.pdf(), "application/pdf", POLICY).data))
    assert len(reader.pages) == 1
    assert not reader.metadata or SECRET not in str(reader.metadata)
    assert "/Metadata" not in reader.pages[0]


def test_a_video_keeps_its_length_in_bytes_and_its_media_in_place() -> None:
    data = media.mp4()
    clean = examine(data, "video/mp4", POLICY).data
    assert len(clean) == len(data)
    assert clean.index(b"pictures and sound") == data.index(b"pictures and sound")


@pytest.mark.parametrize(
    ("data", "claimed"),
    [
        pytest.param(b"<html><script>", "image/jpeg", id="HTML as photo"),
        pytest.param(media.pdf(), "image/jpeg", id="PDF as photo"),
        pytest.param(media.jpeg(), "application/pdf", id="photo as PDF"),
        pytest.param(media.mp4(), "audio/mp4", id="video as voice"),
        pytest.param(b"MZ\x90\0", "image/png", id="program as PNG"),
        pytest.param(b"GIF89a", "image/png", id="GIF as PNG"),
    ],
)
def test_what_is_not_what_it_claims_is_refused(data: bytes, claimed: str) -> None:
    assert refused(data, claimed) == "attachment_not_what_it_claims"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "attachment_type", id="nothing"),
        pytest.param(b"<svg onload=x>", "attachment_type", id="SVG"),
        pytest.param(b"PK\x03\x04", "attachment_type", id="zip"),
        pytest.param(media.jpeg()[:200], "attachment_unreadable", id="half a photo"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"x" * 50, "attachment_unreadable", id="a PNG in name only"),
        pytest.param(media.huge_png(), "attachment_dimensions", id="decompression bomb"),
        pytest.param(b"%PDF-1.7\nnothing", "attachment_unreadable", id="a PDF in name only"),
        pytest.param(media.pdf(script="app.alert(1)"), "attachment_active_content", id="PDF with script"),
        pytest.param(media.pdf(launch=True), "attachment_active_content", id="PDF that launches"),
        pytest.param(media.pdf(embedded=True), "attachment_active_content", id="PDF with a file in it"),
        pytest.param(media.pdf(password="x"), "attachment_encrypted", id="PDF with password"),
        pytest.param(media.mp4(121), "attachment_too_long", id="long video"),
        pytest.param(media.mp4(121, b"soun"), "attachment_too_long", id="long voice"),
        pytest.param(media.mp4(handler=b"meta"), "attachment_unreadable", id="timed metadata"),
        pytest.param(media.mp4()[:60], "attachment_unreadable", id="half a video"),
        pytest.param(media.mp3(125), "attachment_too_long", id="long MP3"),
        pytest.param(media.opus(121), "attachment_too_long", id="long OGG"),
        pytest.param(b"OggS" + b"\0" * 60, "attachment_unreadable", id="an OGG in name only"),
        pytest.param(b"ID3" + b"\0" * 60, "attachment_unreadable", id="an MP3 in name only"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    assert refused(data) == reason


def test_each_kind_has_its_own_limit_of_bytes() -> None:
    small = {**POLICY, "types": {**POLICY["types"], "image/png": {"bytes": 10, "extension": "png"}}}
    with pytest.raises(Unfit, match="attachment_size"):
        examine(media.png(), "image/png", small)


def test_every_reason_has_words() -> None:
    words = json.loads((ROOT / "infra" / "data" / "words.json").read_text())["error"]
    told = "".join(f.read_text() for f in (ROOT / "functions" / "attach").glob("*.py"))
    assert set(re.findall(r'"(attachment_\w+)"', told)) <= words.keys()


@settings(max_examples=200, derandomize=True)
@given(start=st.sampled_from([*(d[:40] for d in KINDS.values()), b""]), rest=st.binary(max_size=300))
def test_no_bytes_bring_the_examiner_down(start: bytes, rest: bytes) -> None:
    assert verdict(start + rest).startswith(("attachment_", "image/", "video/", "audio/", "application/"))


@settings(max_examples=150, derandomize=True)
@given(kind=st.sampled_from(sorted(KINDS)), at=st.integers(0, 5000), byte=st.integers(0, 255))
def test_no_broken_byte_brings_the_examiner_down(kind: str, at: int, byte: int) -> None:
    data = bytearray(KINDS[kind])
    data[at % len(data)] = byte
    assert verdict(bytes(data)).startswith(("attachment_", "image/", "video/", "audio/", "application/"))


def verdict(data: bytes) -> str:
    """The type of what is kept, or the reason of what is not."""
    try:
        return examine(data, "", POLICY).type
    except Unfit as told:
        return told.reason
