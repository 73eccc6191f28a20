"""Who reads which timetable, and who changes it.

Staff read every timetable of their school; a family the class of its child and nothing of other classes.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from diary.timetable.models import CourseTeacher
from portal.people.models import Enrolment, SchoolClass
from portal.people.permissions import check_right
from portal.people.roles import Right
from portal.people.viewer import Viewer

NOTHING = Q(pk__in=[])

# everybody at the school has a timetable to look at; the site's editors have none of their own
TIMETABLE_RIGHTS = frozenset(
    {Right.OWN_DIARY, Right.FAMILY_DIARY, Right.JOURNAL, Right.OWN_CLASS, Right.WHOLE_SCHOOL, Right.TIMETABLE}
)
STAFF_RIGHTS = frozenset({Right.JOURNAL, Right.OWN_CLASS, Right.WHOLE_SCHOOL, Right.TIMETABLE})


def reads_all(viewer: Viewer) -> bool:
    """Whether the viewer reads the timetables of every class and teacher of the school."""
    return bool(viewer.rights & STAFF_RIGHTS)


def check_can_change_timetable(viewer: Viewer) -> None:
    """Denied unless the viewer keeps the school's timetable."""
    check_right(viewer, Right.TIMETABLE)


def student_ids(viewer: Viewer) -> list[int]:
    """The students whose timetable is the viewer's own business: oneself, or one's children at this school."""
    if viewer.may(Right.OWN_DIARY) and viewer.student_id:
        return [viewer.student_id]
    if viewer.may(Right.FAMILY_DIARY):
        return [child.student_id for child in viewer.children if child.school_id == viewer.school_id]
    return []


def readable_classes(viewer: Viewer) -> Q:
    """Classes whose timetable the viewer may read."""
    own = Q(school_id=viewer.school_id)
    if reads_all(viewer):
        return own
    return own & Q(pk__in=Enrolment.objects.filter(student__in=student_ids(viewer)).values("school_class"))


def readable_teachers(viewer: Viewer) -> Q:
    """People who teach a course, for staff: a family has no business with a teacher's whole week."""
    if not reads_all(viewer):
        return NOTHING
    taught = CourseTeacher.objects.filter(school_id=viewer.school_id)
    return Q(school_id=viewer.school_id, pk__in=taught.values("teacher"))


def readable_courses(viewer: Viewer) -> Q:
    """Courses that may be looked at, and changed with the right to: those of the school, for its staff."""
    return Q(school_id=viewer.school_id) if reads_all(viewer) else NOTHING


def readable_slots(viewer: Viewer) -> Q:
    """Places in the week, as they stand on the screen of the timetable's keeper."""
    return Q(school_id=viewer.school_id) if viewer.may(Right.TIMETABLE) else NOTHING


def readable_course_teachers(viewer: Viewer) -> Q:
    """Who teaches what, from when to when, on the same screen."""
    return Q(school_id=viewer.school_id) if viewer.may(Right.TIMETABLE) else NOTHING


def readable_terms(viewer: Viewer) -> Q:
    """Terms that can be filled with lessons."""
    return Q(school_id=viewer.school_id) if viewer.may(Right.TIMETABLE) else NOTHING


def class_of(student_id: int, *, day: dt.date) -> SchoolClass | None:
    """The class in which a student studies on a day, or the last one before it. One statement."""
    enrolment = (
        Enrolment.objects.filter(student=student_id, starts_on__lte=day)
        .select_related("school_class")
        .order_by("-starts_on")
        .first()
    )
    return enrolment.school_class if enrolment else None
