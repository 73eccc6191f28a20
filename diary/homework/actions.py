"""What is changed about homework."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.http import Http404
from django.utils import formats
from django.utils.translation import gettext as _

from diary.homework.models import Homework
from diary.homework.queries import homework_of_lesson
from diary.timetable.models import Lesson
from portal.kit.errors import Conflict, Refused
from portal.people.viewer import Viewer
from portal.schools.models import StudyYear


@transaction.atomic
def give_homework(
    *,
    lesson: Lesson,
    text: str,
    due_lesson_id: int | None,
    due_on: dt.date | None = None,
    minutes: int | None = None,
    seen_version: int = 0,
    by: Viewer,
    now: dt.datetime,
) -> Homework | None:
    """Set the task of a lesson, due in a later lesson of the course (or on a day, while there is none); empty: nothing.

    The caller has checked that `by` may write in the lesson and holds its lock. Raises 404 for a lesson of another
    course, Refused for a due day that is not later or lies after the year, Conflict for a task changed meanwhile.
    """
    homework = homework_of_lesson(lesson=lesson)
    text = text.strip()
    if (homework.version if homework else 0) != seen_version:
        there = homework.text if homework else "–"
        raise Conflict(_("A colleague has changed the task meanwhile. It now says: %(text)s") % {"text": there})
    if not text:
        if homework is not None:
            homework.delete()
        return None
    due = _due_lesson(lesson, due_lesson_id)
    day = due.date if due else due_on
    if day is None or day < lesson.date or (due is None and day == lesson.date):
        raise Refused(_("Choose for which later day the task is."))
    if due is None:
        _check_inside_the_year(lesson, day)
    wanted = {"text": text, "due_lesson": due, "due_on": day, "minutes": minutes}
    if homework is None:
        return Homework.objects.create(
            course_id=lesson.course_id,
            given_lesson=lesson,
            author_id=by.person_id,
            study_year=lesson.study_year,
            **wanted,
        )
    if all(getattr(homework, name) == value for name, value in wanted.items()):
        return homework
    for name, value in wanted.items():
        setattr(homework, name, value)
    homework.author_id = by.person_id
    homework.version += 1
    homework.save(update_fields=[*wanted, "author", "version", "changed_at"])
    return homework


def _check_inside_the_year(lesson: Lesson, day: dt.date) -> None:
    """A slip of the finger would set a task for the year 9999."""
    last = StudyYear.objects.filter(school_id=lesson.school_id, starts_year=lesson.study_year).first()
    if last is not None and day > last.ends_on:
        date = formats.date_format(last.ends_on, "j E")
        raise Refused(_("The study year ends on %(date)s. Choose an earlier day.") % {"date": date})


def _due_lesson(lesson: Lesson, due_lesson_id: int | None) -> Lesson | None:
    if due_lesson_id is None:
        return None
    due = Lesson.objects.filter(school_id=lesson.school_id, course=lesson.course_id, pk=due_lesson_id).first()
    if due is None:
        raise Http404
    if (due.date, due.number) <= (lesson.date, lesson.number):
        raise Refused(_("Choose for which later day the task is."))
    return due
