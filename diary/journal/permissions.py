"""Who may read and write a journal: teachers their own courses, class teachers their class, leaders all of it.

Reading outlives teaching (a teacher who gave a course away in January still finds the marks), writing does not: it
needs a CourseTeacher row that holds today. A substitute reads and writes on the days of the substitution alone.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from diary.timetable.enums import TeacherKind
from diary.timetable.models import Course, CourseTeacher
from portal.kit.errors import Denied
from portal.people.roles import Right
from portal.people.viewer import Viewer

JOURNAL_RIGHTS = frozenset({Right.JOURNAL, Right.OWN_CLASS, Right.WHOLE_SCHOOL})


def can_open_journals(viewer: Viewer) -> bool:
    """Whether the role that the viewer acts as has anything to do with journals."""
    return bool(viewer.rights & JOURNAL_RIGHTS)


def check_can_open_journals(viewer: Viewer) -> None:
    """Somebody unknown to the school finds nothing (404); a member in a role without journals is refused (403)."""
    if not viewer.is_member:
        raise Http404
    if not can_open_journals(viewer):
        raise Denied(_("The journal is kept by teachers. Act as a teacher to open it."))


def readable_courses(viewer: Viewer, *, today: dt.date | None = None) -> Q:
    """The courses whose journal the viewer may read, as a filter that begins with the viewer's school."""
    own = Q(school_id=viewer.school_id)
    if viewer.may(Right.WHOLE_SCHOOL):
        return own
    allowed = Q(pk__in=[])
    if viewer.may(Right.JOURNAL) and viewer.person_id:
        allowed |= Q(pk__in=taught_rows(viewer, today=today).values("course"))
    if viewer.may(Right.OWN_CLASS):
        allowed |= Q(school_class__in=viewer.led_class_ids)
    return own & allowed


def taught_rows(viewer: Viewer, *, today: dt.date | None = None) -> QuerySet[CourseTeacher]:
    """By which rows the viewer teaches or taught a course; a substitution counts on its own days only."""
    day = today or timezone.localdate()
    holds = ~Q(kind=TeacherKind.SUBSTITUTE) | Q(ends_on=None) | Q(ends_on__gte=day)
    return CourseTeacher.objects.filter(holds, school_id=viewer.school_id, teacher=viewer.person_id, starts_on__lte=day)


def marking_rows(viewer: Viewer, *, today: dt.date) -> QuerySet[CourseTeacher]:
    """The rows that allow the viewer to write today; none for a role that keeps no journal."""
    rows = CourseTeacher.objects.on(today).filter(school_id=viewer.school_id, teacher=viewer.person_id)
    return rows if viewer.may(Right.JOURNAL) and viewer.person_id else rows.none()


def may_mark_lesson(viewer: Viewer, *, today: dt.date) -> Exists:
    """For a query of lessons: whether the viewer may write in them today; a substitute only in those of their days."""
    substitution = Q(starts_on__lte=OuterRef("date")) & (Q(ends_on=None) | Q(ends_on__gte=OuterRef("date")))
    return Exists(
        marking_rows(viewer, today=today)
        .filter(course=OuterRef("course"))
        .filter(~Q(kind=TeacherKind.SUBSTITUTE) | substitution)
    )


def can_mark(viewer: Viewer, course: Course, *, today: dt.date) -> bool:
    """Whether the viewer may write in the journal of the course today."""
    return marking_rows(viewer, today=today).filter(course=course).exists()


def check_can_mark(viewer: Viewer, course: Course, *, today: dt.date) -> None:
    """Denied, with the name of the teacher who keeps the journal, unless the viewer may write in it today."""
    if not can_mark(viewer, course, today=today):
        raise Denied(kept_by(course, today=today))


def check_can_read(viewer: Viewer, course_id: int, *, today: dt.date) -> None:
    """For a journal that `readable_courses` does not have: 404 if the school has none such, else Denied in words."""
    check_can_open_journals(viewer)
    course = Course.objects.filter(pk=course_id, school_id=viewer.school_id).first()
    if course is None:
        raise Http404
    if not Course.objects.filter(readable_courses(viewer, today=today), pk=course_id).exists():
        raise Denied(kept_by(course, today=today))


def can_close_terms(viewer: Viewer) -> bool:
    return viewer.may(Right.CLOSE_TERM)


def check_can_close_terms(viewer: Viewer) -> None:
    """Denied for everybody but the head teacher and deputies."""
    if not viewer.is_member:
        raise Http404
    if not can_close_terms(viewer):
        raise Denied(_("Terms are closed and opened again by the head teacher."))


def signature_of(viewer: Viewer) -> int:
    """The person who signs what is written; Denied for a sign-in without one."""
    if viewer.person_id is None:
        raise Denied
    return viewer.person_id


def kept_by(course: Course, *, today: dt.date) -> str:
    """Whose journal it is: «The journal is kept by I. N. Vetrova.»"""
    rows = CourseTeacher.objects.on(today).filter(course=course).exclude(kind=TeacherKind.SUBSTITUTE)
    names = [row.teacher.formal_name for row in rows.select_related("teacher").order_by("kind", "pk")]
    if not names:
        return _("Nobody keeps this journal at present. The school administrator names its teacher.")
    return _("The journal is kept by %(teacher)s.") % {"teacher": ", ".join(names)}
