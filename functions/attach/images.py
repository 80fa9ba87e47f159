"""Photos: decoded within bounds, turned upright, and written anew, so that no EXIF (place, device, time) survives."""

import io
import struct
import warnings
import zlib

from PIL import Image, ImageOps

from attach.verdict import Unfit

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG"}
QUALITY = 88
_BROKEN = (OSError, SyntaxError, ValueError, IndexError, struct.error, zlib.error)


def clean(data: bytes, media_type: str, max_pixels: int) -> bytes:
    """The picture alone. Raises Unfit."""
    wanted = FORMATS[media_type]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data), formats=[wanted])
            if picture.width * picture.height > max_pixels:
                raise Unfit("attachment_dimensions")
            upright = ImageOps.exif_transpose(picture)
            return written(upright, wanted)
    except Image.DecompressionBombError as error:
        raise Unfit("attachment_dimensions") from error
    except _BROKEN as error:
        raise Unfit("attachment_unreadable") from error


def written(picture: Image.Image, wanted: str) -> bytes:
    """Pixels pasted onto a new canvas: whatever hung on the old picture stays behind."""
    mode = "RGB" if wanted == "JPEG" else "RGBA" if picture.mode in ("RGBA", "LA", "PA", "P") else "RGB"
    canvas = Image.new(mode, picture.size)
    canvas.paste(picture.convert(mode))
    out = io.BytesIO()
    if wanted == "JPEG":
        canvas.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    else:
        canvas.save(out, "PNG", optimize=True)
    return out.getvalue()
