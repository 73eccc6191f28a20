"""For the keeper of the timetable: the planned week of a class, its courses and teachers, filling a term."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from diary.timetable import actions
from diary.timetable.forms import WEEKDAYS, CourseForm, LastDayForm, SlotForm, TeacherForm, first_day
from diary.timetable.models import Course, CourseTeacher, WeeklySlot
from diary.timetable.notices import clash_words
from diary.timetable.permissions import (
    readable_classes,
    readable_course_teachers,
    readable_courses,
    readable_slots,
    readable_terms,
)
from diary.timetable.queries import Choice, clashes_with, class_choices, slot_grid, terms_to_fill
from diary.timetable.views.door import keepers_door
from portal.kit.errors import Refused
from portal.people.models import SchoolClass
from portal.schools.models import Term


@require_safe
@keepers_door
def overview(request: HttpRequest) -> HttpResponse:
    """`/timetable/plan/`: terms to fill, classes to plan."""
    viewer, today = request.viewer, timezone.localdate()
    context = {
        "terms": terms_to_fill(viewer=viewer, today=today),
        "classes": class_choices(viewer=viewer, today=today),
    }
    return render(request, "diary/timetable/plan.html", context)


@require_POST
@keepers_door
def fill(request: HttpRequest, term_id: int) -> HttpResponse:
    """`/timetable/plan/terms/3/fill/`"""
    term = get_object_or_404(Term.objects.filter(readable_terms(request.viewer)), pk=term_id)
    actions.ask_to_fill(term=term, by=request.viewer, now=timezone.now())
    messages.success(request, _("The term is being filled. The result will stand here in a moment."))
    return redirect("timetable:plan")


@require_safe
@keepers_door
def plan_class(request: HttpRequest, class_id: int) -> HttpResponse:
    """`/timetable/plan/classes/12/`: the planned week; a free place of the grid leads to the form."""
    found = _class(request, class_id)
    initial: dict[str, Any] = {"starts_on": first_day(found, timezone.localdate())}
    for name in ("weekday", "number"):
        if request.GET.get(name, "").isdecimal():  # int() knows every decimal digit, and not «²»
            initial[name] = int(request.GET[name])
    form = SlotForm(school_class=found, viewer=request.viewer, initial=initial)
    return _plan_page(request, found, form)


@require_POST
@keepers_door
def slot_add(request: HttpRequest, class_id: int) -> HttpResponse:
    """A new place in the week. What clashes is told first; a second press puts it there all the same."""
    found = _class(request, class_id)
    form = SlotForm(request.POST, school_class=found, viewer=request.viewer)
    if not form.is_valid():
        return _plan_page(request, found, form, status=422)
    slot = form.save(commit=False)
    clashes = clashes_with(viewer=request.viewer, slot=slot, today=timezone.localdate())
    if clashes and not form.cleaned_data["despite"]:
        return _plan_page(request, found, form, status=422, clashes=[clash_words(clash) for clash in clashes])
    actions.add_slot(slot=slot, by=request.viewer, now=timezone.now())
    messages.success(request, _("The lesson stands in the week. Fill the term, and the days follow."))
    return redirect("timetable:plan-class", found.pk)


@require_POST
@keepers_door
def slot_remove(request: HttpRequest, slot_id: int) -> HttpResponse:
    """Take a place out of the week from today on."""
    slot = get_object_or_404(
        WeeklySlot.objects.filter(readable_slots(request.viewer)).select_related("course"), pk=slot_id
    )
    actions.remove_slot(slot=slot, on=timezone.localdate(), by=request.viewer, now=timezone.now())
    messages.success(request, _("The lesson is out of the week from today on. Fill the term, and the days follow."))
    return redirect("timetable:plan-class", slot.course.school_class_id)


@require_http_methods(["GET", "POST"])
@keepers_door
def course_add(request: HttpRequest, class_id: int) -> HttpResponse:
    """A subject more for a class."""
    found = _class(request, class_id)
    form = CourseForm(request.POST or None, school_class=found, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        course = actions.add_course(course=form.save(commit=False), by=request.viewer, now=timezone.now())
        return redirect("timetable:teacher-add", course.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "diary/timetable/course_add.html", {"form": form, "school_class": found}, status=status)


@require_http_methods(["GET", "POST"])
@keepers_door
def teacher_add(request: HttpRequest, course_id: int) -> HttpResponse:
    """Somebody teaches a course from a day on."""
    course = get_object_or_404(
        Course.objects.filter(readable_courses(request.viewer)).select_related(
            "subject", "school_class__year", "subgroup"
        ),
        pk=course_id,
    )
    initial: dict[str, Any] = {"starts_on": first_day(course.school_class, timezone.localdate())}
    form = TeacherForm(request.POST or None, course=course, viewer=request.viewer, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.add_teacher(row=form.save(commit=False), by=request.viewer, now=timezone.now())
        messages.success(request, _("The teacher has the course."))
        return redirect("timetable:plan-class", course.school_class_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "diary/timetable/teacher_add.html", {"form": form, "course": course}, status=status)


@require_http_methods(["GET", "POST"])
@keepers_door
def teacher_end(request: HttpRequest, row_id: int) -> HttpResponse:
    """The last day of a teacher in a course."""
    row = get_object_or_404(
        CourseTeacher.objects.filter(readable_course_teachers(request.viewer)).select_related(
            "teacher", "course__subject", "course__school_class", "course__subgroup"
        ),
        pk=row_id,
    )
    form = LastDayForm(request.POST or None, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_teacher(row=row, on=form.cleaned_data["on"], by=request.viewer, now=timezone.now())
        except Refused as refusal:
            form.add_error("on", str(refusal))
        else:
            return redirect("timetable:plan-class", row.course.school_class_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "diary/timetable/teacher_end.html", {"form": form, "row": row}, status=status)


def _class(request: HttpRequest, class_id: int) -> SchoolClass:
    classes = SchoolClass.objects.filter(readable_classes(request.viewer)).select_related("year")  # type: ignore[attr-defined]
    return get_object_or_404(classes, pk=class_id)


def _plan_page(
    request: HttpRequest,
    found: SchoolClass,
    form: SlotForm,
    *,
    status: int = 200,
    clashes: list[str] | None = None,
) -> HttpResponse:
    viewer, today = request.viewer, timezone.localdate()  # type: ignore[attr-defined]
    grid = slot_grid(viewer=viewer, school_class=found, today=today)
    context = {
        "school_class": found,
        "grid": grid,
        "form": form,
        "clashes": clashes or [],
        "standing_clashes": sorted({clash_words(clash) for clash in grid.clashes}),
        "switcher": [
            Choice(other.label, _plan_url(other), other.pk == found.pk)
            for other in class_choices(viewer=viewer, today=today)
        ],
        "weekdays": [name for day, name in WEEKDAYS if day <= len(grid.rows[0].cells)],
        "today": today,
    }
    return render(request, "diary/timetable/plan_class.html", context, status=status)


def _plan_url(school_class: SchoolClass) -> str:
    return reverse("timetable:plan-class", args=[school_class.pk])
