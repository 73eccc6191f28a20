"""Addresses that no page may take: they belong to the modules (design section 4)."""

from __future__ import annotations

from functools import lru_cache

from django.urls import get_resolver

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
    found = set(FIXED)
    for pattern in get_resolver().url_patterns:
        first = str(pattern.pattern).lstrip("^").partition("/")[0]
        if first and "<" not in first and "(" not in first:
            found.add(first)
    return frozenset(found)
