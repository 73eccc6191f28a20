"""The journal's door: who is signed in and known to the school still needs a role that has journals."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from diary.journal.permissions import check_can_open_journals
from diary.timetable.models import Course
from portal.people.permissions import can_see_class

View = Callable[..., HttpResponse]


def journal_door(view: View) -> View:
    """Families and editors are told who keeps the journal."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        check_can_open_journals(request.viewer)
        return view(request, *args, **kwargs)

    return guarded


def is_fragment(request: HttpRequest) -> bool:
    """Whether a script asks for the inside of a popover instead of a page."""
    return request.headers.get("X-Fragment") == "1"


def layout_of(request: HttpRequest) -> str:
    """The template that a popover extends: alone for the script, in the frame for everybody else."""
    return "diary/journal/fragment.html" if is_fragment(request) else "diary/journal/page.html"


def diary_of(request: HttpRequest, course: Course, student_id: int) -> str:
    """The address of a student's diary for those who look into it: the class teacher, the leaders; else nothing."""
    if "diary" in request.modules_off or not can_see_class(request.viewer, course.school_class_id):
        return ""
    return reverse("diary:student", args=[student_id])
