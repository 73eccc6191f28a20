"""The end of a row: the average opened into its formula, and the term mark to confirm."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diary.journal.actions import confirm_term_mark
from diary.journal.cells import mark_text
from diary.journal.operations import Malformed
from diary.journal.queries import row_results
from diary.journal.queries.grid import tint_of
from diary.journal.queries.sums import scale_of
from diary.journal.views.entry import diary_of, journal_door, layout_of
from portal.kit.middleware import wants_json


@require_http_methods(["GET", "POST"])
@journal_door
def results(request: HttpRequest, course_id: int, term_id: int, student_id: int) -> HttpResponse:
    """`/journal/<course>/<term>/results/<student>/`: the formula; a post confirms the term mark."""
    if request.method == "POST":
        return _confirm(request, course_id, term_id, student_id)
    opened = row_results(
        course_id=course_id,
        term_id=term_id,
        student_id=student_id,
        viewer=request.viewer,
        today=timezone.localdate(),
        language=translation.get_language() or "ru",
    )
    context = {
        "results": opened,
        "layout": layout_of(request),
        "diary_url": "" if opened.has_left else diary_of(request, opened.choice.course, student_id),
        "back_url": reverse("journal:sheet", args=[course_id, term_id]),
    }
    return render(request, "diary/journal/results.html", context)


def _confirm(request: HttpRequest, course_id: int, term_id: int, student_id: int) -> HttpResponse:
    seen = request.POST.get("seen", "0")
    if not (seen.isascii() and seen.isdigit() and len(seen) < 10):
        raise Malformed(_("The request could not be read. Reload the page and try again."))
    mark = confirm_term_mark(
        course_id=course_id,
        term_id=term_id,
        student_id=student_id,
        value=request.POST.get("value", ""),
        reason=request.POST.get("reason", ""),
        seen_version=int(seen),
        by=request.viewer,
        now=timezone.now(),
    )
    if not wants_json(request):
        return redirect("journal:sheet", course_id, term_id)
    scale = scale_of(mark.course.scale)
    language = translation.get_language() or "ru"
    return JsonResponse(
        {
            "student": str(student_id),
            "value": mark_text(mark.value, language=language),
            "tint": tint_of(scale, mark.value),
            "version": mark.version,
        }
    )
