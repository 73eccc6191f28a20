"""The diary's page: one's own, a child's (wherever the child studies), a student's for those who lead them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from diary.feedback.actions import mark_week_seen
from diary.feedback.permissions import can_sign
from diary.week.children import Family, children_of_family, family_scope
from diary.week.permissions import (
    check_can_look_in,
    check_can_open_diary,
    check_can_open_family_diary,
)
from diary.week.queries import MODULE, week_for
from diary.week.spread import Week, monday_of
from portal.modules.registry import switched_off
from portal.people.roles import Right
from portal.people.viewer import Child

LAST_CHILD = "diary_child"
HALF_A_YEAR = 180 * 24 * 3600
YEARS = range(2000, 2101)

View = Callable[..., HttpResponse]


class NoSuchDay(Exception):
    """The address names a day that no calendar has."""


@dataclass(frozen=True)
class ChildTab:
    """A child on the switch: name, class (and school, where it is another one), the sign of their school."""

    label: str
    note: str
    url: str
    is_current: bool
    crest: object
    hue: int | None


def diary_door(view: View) -> View:
    """Sign-in first; a day that does not exist is told in words."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.viewer.is_authenticated:  # type: ignore[attr-defined]
            return redirect_to_login(request.get_full_path())
        try:
            return view(request, *args, **kwargs)
        except NoSuchDay:
            return render(request, "diary/week/no_such_day.html", status=404)

    return guarded


@require_safe
@diary_door
def home(request: HttpRequest) -> HttpResponse:
    """`/diary/`: a student's own week, or that of the child looked at last."""
    return _opened(request, day=None)


@require_safe
@diary_door
def own_week(request: HttpRequest, day: str) -> HttpResponse:
    """`/diary/2026-11-25/`: the same, in the week of a day."""
    return _opened(request, day=_day(day))


@require_safe
@diary_door
def family_week(request: HttpRequest, link_id: int, student_id: int, day: str = "") -> HttpResponse:
    """A child's week for a parent, in the scope of the child's school."""
    check_can_open_family_diary(request.viewer)  # type: ignore[attr-defined]
    asked = _day(day) if day else None
    return _family_page(request, link_id=link_id, student_id=student_id, day=asked) or _not_here(request)


@require_safe
@diary_door
def student_week(request: HttpRequest, student_id: int, day: str = "") -> HttpResponse:
    """A student's week for those who lead the class or the school: to read, without a signature."""
    viewer = request.viewer  # type: ignore[attr-defined]
    check_can_look_in(viewer)
    asked = _day(day) if day else None
    week = week_for(student_id=student_id, monday=_monday(asked), viewer=viewer, now=timezone.now(), opens=asked)
    if week is None:
        return _not_here(request)
    return _page(
        request, week, address=lambda day: reverse("diary:student-week", args=[student_id, day]), looks_in=True
    )


@require_POST
@diary_door
def seen(request: HttpRequest, link_id: int, student_id: int, day: str) -> HttpResponse:
    """A parent's signature under a week; the row is written in the child's school."""
    check_can_open_family_diary(request.viewer)  # type: ignore[attr-defined]
    monday = monday_of(_day(day))
    with family_scope(request, link_id=link_id, student_id=student_id) as family:
        if family is None:
            return _not_here(request)
        if MODULE in switched_off():
            return _diary_off(request, family)
        mark_week_seen(student_id=student_id, monday=monday, by=family.viewer, now=timezone.now())
    return redirect(reverse("diary:family-week", args=[link_id, student_id, monday]) + "#signature")


# --- Pages -----------------------------------------------------------------------------------------------------------


def _opened(request: HttpRequest, *, day: dt.date | None) -> HttpResponse:
    """The diary by an address that names nobody: a student's own, a parent's child."""
    viewer = request.viewer  # type: ignore[attr-defined]
    check_can_open_diary(viewer)
    if not viewer.may(Right.FAMILY_DIARY):
        return _own_page(request, day=day)
    pages = (
        _family_page(request, link_id=link_id, student_id=student_id, day=day)
        for link_id, student_id in _first_children(request)
    )
    return next((page for page in pages if page is not None), None) or _not_here(request)


