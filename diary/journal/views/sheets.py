"""The list of journals, and the sheet of a course and a term."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from diary.journal.cells import code_text
from diary.journal.enums import AttendanceCode
from diary.journal.permissions import can_close_terms
from diary.journal.queries import CourseChoice, JournalGrid, OtherJournal, choose_course, journal_grid, journal_list
from diary.journal.views.entry import diary_of, journal_door

# from how many journals on the list has a line of classes to jump to
JOURNALS_IN_SIGHT = 30


@require_GET
@journal_door
def journals(request: HttpRequest) -> HttpResponse:
    """`/journal/`: a teacher's own journals, for a leader those of the whole school, by class."""
    viewer = request.viewer
    groups = journal_list(viewer=viewer, today=timezone.localdate())
    context = {
        "groups": groups,
        "has_many": sum(len(group.journals) for group in groups) > JOURNALS_IN_SIGHT,
        "may_close_terms": can_close_terms(viewer),
    }
    return render(request, "diary/journal/journals.html", context)


@require_GET
@journal_door
def course(request: HttpRequest, course_id: int) -> HttpResponse:
    """`/journal/<course>/`: the sheet of the present term."""
    choice = choose_course(
        course_id=course_id,
        term_id=None,
        viewer=request.viewer,
        today=timezone.localdate(),
    )
    return redirect("journal:sheet", course_id, choice.term.pk)


@require_GET
@journal_door
def sheet(request: HttpRequest, course_id: int, term_id: int) -> HttpResponse:
    """`/journal/<course>/<term>/`: students x lessons."""
    grid = journal_grid(
        course_id=course_id,
        term_id=term_id,
        viewer=request.viewer,
        today=timezone.localdate(),
        language=translation.get_language() or "ru",
    )
    context = {
        "grid": grid,
        "switches": switches(grid.choice),
        # the Jinja2 environment escapes by itself
        "sheet": mark_safe(render_to_string("diary/journal/grid.jinja", table_context(request, grid), using="jinja")),  # noqa: S308
        "letters": letters(),
    }
    return render(request, "diary/journal/sheet.html", context)


def table_context(request: HttpRequest, grid: JournalGrid) -> dict[str, Any]:
    """What the table's own template reads."""
    course_id, term_id = grid.course.pk, grid.term.pk
    return {
        "grid": grid,
        "cells_url": reverse("journal:cells", args=[course_id]),
        "undo_url": reverse("journal:undo", args=[course_id]),
        # the script and the template put ids in place of the zeros
        "cell_url": reverse("journal:cell", args=[0, 0]),
        "results_url": reverse("journal:results", args=[course_id, term_id, 0]),
        "lesson_url": reverse("journal:lesson", args=[0]),
        "diary_url": diary_of(request, grid.course, 1),
    }


def letters() -> list[tuple[str, str]]:
    """The keys of attendance in the language of the page, as they are printed below the sheet."""
    language = translation.get_language() or "ru"
    return [(code_text(code, language=language), str(code.label)) for code in AttendanceCode]


def switches(choice: CourseChoice) -> list[dict[str, Any]]:
    """The heading as three menus: subject, class, term."""
    course, term = choice.course, choice.term
    subjects = [_option(one, one.course_id == course.pk, one.name_in_class) for one in choice.same_class]
    here = {"label": choice.here.group, "url": _sheet_url(course.pk, term.pk), "is_current": True}
    others = [
        _option(one, False, one.group, one.subject if one.subject_id != course.subject_id else "")
        for one in choice.other_classes
    ]
    terms = [
        {
            "label": one.label,
            "url": _sheet_url(course.pk, one.pk),
            "is_current": one.pk == term.pk,
            "note": _("closed") if one.pk in choice.closed_term_ids else "",
        }
        for one in choice.terms
    ]
    every = {"label": _("All journals"), "url": reverse("journal:list")}
    return [
        {"name": _("Subject"), "current": course.subject.name, "options": [*subjects, every]},
        {"name": _("Class"), "current": choice.here.group, "options": [here, *others, every]},
        {"name": _("Term"), "current": term.label, "options": terms},
    ]


def _option(journal: OtherJournal, is_current: bool, label: str, note: str = "") -> dict[str, Any]:
    url = reverse("journal:course", args=[journal.course_id])
    return {"label": label, "url": url, "is_current": is_current, "note": note}


def _sheet_url(course_id: int, term_id: int) -> str:
    return reverse("journal:sheet", args=[course_id, term_id])
