"""Small files of every kind, made on the spot, with the metadata that must not survive."""

import io
import struct
from typing import Any

from mutagen import id3, ogg
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

# The library brings no types.
_ID3: Any = id3
_OGG: Any = ogg
SECRET = "RUMAH-SAYA-GANG-MELATI"


def jpeg(size: tuple[int, int] = (40, 20), orientation: int = 6) -> bytes:
    """A photo with orientation, device and GPS in its EXIF."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = SECRET
    exif.get_ifd(0x8825)[1] = "S"
    exif.get_ifd(0x8825)[2] = (8.0, 40.0, 0.0)
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, "JPEG", exif=exif, comment=SECRET)
    return out.getvalue()


def png() -> bytes:
    info = PngInfo()
    info.add_text("Author", SECRET)
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 128, 0, 128)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def huge_png() -> bytes:
    """A few kilobytes that would unpack to 90 megapixels."""
    out = io.BytesIO()
    Image.new("1", (30_000, 3_000)).save(out, "PNG", optimize=True)
    return out.getvalue()


def pdf(*, script: str = "", launch: bool = False, embedded: bool = False, password: str = "") -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": SECRET})
    piece = DecodedStreamObject()
    piece.set_data(SECRET.encode())
    page[NameObject("/Metadata")] = writer._add_object(piece)
    if script:
        action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(script)}
        writer._root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    if launch:
        action = {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("x.exe")}
        page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): DictionaryObject(action)})
    if embedded:
        writer.add_attachment("x.exe", b"MZ")
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def box(kind: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def mp4(seconds: int = 10, handler: bytes = b"vide", brand: bytes = b"isom") -> bytes:
    mvhd = box(b"mvhd", struct.pack(">IIIII", 0, 111, 222, 1000, seconds * 1000), bytes(80))
    track = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), handler, bytes(12))))
    private = box(b"udta", box(b"\xa9xyz", SECRET.encode()))
    return (
        box(b"ftyp", brand, bytes(4), brand) + box(b"moov", mvhd, track, private) + box(b"mdat", b"pictures and sound")
    )


def mp3(seconds: int = 2) -> bytes:
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    out = io.BytesIO(frame * (seconds * 38 + 5))
    tags = _ID3.ID3()
    tags.add(_ID3.TIT2(encoding=3, text=SECRET))
    tags.save(out)
    return out.getvalue()


def opus(seconds: int = 2) -> bytes:
    vendor = b"test"
    comment = f"TITLE={SECRET}".encode()
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", len(vendor)) + vendor
    tags += struct.pack("<II", 1, len(comment)) + comment
    return b"".join(
        page(n, packet, granule, first=n == 0, last=n == 2)
        for n, (packet, granule) in enumerate(((head, 0), (tags, 0), (b"\xfc" * 20, seconds * 48000)))
    )


def page(number: int, packet: bytes, granule: int, *, first: bool, last: bool) -> bytes:
    made = _OGG.OggPage()
    made.serial, made.sequence, made.position = 7, number, granule
    made.first, made.last, made.packets = first, last, [packet]
    written: bytes = made.write()
    return written
