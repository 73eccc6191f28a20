"""Raster pictures: the one door to Pillow.

`reencoded` takes a picture from a person and gives back a WebP of our own making: read in a child process with
limits, no metadata (no place, no camera, no name), turned upright, cropped around its point of attention.
`canvas` draws the few raster pictures that the portal makes itself.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

MEGABYTE = 1024 * 1024
MAX_BYTES = 8 * MEGABYTE
MAX_PIXELS = 40_000_000  # a telephone's picture has 12 to 50 million; 40 million need 160 MB to decode
SECONDS = 20


@dataclass(frozen=True)
class Picture:
    """A picture that may be stored and shown; sizes in pixels."""

    data: bytes
    width: int
    height: int
    content_type: str = "image/webp"


class UnfitPicture(Exception):
    """The file is no picture that we can show; the message says what to do."""


def reencoded(
    file: BinaryIO | bytes,
    *,
    width: int | None = None,
    height: int | None = None,
    focus: tuple[float, float] = (0.5, 0.5),
    max_bytes: int = MAX_BYTES,
    max_pixels: int = MAX_PIXELS,
    quality: int = 82,
) -> Picture:
    """The picture as WebP without metadata.

    With ``width`` and ``height`` it is cropped to that shape around ``focus`` (shares of its width and height);
    with one of them it is made smaller to fit. It is never stretched and never made larger; no side stays longer
    than 2560 pixels.
    JPEG, PNG and WebP are read; raises UnfitPicture for anything else, for moving pictures and for too large ones.
    """
    data = file if isinstance(file, bytes) else file.read(max_bytes + 1)
    if len(data) > max_bytes:
        limit = max_bytes // MEGABYTE or 1
        raise UnfitPicture(
            _("The picture is larger than %(limit)s MB. Save it smaller and choose it again.") % {"limit": limit}
        )
    wishes: dict[str, object] = {
        "width": width,
        "height": height,
        "focus": focus,
        "max_pixels": max_pixels,
        "quality": quality,
    }
    return _in_a_child(data, wishes)


def _in_a_child(data: bytes, wishes: dict[str, object]) -> Picture:
    """A picture made to harm its reader harms a process that ends anyway."""
    command = [sys.executable, "-I", str(Path(__file__).with_name("child.py")), json.dumps(wishes)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise UnfitPicture(_refusal("broken", wishes)) from None
    if done.returncode:
        raise UnfitPicture(_refusal(done.stderr.decode(errors="replace").strip(), wishes))
    head, _newline, picture = done.stdout.partition(b"\n")
    size = json.loads(head)
    return Picture(picture, size["width"], size["height"])


def _refusal(reason: str, wishes: dict[str, object]) -> str:
    if reason == "pixels":
        limit = int(str(wishes["max_pixels"])) // 1_000_000 or 1
        return _("The picture has more than %(limit)s million pixels. Save it smaller and choose it again.") % {
            "limit": limit
        }
    if reason == "format":
        return _("Choose a picture saved as JPEG, PNG or WebP.")
    if reason == "moving":
        return _("Choose a picture that stands still.")
    return _("The file cannot be read as a picture. Save it anew as JPEG or PNG and choose it again.")
