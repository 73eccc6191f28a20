"""The process that reads one picture of a stranger and ends: bytes in, WebP out, or one word why not.

Started as a script without the project on its path, so it knows Pillow and nothing else.
"""

import json
import sys
from contextlib import suppress
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
MEMORY = 768 * 1024 * 1024
SECONDS = 15
LONGEST = 2560  # no side of a stored picture is longer: a large screen shows no more


class Refused(Exception):
    """The word that the parent turns into a sentence."""


def limit_self() -> None:
    """Memory, time and files; systems without such limits rely on the parent's clock."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def read(data: bytes, max_pixels: int) -> Image.Image:
    """The picture upright, in plain colours, once its size is known to be harmless."""
    Image.MAX_IMAGE_PIXELS = None  # the header's size is checked here, before anything is decoded
    try:
        picture = Image.open(BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError:
        raise Refused("format") from None
    if picture.width * picture.height > max_pixels:
        raise Refused("pixels")
    if picture.format in ("PNG", "WEBP") and getattr(picture, "n_frames", 1) > 1:
        raise Refused("moving")
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    has_alpha = "A" in upright.getbands() or "transparency" in upright.info
    return upright.convert("RGBA" if has_alpha else "RGB")


def shaped(picture: Image.Image, width: int | None, height: int | None, focus: tuple[float, float]) -> Image.Image:
    if width and height:
        picture = picture.crop(frame(picture.size, width / height, focus))
    wide, tall = min(width or LONGEST, LONGEST), min(height or LONGEST, LONGEST)
    scale = min(wide / picture.width, tall / picture.height, 1)
    if scale == 1:
        return picture
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)


def frame(size: tuple[int, int], ratio: float, focus: tuple[float, float]) -> tuple[int, int, int, int]:
    """The largest frame of this shape inside the picture, as near to the point of attention as the edges let."""
    wide, tall = size
    frame_w, frame_h = min(wide, round(tall * ratio)), min(tall, round(wide / ratio))
    frame_w, frame_h = max(frame_w, 1), max(frame_h, 1)
    left = min(max(round(wide * focus[0] - frame_w / 2), 0), wide - frame_w)
    top = min(max(round(tall * focus[1] - frame_h / 2), 0), tall - frame_h)
    return left, top, left + frame_w, top + frame_h


def webp(picture: Image.Image, quality: int) -> bytes:
    """Pixels only: what the file said about camera, place and author does not travel on."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    out = BytesIO()
    bare.save(out, "WEBP", quality=quality, method=4)
    return out.getvalue()


def answer(data: bytes, wishes: dict[str, Any]) -> bytes:
    picture = read(data, wishes["max_pixels"])
    picture = shaped(picture, wishes["width"], wishes["height"], tuple(wishes["focus"]))
    head = json.dumps({"width": picture.width, "height": picture.height})
    return head.encode() + b"\n" + webp(picture, wishes["quality"])


def main() -> int:
    limit_self()
    try:
        out = answer(sys.stdin.buffer.read(), json.loads(sys.argv[1]))
    except Refused as reason:
        sys.stderr.write(str(reason))
        return 1
    except Exception:  # whatever a broken file does to its reader, the person is told the same
        sys.stderr.write("broken")
        return 1
    sys.stdout.buffer.write(out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
