"""Who sees background work and the trail of changes."""

from __future__ import annotations

from django.db.models import Q

from portal.people.roles import Right
from portal.people.viewer import Viewer


def readable_jobs(viewer: Viewer) -> Q:
    """A school's own jobs; the platform's administrator sees all of them: they hold names and ids only."""
    if not viewer.may(Right.JOBS):
        return Q(pk__in=[])
    if viewer.may(Right.PLATFORM):
        return Q()
    return Q(school_id=viewer.school_id)


def readable_changes(viewer: Viewer) -> Q:
    """The changes of one's own school."""
    return Q(school_id=viewer.school_id) if viewer.may(Right.AUDIT) else Q(pk__in=[])
