"""Who may read and change people. The pair of a rule: can_x for buttons, check_x for actions, readable_x for lists."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from portal.kit.errors import Denied
from portal.people.models import Enrolment
from portal.people.roles import Right
from portal.people.viewer import Viewer


def check_right(viewer: Viewer, right: Right) -> None:
    """Denied unless the role that the viewer acts as has the right."""
    if not viewer.may(right):
        raise Denied


def check_staff(viewer: Viewer) -> None:
    """Denied unless the viewer acts in the service of the school or the platform."""
    if not viewer.is_staff:
        raise Denied


def staff_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view for everybody who acts in the service of the school."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        check_staff(request.viewer)  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return guarded


def readable_students(viewer: Viewer) -> Q:
    """Students that the viewer may see by name: leaders all, a class teacher the class, families their own.

    A student who went on to another class is no longer of the class; one who left the school still is. Teachers see the
    students of their courses through the journal room, which knows courses.
    """
    own = Q(school_id=viewer.school_id)
    if viewer.may(Right.WHOLE_SCHOOL) or viewer.may(Right.PEOPLE):
        return own
    allowed = Q(pk__in=[])
    if viewer.may(Right.OWN_CLASS):
        begun = Enrolment.objects.filter(starts_on__lte=timezone.localdate())
        later = begun.filter(student=OuterRef("student"), starts_on__gt=OuterRef("starts_on"))
        members = begun.filter(~Exists(later), school_class__in=viewer.led_class_ids)
        allowed |= Q(pk__in=members.values("student"))
    if viewer.may(Right.FAMILY_DIARY):
        allowed |= Q(pk__in=[child.student_id for child in viewer.children if child.school_id == viewer.school_id])
    if viewer.may(Right.OWN_DIARY) and viewer.student_id:
        allowed |= Q(pk=viewer.student_id)
    return own & allowed


def can_see_class(viewer: Viewer, class_id: int) -> bool:
    """Whether `readable_students` has all who are in the class today; asks nothing, for a link beside each name."""
    if viewer.may(Right.WHOLE_SCHOOL) or viewer.may(Right.PEOPLE):
        return True
    return viewer.may(Right.OWN_CLASS) and class_id in viewer.led_class_ids
