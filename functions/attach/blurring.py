"""Faces and plates made unrecognisable: an area becomes a few coarse blocks, which nothing computes back."""

import io
import math
from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image

from attach.images import FORMATS, written

# At most so many blocks along the longer side of an area.
BLOCKS = 5
SHADES = 32


@dataclass(frozen=True)
class Area:
    """A rectangle in fractions of the picture's width and height."""

    x: float
    y: float
    w: float
    h: float


def blurred(data: bytes, media_type: str, areas: Iterable[Area]) -> bytes:
    """The picture, written anew, with every area in blocks."""
    picture = Image.open(io.BytesIO(data), formats=[FORMATS[media_type]])
    picture.load()
    canvas = picture.convert("RGBA" if picture.mode in ("RGBA", "LA", "PA", "P") else "RGB")
    for area in areas:
        box = box_of(area, canvas.width, canvas.height)
        if box:
            canvas.paste(_blocks(canvas.crop(box)), box)
    return written(canvas, FORMATS[media_type])


def box_of(area: Area, width: int, height: int) -> tuple[int, int, int, int] | None:
    """Whole pixels, rounded outward and kept inside; None if nothing of it lies in the picture."""
    left, top = max(0, math.floor(area.x * width)), max(0, math.floor(area.y * height))
    right = min(width, math.ceil((area.x + area.w) * width))
    bottom = min(height, math.ceil((area.y + area.h) * height))
    return (left, top, right, bottom) if left < right and top < bottom else None


def _blocks(part: Image.Image) -> Image.Image:
    longer = max(part.size)
    few = (max(1, BLOCKS * part.width // longer), max(1, BLOCKS * part.height // longer))
    coarse = part.resize(few, Image.Resampling.BOX).point(_shade)
    return coarse.resize(part.size, Image.Resampling.NEAREST)


def _shade(value: int) -> int:
    return value // SHADES * SHADES + SHADES // 2
