"""The head teacher's screen: which terms are closed, for whom."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from diary.journal.actions import close_term, reopen_term
from diary.journal.permissions import check_can_close_terms
from diary.journal.queries import term_closings
from diary.journal.views.entry import journal_door


@require_GET
@journal_door
def terms(request: HttpRequest) -> HttpResponse:
    """`/journal/terms/`"""
    viewer = request.viewer
    check_can_close_terms(viewer)
    rows = term_closings(viewer=viewer, today=timezone.localdate())
    return render(request, "diary/journal/terms.html", {"terms": rows})


@require_POST
@journal_door
def close(request: HttpRequest, term_id: int, class_id: int | None = None) -> HttpResponse:
    """`/journal/terms/<term>/close/`, or of one class."""
    closing = close_term(term_id=term_id, class_id=class_id, by=request.viewer, now=timezone.now())
    messages.success(request, _("%(term)s is closed: its marks are locked.") % {"term": closing.term.label})
    return redirect("journal:terms")


@require_POST
@journal_door
def reopen(request: HttpRequest, term_id: int, class_id: int | None = None) -> HttpResponse:
    """`/journal/terms/<term>/open/`, or of one class."""
    reopen_term(term_id=term_id, class_id=class_id, by=request.viewer, now=timezone.now())
    messages.success(request, _("The term is open again: teachers can write in it."))
    return redirect("journal:terms")
