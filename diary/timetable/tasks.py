"""The timetable's background work."""

from __future__ import annotations

from django.utils import timezone

from diary.timetable import actions
from portal.people.models import SchoolClass
from portal.schools.models import Term


def fill_term(*, term_id: int, class_id: int | None = None) -> None:
    """Fill a term, for one class or all of its scheme. Safe to run twice: the second time changes nothing.

    A term or a class that was taken away meanwhile leaves nothing to do.
    """
    term = Term.objects.select_related("scheme__year").filter(pk=term_id).first()
    school_class = SchoolClass.objects.filter(pk=class_id).first() if class_id else None
    if term is None or (class_id and school_class is None):
        return
    actions.fill_term(term=term, by=None, now=timezone.now(), today=timezone.localdate(), school_class=school_class)
