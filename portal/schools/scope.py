"""The scope: exactly one school at a time, set locally in the transaction (design section 3)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.db import connection, transaction

if TYPE_CHECKING:
    from portal.schools.models import School

_current: ContextVar[int | None] = ContextVar("school", default=None)

SETTINGS = ("app.school", "app.actor", "app.acting_as", "app.origin", "app.why")


class NoSchoolScope(RuntimeError):
    """Code that needs a school ran outside `school_scope()`."""


def current_school_id() -> int:
    """The id of the school in scope; NoSchoolScope when none is open."""
    school_id = _current.get()
    if school_id is None:
        raise NoSchoolScope("Open school_scope(school) round this code.")
    return school_id


@contextmanager
def school_scope(
    school: School | int, *, actor: int | None = None, acting_as: str = "", origin: str = "", why: str = ""
) -> Iterator[None]:
    """Open a transaction (or savepoint) in which the database shows and takes rows of `school` alone.

    The other words say who does it, acting as what, from where and why: the audit trigger reads them. Inside another
    scope the former school comes back on leaving: a released savepoint would keep ours, a rollback restores by itself.
    """
    school_id = school if isinstance(school, int) else school.pk
    values = (str(school_id), "" if actor is None else str(actor), acting_as, origin[:60], why[:200])
    nested = connection.in_atomic_block
    with transaction.atomic():
        before = _read() if nested else None
        _write(values)
        token = _current.set(school_id)
        try:
            yield
        finally:
            _current.reset(token)
        if before is not None and not connection.needs_rollback:
            _write(before)


@contextmanager
def because(why: str) -> Iterator[None]:
    """Say why the changes inside are made; the words stand in the audit rows, and who reads them has a language.

    So what the code says itself is `gettext_noop("…")`; a person's own words are kept as they are.
    """
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('app.why', true), set_config('app.why', %s, true)", [why[:200]])
        before = cursor.fetchone()[0]
    yield
    if not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute("select set_config('app.why', %s, true)", [before or ""])


def sign(*, actor: int | None, acting_as: str, origin: str = "") -> None:
    """Say who acts in the scope that is open, once the sign-in is known."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('app.actor', %s, true), set_config('app.acting_as', %s, true), "
            "set_config('app.origin', %s, true)",
            ["" if actor is None else str(actor), acting_as, origin[:60]],
        )


def _read() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute("select " + ", ".join(f"coalesce(current_setting('{name}', true), '')" for name in SETTINGS))
        return tuple(cursor.fetchone())


def _write(values: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select " + ", ".join(f"set_config('{name}', %s, true)" for name in SETTINGS), values)
