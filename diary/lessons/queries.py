"""A lesson's page: the column of the journal with what helps to decide, the topic, the task."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import Http404
from django.utils.safestring import SafeString

from diary.homework.models import Homework
from diary.homework.queries import DueChoice, due_choices, homework_of_lesson
from diary.journal.permissions import may_mark_lesson
from diary.journal.queries import JournalGrid, journal_grid
from diary.journal.queries.grid import Column
from diary.timetable.models import Lesson
from portal.people.viewer import Viewer

LAST_MARKS = 4


@dataclass(frozen=True)
class StudentLine:
    """A student in the lesson: the cell, the last four marks before it, the average."""

    student_id: int
    name: str
    css: str
    versions: str
    face: SafeString | str
    last_marks: str
    average: str


@dataclass(frozen=True)
class LessonPage:
    """Everything that the page of a lesson shows."""

    lesson: Lesson
    grid: JournalGrid
    column: Column | None
    lines: tuple[StudentLine, ...]
    homework: Homework | None
    due_choices: tuple[DueChoice, ...]
    previous_id: int | None
    next_id: int | None
    may_mark: bool

    @property
    def is_locked(self) -> bool:
        return self.grid.choice.is_closed or not self.may_mark


def lesson_page(*, lesson_id: int, viewer: Viewer, today: dt.date, language: str) -> LessonPage:
    """The lesson; 404 for one of another school, Denied for a colleague's. Ten statements whatever its size."""
    lesson = find_lesson(lesson_id=lesson_id, viewer=viewer, today=today)
    grid = journal_grid(
        course_id=lesson.course_id, term_id=lesson.term_id, viewer=viewer, today=today, language=language
    )
    place = next((n for n, column in enumerate(grid.columns) if column.lesson_id == lesson.pk), None)
    lessons = [column.lesson_id for column in grid.columns]
    return LessonPage(
        lesson=lesson,
        grid=grid,
        column=grid.columns[place] if place is not None else None,
        lines=tuple(_lines(grid, place)) if place is not None else (),
        homework=homework_of_lesson(lesson=lesson),
        due_choices=tuple(due_choices(lesson=lesson)),
        previous_id=lessons[place - 1] if place else None,
        next_id=lessons[place + 1] if place is not None and place + 1 < len(lessons) else None,
        may_mark=lesson.may_mark,  # type: ignore[attr-defined]
    )


def find_lesson(*, lesson_id: int, viewer: Viewer, today: dt.date) -> Lesson:
    """The lesson of one's own school, with whether the viewer may write in it; who may read it, its journal says."""
    lesson = (
        Lesson.objects.filter(school_id=viewer.school_id, pk=lesson_id)
        .select_related("course__subject", "course__school_class", "course__subgroup", "term__scheme")
        .annotate(may_mark=may_mark_lesson(viewer, today=today))
        .first()
    )
    if lesson is None:
        raise Http404
    return lesson


def _lines(grid: JournalGrid, place: int) -> list[StudentLine]:
    lines = []
    for row in grid.rows:
        square = row.squares[place]
        before = [value for earlier in row.squares[:place] for value in earlier.values]
        lines.append(
            StudentLine(
                student_id=row.student_id,
                name=row.name,
                css="x" if "x" in square.css.split() else "",
                versions=square.versions,
                face=square.face,
                last_marks=" ".join(before[-LAST_MARKS:]),
                average=row.average,
            )
        )
    return [line for line in lines if line.css != "x" or line.face]
