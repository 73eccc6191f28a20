"""The owner's role: it migrates and makes test databases, and never serves (foundation.md 2)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def as_owner(alias: str = "default") -> Iterator[BaseDatabaseWrapper]:
    """Connect as the owner inside the block. One alias for both: third-party migrations write through `default`."""
    if not settings.DATABASE_OWNER:
        raise ImproperlyConfigured("DATABASE_OWNER_URL must be set to migrate: the application's role may not.")
    connection = connections[alias]
    before = {key: connection.settings_dict[key] for key in settings.DATABASE_OWNER}
    connection.close()
    connection.settings_dict.update(settings.DATABASE_OWNER)
    try:
        yield connection
    finally:
        connection.close()
        connection.settings_dict.update(before)
