"""Lists that are longer than a page."""

from __future__ import annotations

from urllib.parse import urlencode


def query_of(**kept: str) -> str:
    """The part of an address that a pager carries along: «q=вет&», or nothing where nothing was asked."""
    words = urlencode({key: value for key, value in kept.items() if value})
    return f"{words}&" if words else ""
