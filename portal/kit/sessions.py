"""Sessions as Django keeps them; a name that no session of ours can have is not looked for."""

from __future__ import annotations

from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.backends.cached_db import SessionStore as CachedSessionStore

ALLOWED = frozenset(VALID_KEY_CHARS)
LONGEST = 40  # what the table has room for


class SessionStore(CachedSessionStore):
    """The cookie is a stranger's word: with a zero byte in it the database would fail, and every page with it."""

    def _validate_session_key(self, key: str | None) -> bool:
        if not super()._validate_session_key(key):  # type: ignore[misc]  # the stubs know it not
            return False
        return len(str(key)) <= LONGEST and ALLOWED.issuperset(str(key))
