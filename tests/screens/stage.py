"""What the addresses of the table need to know about the demo."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.utils import timezone

from diary.journal.models import Mark, TermClosing
from diary.timetable.models import Course, Lesson
from portal.people.models import SchoolLink
from portal.schools.models import Holiday, School, Term
from portal.schools.scope import school_scope
from tests.live import Portal


def names_on_stage(portal: Portal) -> dict[str, str]:
    """Ids of the teacher's journal, its terms, a lesson of today or before, a closed journal, a day without school."""
    connection.close()
    connection.settings_dict["NAME"] = portal.database
    north = School.objects.get(slug="north")
    link = SchoolLink.objects.get(user__login="north.teacher", school=north)
    today = timezone.localdate()
    with school_scope(north):
        course = (
            Course.objects.filter(teachers__teacher=link.person_id, teachers__ends_on=None)
            .order_by("school_class__grade", "pk")
            .first()
        )
        assert course is not None, "the demo's teacher has no course"
        lesson = Lesson.objects.filter(course=course, date__lte=today).latest("date", "number")
        terms = list(Term.objects.filter(scheme=course.school_class.scheme).order_by("number"))
        filled = set(Mark.objects.filter(course=course).values_list("term_id", flat=True))
        empty = next((term for term in terms if term.pk not in filled and term.starts_on > today), terms[-1])
        holiday = Holiday.objects.filter(starts_on__gte=today).order_by("starts_on").first()
        monday = holiday.starts_on + dt.timedelta(days=-holiday.starts_on.weekday() % 7) if holiday else today
        return {
            "course": str(course.pk),
            "term": str(lesson.term_id),
            "empty_term": str(empty.pk),
            **closed_journal(link.person_id, beside=course),
            "lesson": str(lesson.pk),
            "holiday": monday.isoformat(),
        }


def closed_journal(teacher_id: int, *, beside: Course) -> dict[str, str]:
    """Another class's journal of the same teacher, full of marks, whose term is closed before the picture is taken."""
    mark = (
        Mark.objects.filter(course__teachers__teacher=teacher_id)
        .exclude(course__school_class=beside.school_class)
        .select_related("course")
        .order_by("course", "pk")
        .first()
    )
    assert mark is not None, "the demo's teacher has one class only"
    TermClosing.objects.get_or_create(
        term_id=mark.term_id,
        school_class_id=mark.course.school_class_id,
        defaults={"closed_at": timezone.now(), "closed_by_id": teacher_id},
    )
    return {"closed_course": str(mark.course_id), "closed_term": str(mark.term_id)}