def _own_page(request: HttpRequest, *, day: dt.date | None) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    week = week_for(student_id=viewer.student_id, monday=_monday(day), viewer=viewer, now=timezone.now(), opens=day)
    if week is None:
        return _not_here(request)
    return _page(request, week, address=lambda day: reverse("diary:own-week", args=[day]))


def _family_page(
    request: HttpRequest, *, link_id: int, student_id: int, day: dt.date | None = None
) -> HttpResponse | None:
    """None when the child is not theirs today."""
    with family_scope(request, link_id=link_id, student_id=student_id) as family:
        if family is None:
            return None
        week = week_for(student_id=student_id, monday=_monday(day), viewer=family.viewer, now=timezone.now(), opens=day)
        may_sign = can_sign(family.viewer, student_id)
    if week is None:
        return None
    if week.is_diary_off:
        return _diary_off(request, family)
    return _family_answer(request, family, week, may_sign=may_sign)


def _family_answer(request: HttpRequest, family: Family, week: Week, *, may_sign: bool) -> HttpResponse:
    child = family.child
    children = children_of_family(request, known=family.viewer, today=week.today)
    signed = week.own_signature
    response = _page(
        request,
        week,
        address=lambda day: reverse("diary:family-week", args=[child.link_id, child.student_id, day]),
        child=child,
        tabs=[_tab(request, each, child, week) for each in children],
        may_sign=may_sign and not week.is_future and (signed is None or week.new_marks > 0),
        seen_url=reverse("diary:seen", args=[child.link_id, child.student_id, week.monday]),
    )
    if request.COOKIES.get(LAST_CHILD) != child.key:
        response.set_cookie(
            LAST_CHILD,
            child.key,
            max_age=HALF_A_YEAR,
            path=reverse("diary:home"),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def _page(request: HttpRequest, week: Week, *, address: Callable[[dt.date], str], **more: Any) -> HttpResponse:
    context = {
        "week": week,
        "previous_url": address(week.previous),
        "next_url": address(week.following),
        "today_url": address(week.today),
        "now": timezone.now(),
        **more,
    }
    return render(request, "diary/week/week.html", context)


def _tab(request: HttpRequest, child: Child, current: Child, week: Week) -> ChildTab:
    is_here = child.school_id == request.school.pk  # type: ignore[attr-defined]
    arguments = [child.link_id, child.student_id]
    url = (
        reverse("diary:family", args=arguments)
        if week.is_current
        else reverse("diary:family-week", args=[*arguments, week.monday])
    )
    return ChildTab(
        label=child.given_name,
        note=child.class_label
        if is_here
        else _("%(class)s, %(school)s") % {"class": child.class_label, "school": child.school_name},
        url=url,
        is_current=child.key == current.key,
        crest=child.school_number or child.school_name.partition("«")[2][:1] or child.school_name[:1],
        hue=None if is_here else child.school_hue,
    )


def _diary_off(request: HttpRequest, family: Family) -> HttpResponse:
    """The child's school, which may be another one than the host's, keeps no diary here."""
    return render(request, "diary/week/diary_off.html", {"child": family.child}, status=404)


def _not_here(request: HttpRequest) -> HttpResponse:
    """A foreign child, another family's, a guardianship that is over: one and the same page."""
    return render(request, "diary/week/not_here.html", status=404)


# --- What the address and the browser say -----------------------------------------------------------------------------


def _first_children(request: HttpRequest) -> Iterator[tuple[int, int]]:
    """The child looked at last, as this browser says (whether it is theirs, the scope says), then the first one."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = re.fullmatch(r"([1-9][0-9]{0,17})-([1-9][0-9]{0,17})", request.COOKIES.get(LAST_CHILD, ""))
    if found:
        yield int(found[1]), int(found[2])
    for child in viewer.children[:1]:
        yield child.link_id, child.student_id


def _day(text: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise NoSuchDay from None
    if day.year not in YEARS:
        raise NoSuchDay
    return day


def _monday(day: dt.date | None) -> dt.date:
    return monday_of(day or timezone.localdate())
