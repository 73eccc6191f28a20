"""How the last filling of a term went. It lives in the cache for a day: it is news, not history (that is the audit)."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from django.core.cache import cache

from portal.schools.scope import current_school_id

KEPT_FOR = 24 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class FillReport:
    """What filling a term changed, and what it tells; still to be done as long as `done_at` is empty."""

    term_id: int
    class_id: int | None = None
    created: int = 0
    changed: int = 0
    removed: int = 0
    kept: int = 0
    taken: int = 0
    class_clashes: int = 0
    teacher_clashes: int = 0
    without_bell: int = 0
    asked_at: str = ""
    done_at: str = ""
    job_id: int | None = None

    @property
    def is_done(self) -> bool:
        return bool(self.done_at)

    @property
    def is_unchanged(self) -> bool:
        """Nothing differed from the timetable."""
        return self.is_done and not (self.created or self.changed or self.removed)

    @property
    def at(self) -> dt.datetime | None:
        """When it was done, or asked for."""
        told = self.done_at or self.asked_at
        return dt.datetime.fromisoformat(told) if told else None


def _key(school_id: int, term_id: int) -> str:
    return f"timetable:filling:{school_id}:{term_id}"


def remember(report: FillReport, *, school_id: int) -> None:
    """Keep the report of a term's last filling; called after the commit, when no scope is open any more."""
    cache.set(_key(school_id, report.term_id), asdict(report), KEPT_FOR)


def last_filling(*, term_id: int) -> FillReport | None:
    """The report of the term's last filling of this day."""
    told = cache.get(_key(current_school_id(), term_id))
    return FillReport(**told) if told else None
