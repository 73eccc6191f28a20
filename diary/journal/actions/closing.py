"""The head teacher closes a term, and opens it again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from diary.journal.models import TermClosing
from diary.journal.permissions import check_can_close_terms, signature_of
from diary.timetable.models import Lesson
from portal.kit.errors import Refused
from portal.people.models import SchoolClass
from portal.people.viewer import Viewer
from portal.schools.models import Term
from portal.schools.scope import because


@transaction.atomic
def close_term(*, term_id: int, class_id: int | None = None, by: Viewer, now: dt.datetime) -> TermClosing:
    """Lock the marks of a term, for a class or for every class of its scheme. Closing twice changes nothing.

    Waits for the cells that are being saved at this moment: what a teacher saw as saved is in, what comes later is
    refused. Raises 404 for a foreign term or class, Refused before the term has begun.
    """
    check_can_close_terms(by)
    terms = Term.objects.filter(school_id=by.school_id, pk=term_id).select_related("scheme")
    term = terms.select_for_update(of=("self",), no_key=True).first()
    if term is None:
        raise Http404
    if term.starts_on > timezone.localdate(now):
        raise Refused(_("%(term)s has not begun yet.") % {"term": term.label})
    _check_class(term, class_id, by)
    lessons = Lesson.objects.filter(term=term)
    if class_id:
        lessons = lessons.filter(course__school_class=class_id)
    list(lessons.order_by("pk").select_for_update(of=("self",), no_key=True).values_list("pk"))
    with because(gettext_noop("term closed")):
        closing, _made = TermClosing.objects.get_or_create(
            term=term, school_class_id=class_id, defaults={"closed_at": now, "closed_by_id": signature_of(by)}
        )
    return closing


@transaction.atomic
def reopen_term(*, term_id: int, class_id: int | None = None, by: Viewer, now: dt.datetime) -> None:
    """Let the teachers write again; opening what is open changes nothing."""
    check_can_close_terms(by)
    term = Term.objects.filter(school_id=by.school_id, pk=term_id).first()
    if term is None:
        raise Http404
    _check_class(term, class_id, by)
    with because(gettext_noop("term opened again")):
        TermClosing.objects.filter(school_id=by.school_id, term=term, school_class=class_id).delete()


def _check_class(term: Term, class_id: int | None, by: Viewer) -> None:
    if class_id is None:
        return
    if not SchoolClass.objects.filter(school_id=by.school_id, pk=class_id, scheme=term.scheme_id).exists():
        raise Http404
