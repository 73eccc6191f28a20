"""Views and clicks are counted in Valkey and written once a minute, so that a page view writes nothing.

A lost Valkey loses at most a minute. Nothing is counted twice: the tally is renamed before it is read, and what was
read is deleted before the transaction that wrote it commits.
"""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django_redis import get_redis_connection
from redis.exceptions import RedisError

from portal.ads.enums import Slot

log = logging.getLogger(__name__)

VIEWS, CLICKS = "views", "clicks"


@dataclass(frozen=True)
class Count:
    """How often an ad was seen and clicked in a place on a day."""

    day: dt.date
    creative_id: int
    slot: Slot
    views: int = 0
    clicks: int = 0


def key(name: str) -> str:
    return f"{settings.CACHES['default']['KEY_PREFIX']}:ads:{name}"


def add(what: str, *, day: dt.date, creative_id: int, slot: Slot, nonce: str, keep: int) -> bool:
    """Count one view or click; the same nonce counts once within `keep` seconds. False when it did not count.

    With Valkey away nothing is counted and nobody is bothered.
    """
    try:
        valkey = get_redis_connection("default")
        if not valkey.set(key(f"{what}:{nonce}"), 1, nx=True, ex=keep):
            return False
        valkey.hincrby(key("tally"), f"{day.isoformat()}|{creative_id}|{slot}|{what}", 1)
    except RedisError as error:
        log.warning("a %s of ad %s was not counted: %s", what, creative_id, error)
        return False
    return True


def take() -> list[Count]:
    """Set the tally aside and read it; what an earlier run set aside and could not write comes first."""
    valkey = get_redis_connection("default")
    if not valkey.exists(key("batch")):
        if not valkey.exists(key("tally")):
            return []
        valkey.rename(key("tally"), key("batch"))
    return sums(valkey.hgetall(key("batch")))


def forget() -> None:
    """Delete what `take` set aside; call it as the last act before the commit."""
    get_redis_connection("default").delete(key("batch"))


def sums(fields: dict[bytes, bytes]) -> list[Count]:
    found: dict[tuple[dt.date, int, Slot], dict[str, Any]] = {}
    for field, number in fields.items():
        day, creative_id, slot, what = field.decode().split("|")
        row = found.setdefault((dt.date.fromisoformat(day), int(creative_id), Slot(slot)), {})
        row[what] = int(number)
    return [Count(*place, **numbers) for place, numbers in found.items()]
