"""The week of a class, of a teacher, of a child."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from diary.timetable.permissions import class_of, readable_classes, readable_teachers, reads_all, student_ids
from diary.timetable.queries import (
    Choice,
    Week,
    class_choices,
    teacher_choices,
    week_of_class,
    week_of_student,
    week_of_teacher,
)
from diary.timetable.views.door import asked_monday, timetable_door
from portal.people.models import Person, SchoolClass
from portal.people.roles import Right


@require_safe
@timetable_door
def own(request: HttpRequest) -> HttpResponse:
    """`/timetable/`: the timetable that is one's own business; who has none sees the first class of the school."""
    viewer, today = request.viewer, timezone.localdate()
    students = student_ids(viewer)
    if students:
        return redirect("timetable:student", students[0])
    if viewer.may(Right.JOURNAL) and not viewer.may(Right.WHOLE_SCHOOL):
        teaches = Person.objects.filter(readable_teachers(viewer), pk=viewer.person_id)
        if teaches.exists():
            return redirect("timetable:teacher", viewer.person_id)
    led = min(viewer.led_class_ids, default=None)
    if led is not None:
        return redirect("timetable:class", led)
    classes = class_choices(viewer=viewer, today=today) if reads_all(viewer) else []
    if classes:
        return redirect("timetable:class", classes[0].pk)
    return render(request, "diary/timetable/none.html", {"keeps": viewer.may(Right.TIMETABLE)})


@require_safe
@timetable_door
def school_class(request: HttpRequest, class_id: int) -> HttpResponse:
    """`/timetable/classes/12/`"""
    viewer, today = request.viewer, timezone.localdate()
    found = get_object_or_404(SchoolClass.objects.filter(readable_classes(viewer)), pk=class_id)
    monday = asked_monday(request, today)
    week = week_of_class(viewer=viewer, school_class=found, monday=monday, now=timezone.localtime())
    choices = class_choices(viewer=viewer, today=today)
    context = {
        "week": week,
        "school_class": found,
        "switcher": [
            Choice(other.label, _week_url("timetable:class", other.pk, monday), other.pk == found.pk)
            for other in choices
        ],
        "views": _views(class_id=found.pk) if reads_all(viewer) else [],
        "keeps": viewer.may(Right.TIMETABLE),
        **_around(request, "timetable:class", found.pk, week),
    }
    return render(request, "diary/timetable/class.html", context)


@require_safe
@timetable_door
def teacher(request: HttpRequest, person_id: int) -> HttpResponse:
    """`/timetable/teachers/7/`, for staff."""
    viewer, today = request.viewer, timezone.localdate()
    found = get_object_or_404(Person.objects.filter(readable_teachers(viewer)), pk=person_id)
    monday = asked_monday(request, today)
    week = week_of_teacher(viewer=viewer, teacher=found, monday=monday, now=timezone.localtime())
    context = {
        "week": week,
        "teacher": found,
        "is_own": found.pk == viewer.person_id,
        "switcher": [
            Choice(other.formal_name, _week_url("timetable:teacher", other.pk, monday), other.pk == found.pk)
            for other in teacher_choices(viewer=viewer, today=today)
        ],
        "views": _views(person_id=found.pk),
        **_around(request, "timetable:teacher", found.pk, week),
    }
    return render(request, "diary/timetable/teacher.html", context)


@require_safe
@timetable_door
def student(request: HttpRequest, student_id: int) -> HttpResponse:
    """`/timetable/students/31/`: a child's own week, with the subgroups it is in."""
    viewer, today = request.viewer, timezone.localdate()
    if student_id not in student_ids(viewer):
        raise Http404
    monday = asked_monday(request, today)
    studies_in = class_of(student_id, day=monday + dt.timedelta(days=6)) or class_of(student_id, day=today)
    if studies_in is None:
        return render(request, "diary/timetable/none.html", {})
    week = week_of_student(
        viewer=viewer, student_id=student_id, school_class=studies_in, monday=monday, now=timezone.localtime()
    )
    children = [child for child in viewer.children if child.school_id == viewer.school_id]
    context = {
        "week": week,
        "school_class": studies_in,
        "is_student": True,
        "children": [
            {
                "student_id": child.student_id,
                "name": child.given_name,
                "class_label": child.class_label,
                "url": _week_url("timetable:student", child.student_id, monday),
                "is_current": child.student_id == student_id,
            }
            for child in children
        ],
        **_around(request, "timetable:student", student_id, week),
    }
    return render(request, "diary/timetable/class.html", context)


def _week_url(name: str, pk: int, monday: dt.date) -> str:
    return f"{reverse(name, args=[pk])}?{urlencode({'week': monday.isoformat()})}"


def _around(request: HttpRequest, name: str, pk: int, week: Week) -> dict[str, object]:
    """The addresses of the weeks before and after, and of this one; the day that a phone shows."""
    today = timezone.localdate()
    is_this_week = week.monday <= today < week.after
    return {
        "chosen_day": _chosen_day(request, week, today),
        "before_url": _week_url(name, pk, week.before),
        "after_url": _week_url(name, pk, week.after),
        "today_url": "" if is_this_week else reverse(name, args=[pk]),
    }


def _chosen_day(request: HttpRequest, week: Week, today: dt.date) -> dt.date:
    """The day that the address names; else today, or the first day of another week."""
    named = request.GET.get("week", "")
    shown = {day.date.isoformat(): day.date for day in week.days}
    if named in shown and named != week.monday.isoformat():
        return shown[named]
    if week.monday <= today < week.after and not named:
        return today if today in shown.values() else week.days[-1].date
    return shown.get(named, week.days[0].date)


def _views(*, class_id: int | None = None, person_id: int | None = None) -> list[Choice]:
    """Class or teacher; each leads to the one that is nearest to the viewer."""
    class_url = reverse("timetable:class", args=[class_id]) if class_id else reverse("timetable:classes")
    teacher_url = reverse("timetable:teacher", args=[person_id]) if person_id else reverse("timetable:teachers")
    return [
        Choice(_("Class"), class_url, class_id is not None),
        Choice(_("Teacher"), teacher_url, person_id is not None),
    ]


@require_safe
@timetable_door
def classes(request: HttpRequest) -> HttpResponse:
    """`/timetable/classes/`: the led class, or the first one of the school."""
    viewer = request.viewer
    led = min(viewer.led_class_ids, default=None)
    found = class_choices(viewer=viewer, today=timezone.localdate())
    first = next((x for x in found if x.pk == led), found[0] if found else None)
    if first is None:
        return render(request, "diary/timetable/none.html", {"keeps": viewer.may(Right.TIMETABLE)})
    return redirect("timetable:class", first.pk)


@require_safe
@timetable_door
def teachers(request: HttpRequest) -> HttpResponse:
    """`/timetable/teachers/`: oneself, or the first teacher by name."""
    viewer = request.viewer
    found = teacher_choices(viewer=viewer, today=timezone.localdate())
    first = next((x for x in found if x.pk == viewer.person_id), found[0] if found else None)
    if first is None:
        return render(request, "diary/timetable/none.html", {"keeps": viewer.may(Right.TIMETABLE)})
    return redirect("timetable:teacher", first.pk)
