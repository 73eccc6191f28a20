"""Addresses that no page may take: they belong to the modules (design section 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from django.urls import URLResolver, get_resolver

# Also those that come with later modules, so that no page has to move then.
FIXED = frozenset(
    {
        *("sign-in", "sign-out", "sign-up", "today", "diary", "journal", "homework", "timetable", "reports"),
        *("library", "search", "messages", "manage", "cms", "api", "livez", "readyz", "schools", "theme", "static"),
        *("media", "files", "help", "gallery", "sveden", "food", "robots.txt", "sitemap.xml", "ru", "en"),
    }
)


@lru_cache(maxsize=1)
def reserved_slugs() -> frozenset[str]:
    """First parts of every fixed address, those of the address table included."""
    return FIXED | frozenset(first_parts(get_resolver().url_patterns))


def first_parts(patterns: Iterable[Any]) -> Iterator[str]:
    """First parts of the addresses; rooms that are mounted without a prefix are looked into."""
    for pattern in patterns:
        address = str(pattern.pattern).lstrip("^")
        first = address.partition("/")[0]
        if not address and isinstance(pattern, URLResolver):
            yield from first_parts(pattern.url_patterns)
        elif first and "<" not in first and "(" not in first:
            yield first
