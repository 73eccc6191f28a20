"""A lesson's page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diary.journal.cells import code_text, mark_text
from diary.journal.enums import AttendanceCode
from diary.journal.views.entry import journal_door
from diary.lessons.actions import set_topic_and_homework
from diary.lessons.forms import LessonForm
from diary.lessons.queries import LessonPage, lesson_page
from portal.kit.errors import Conflict, Refused

PARTS = ("marks", "attendance", "topic")


@require_http_methods(["GET", "POST"])
@journal_door
def lesson(request: HttpRequest, lesson_id: int) -> HttpResponse:
    """`/journal/lessons/<lesson>/?part=marks`: marks and attendance under the thumb, topic and task as a form."""
    page = lesson_page(
        lesson_id=lesson_id,
        viewer=request.viewer,
        today=timezone.localdate(),
        language=translation.get_language() or "ru",
    )
    if request.method == "POST":
        return _save(request, page)
    return _show(request, page, LessonForm(page=page))


def _save(request: HttpRequest, page: LessonPage) -> HttpResponse:
    form = LessonForm(request.POST, page=page)
    if not form.is_valid():
        return _show(request, page, form, status=422)
    told = form.cleaned_data
    try:
        set_topic_and_homework(
            lesson_id=page.lesson.pk,
            topic=told["topic"],
            text=told["text"],
            due_lesson_id=told.get("due_lesson"),
            due_on=told.get("due_on"),
            minutes=told["minutes"],
            seen_lesson=told["seen_lesson"],
            seen_homework=told["seen_homework"],
            by=request.viewer,
            now=timezone.now(),
        )
    except (Refused, Conflict) as refused:
        if refused.status == 403:
            raise
        form.add_error(None, str(refused))
        if isinstance(refused, Conflict) and not page.is_locked:
            form.add_error(None, _("Your own words still stand below. Save once more to put them in its place."))
            form.see_anew(page)
        return _show(request, page, form, status=refused.status)
    messages.success(request, _("Topic and task are saved. Families see them in the diary."))
    return redirect(f"{reverse('journal:lesson', args=[page.lesson.pk])}?part=topic")


def _pad(page: LessonPage, language: str) -> list[tuple[str, str]]:
    """The keys of the pad, the best mark first; a scale of a hundred is typed in the cell."""
    scale = page.grid.scale
    values = reversed(scale.values) if len(scale.values) <= 12 else ()
    return [(mark_text(value, language=language), scale.tint(value)) for value in values]


def _show(request: HttpRequest, page: LessonPage, form: LessonForm, *, status: int = 200) -> HttpResponse:
    part = request.GET.get("part", "")
    part = "topic" if form.is_bound else part if part in PARTS else "marks"
    language = translation.get_language() or "ru"
    labels = {"marks": _("Marks"), "attendance": _("Attendance"), "topic": _("Topic and task")}
    course_id = page.lesson.course_id
    context = {
        "page": page,
        "form": form,
        "part": part,
        "parts": [{"label": labels[name], "url": f"?part={name}", "is_current": name == part} for name in PARTS],
        "codes": [(code.value, code_text(code, language=language), str(code.label)) for code in AttendanceCode],
        "values": _pad(page, language),
        "cells_url": reverse("journal:cells", args=[course_id]),
        "undo_url": reverse("journal:undo", args=[course_id]),
        "cell_url": reverse("journal:cell", args=[0, 0]),
        "results_url": reverse("journal:results", args=[course_id, page.lesson.term_id, 0]),
    }
    return render(request, "diary/lessons/lesson.html", context, status=status)
