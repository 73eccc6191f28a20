"""Living data for the sites: key -> function of school and day that returns a frozen dataclass."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

Feed = Callable[[int, dt.date], Any]

_feeds: dict[str, Feed] = {}


def register_feed(key: str, feed: Feed) -> None:
    """Make a feed known; called in AppConfig.ready."""
    if key in _feeds and _feeds[key] is not feed:
        raise ValueError(f"two feeds are called {key}")
    _feeds[key] = feed


def read_feed(key: str, *, school_id: int, day: dt.date) -> Any:
    """What the feed says for a school and a day, or None when no app registered it."""
    feed = _feeds.get(key)
    return feed(school_id, day) if feed else None
