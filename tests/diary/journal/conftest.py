"""A journal to write in: north's algebra of 7 «А», as its teacher."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone, translation

from diary.journal.actions import Outcome, write_cells
from diary.journal.models import Attendance, Mark
from diary.journal.operations import CellChange
from diary.timetable.models import Lesson
from portal.people.models import Student
from portal.people.viewer import Viewer
from portal.schools.scope import school_scope
from tests.cast import Cast, SchoolCast


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@dataclass
class Desk:
    """What a teacher does at the journal, in as few words as it takes there."""

    cast: Cast
    school: SchoolCast
    teacher: Viewer
    now: dt.datetime

    @property
    def petya(self) -> Student:
        return self.school.students["student"]

    @property
    def masha(self) -> Student:
        return self.school.students["masha"]

    @property
    def lesson(self) -> Lesson:
        return self.school.lesson

    def change(
        self, text: str = "5", *, lesson: Lesson | None = None, student: Student | None = None, **more: Any
    ) -> CellChange:
        """An operation that saw the cell as it stands, unless `seen` says otherwise."""
        lesson, student = lesson or self.lesson, student or self.petya
        seen_mark, seen_attendance = more.pop("seen", None) or self.versions(lesson, student)
        return CellChange(
            uuid=more.pop("uuid", None) or uuid4(),
            lesson_id=lesson.pk,
            student_id=student.pk,
            seen_mark=seen_mark,
            seen_attendance=seen_attendance,
            text=text if "mark" not in more and "comment" not in more else None,
            **more,
        )

    def write(self, *changes: CellChange, by: Viewer | None = None) -> Outcome:
        return write_cells(
            course_id=self.school.algebra.pk, changes=changes, by=by or self.teacher, now=self.now, language="en"
        )

    def type(self, text: str, **more: Any) -> Outcome:
        """Type into one cell."""
        by = more.pop("by", None)
        return self.write(self.change(text, **more), by=by)

    def versions(self, lesson: Lesson, student: Student) -> tuple[int, int]:
        mark = Mark.objects.filter(lesson=lesson, student=student, assessment__number=1, number=1).first()
        attendance = Attendance.objects.filter(lesson=lesson, student=student).first()
        return mark.version if mark else 0, attendance.version if attendance else 0

    def shown(self, lesson: Lesson | None = None, student: Student | None = None) -> str:
        """The cell as it stands: "5", "N", "5 O7", or nothing."""
        lesson, student = lesson or self.lesson, student or self.petya
        marks = (
            Mark.objects.filter(lesson=lesson, student=student)
            .exclude(value="")
            .order_by("assessment__number", "number")
        )
        attendance = Attendance.objects.filter(lesson=lesson, student=student).exclude(code="").first()
        parts = [mark.value for mark in marks]
        if attendance:
            parts.append(f"{attendance.code}{attendance.minutes or ''}")
        return " ".join(parts)


@pytest.fixture
def north(cast: Cast) -> Iterator[SchoolCast]:
    """In north's scope."""
    with school_scope(cast.north.school):
        yield cast.north


@pytest.fixture
def desk(cast: Cast, north: SchoolCast) -> Desk:
    """North's algebra teacher at her journal."""
    return Desk(cast, north, cast.viewer("north.teacher"), timezone.now())


@pytest.fixture
def students_of() -> Callable[[SchoolCast, int], list[Student]]:
    """Fills 7 «А» up to a number of students; a scope must be open."""
    from portal.people.models import Enrolment
    from tests.cast import make_person

    def fill(school: SchoolCast, count: int) -> list[Student]:
        have = list(Student.objects.filter(enrolments__school_class=school.class_7a))
        since = timezone.localdate() - dt.timedelta(days=80)
        for n in range(len(have), count):
            student = Student.objects.create(person=make_person(f"Тестова{n:03}", "Анна"))
            Enrolment.objects.create(student=student, school_class=school.class_7a, starts_on=since)
            have.append(student)
        return have

    return fill


@pytest.fixture
def lessons_of() -> Callable[[SchoolCast, int], list[Lesson]]:
    """Gives the algebra course lessons up to a number, on the days of the term."""
    from diary.journal.models import Assessment, AssessmentType

    def fill(school: SchoolCast, count: int) -> list[Lesson]:
        have = list(school.lessons)
        kind = AssessmentType.objects.get(is_default=True)
        days = itertools.count()
        while len(have) < count:
            day = next(days)
            date = school.term.starts_on + dt.timedelta(days=day % 40)
            number = 3 + day // 40
            lesson, made = Lesson.objects.get_or_create(
                course=school.algebra,
                date=date,
                number=number,
                defaults={
                    "term": school.term,
                    "study_year": school.year.starts_year,
                    "starts_at": dt.time(8, 30),
                    "ends_at": dt.time(9, 15),
                },
            )
            if made:
                Assessment.objects.create(lesson=lesson, kind=kind)
                have.append(lesson)
        return have

    return fill
