"""Pictures of ads: one size, re-encoded in a process of its own, under names that nobody can guess."""

from __future__ import annotations

import secrets
from typing import BinaryIO

from django.core.files.base import ContentFile
from django.urls import reverse

from portal.ads.models import Creative
from portal.kit.images import Picture, reencoded

# 116 x 64 on the page, three times as fine, and the phone's wider place
WIDTH, HEIGHT = 696, 384
MAX_BYTES = 2 * 1024 * 1024


def fit_picture(file: BinaryIO | bytes) -> Picture:
    """A picture of our own making from what somebody sent; UnfitPicture says in words what is wrong with it."""
    return reencoded(file, width=WIDTH, height=HEIGHT, max_bytes=MAX_BYTES)


def keep_picture(creative: Creative, picture: Picture) -> None:
    """Store the picture and name it in the ad, which is not saved here.

    A former picture stays in the store: it was shown, and reports may ask for it.
    """
    creative.image.save(f"{secrets.token_hex(16)}.webp", ContentFile(picture.data), save=False)


def picture_url(name: str | None) -> str:
    """The address of a stored picture, by its name in the store; empty for none."""
    stem = (name or "").rpartition("/")[2].removesuffix(".webp")
    return reverse("ads:picture", args=[stem]) if stem else ""
