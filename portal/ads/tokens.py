"""Signed passes of one shown ad: they count it and open its link. They name the ad and the place, nobody else."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.core import signing

from portal.ads.enums import Slot

SALT = "portal.ads.shown"
# A view counts while the page is fresh; the link of a tab that stayed open over a working day still opens.
VIEW_SECONDS = 2 * 3600
CLICK_SECONDS = 12 * 3600


@dataclass(frozen=True)
class Shown:
    """An ad that stood in a place on one page."""

    creative_id: int
    slot: Slot
    nonce: str


def token_for(*, creative_id: int, slot: Slot) -> str:
    """A pass for one showing."""
    return signing.dumps([creative_id, slot.value, secrets.token_urlsafe(9)], salt=SALT)


def read_token(token: str, *, seconds: int) -> Shown | None:
    """What the pass says, or None when it is forged or older than `seconds`."""
    try:
        creative_id, slot, nonce = signing.loads(token, salt=SALT, max_age=seconds)
        return Shown(int(creative_id), Slot(slot), str(nonce))
    except (signing.BadSignature, ValueError, TypeError):
        return None
