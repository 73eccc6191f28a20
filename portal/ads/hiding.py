"""A parent's "Hide": no ads until tomorrow, remembered in the session alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import MutableMapping
from typing import Any

HIDDEN_KEY = "ads_hidden_on"


def hide_ads(session: MutableMapping[str, Any], *, day: dt.date) -> None:
    """No ads in this session for the rest of the day."""
    session[HIDDEN_KEY] = day.isoformat()


def is_hidden(session: MutableMapping[str, Any], *, day: dt.date) -> bool:
    """Whether this session hid ads today."""
    return session.get(HIDDEN_KEY) == day.isoformat()
