"""What was set in a lesson, and the lessons it can be due in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils import formats

from diary.homework.models import Homework
from diary.timetable.models import Lesson

HOW_MANY_LESSONS = 12


@dataclass(frozen=True)
class DueChoice:
    """A later lesson of the course: «Friday, 18 December»."""

    lesson_id: int
    label: str


def homework_of_lesson(*, lesson: Lesson) -> Homework | None:
    """What was set in the lesson, if anything."""
    return Homework.objects.filter(school_id=lesson.school_id, given_lesson=lesson).order_by("pk").first()


def due_choices(*, lesson: Lesson) -> list[DueChoice]:
    """The next lessons of the course, the first of them proposed; one statement."""
    later = Q(date__gt=lesson.date) | Q(date=lesson.date, number__gt=lesson.number)
    rows = (
        Lesson.objects.held()
        .filter(later, school_id=lesson.school_id, course=lesson.course_id)
        .order_by("date", "number")
        .values_list("pk", "date")[:HOW_MANY_LESSONS]
    )
    return [DueChoice(lesson_id, _day(date)) for lesson_id, date in rows]


def _day(date: dt.date) -> str:
    words = formats.date_format(date, "l, j E")
    return words[:1].upper() + words[1:]
