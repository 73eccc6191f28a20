"""The sheet: what stands in it, and that its cost does not grow with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from diary.journal.models import Assessment, AssessmentType, Mark, TermClosing, TermMark
from diary.journal.queries import JournalGrid, choose_course, journal_grid, journal_list
from diary.timetable.enums import LessonStatus
from diary.timetable.models import Course, Lesson, Subject
from portal.kit.errors import Denied
from portal.people.models import Enrolment, Student, Subgroup, SubgroupPlace
from tests.cast import SchoolCast
from tests.diary.journal.conftest import Desk


def sheet(
    desk: Desk, *, login: str = "north.teacher", language: str = "en", course: Course | None = None
) -> JournalGrid:
    course = course or desk.school.algebra
    return journal_grid(
        course_id=course.pk,
        term_id=desk.school.term.pk,
        viewer=desk.cast.viewer(login),
        today=desk.cast.today,
        language=language,
    )


def test_the_sheet_has_the_register_and_the_lessons_in_order(desk: Desk) -> None:
    grid = sheet(desk)
    assert [row.name for row in grid.rows] == ["Ёлкин Пётр", "Отцова Мария"]
    assert [column.date for column in grid.columns] == [lesson.date for lesson in desk.school.lessons]
    assert [column.is_today for column in grid.columns].count(True) == (1 if desk.cast.today.weekday() < 5 else 0)
    assert not grid.is_locked


def test_a_cell_shows_marks_attendance_and_the_versions_to_send_back(desk: Desk) -> None:
    desk.type("4 О7")
    desk.type("5")
    square = sheet(desk).rows[0].squares[0]
    assert (square.face, square.versions) == ("<b class=m5>5</b>", "2.2")
    desk.type("Н", lesson=desk.school.lessons[1])
    assert sheet(desk, language="ru").rows[0].squares[1].face == "<i class=x>Н</i>"
    assert sheet(desk).rows[0].squares[2].versions == ""


def test_a_control_work_is_outlined_and_underlined_and_named_at_the_head(desk: Desk) -> None:
    control = AssessmentType.objects.get(is_control=True)
    Assessment.objects.filter(lesson=desk.lesson).update(kind=control, weight=3)
    desk.type("3")
    grid = sheet(desk)
    assert grid.rows[0].squares[0].face == '<b class="m3 w3 c">3</b>'
    assert [work.code for work in grid.columns[0].marked] == ["К/р"]
    assert grid.columns[0].average == "3.00"


def test_averages_are_exact_and_the_proposal_follows_them(desk: Desk) -> None:
    for text, lesson in zip(("4", "5"), desk.school.lessons, strict=False):
        desk.type(text, lesson=lesson)
    grid = sheet(desk, language="ru")
    assert (grid.rows[0].average, grid.rows[0].proposal) == ("4,50", "5")
    assert (grid.rows[1].average, grid.rows[1].proposal) == ("", "")
    assert grid.class_average == "4,50"


def test_a_confirmed_term_mark_stands_at_the_end_of_its_row(desk: Desk) -> None:
    TermMark.objects.create(
        student=desk.petya,
        subject=desk.school.algebra.subject,
        term=desk.school.term,
        course=desk.school.algebra,
        value="4",
        changed_at=desk.now,
    )
    assert [(row.final, row.final_level) for row in sheet(desk).rows] == [("4", "m4"), ("", "")]


def test_days_outside_the_class_are_hatched(desk: Desk) -> None:
    second = desk.school.lessons[1]
    Enrolment.objects.filter(student=desk.masha).update(starts_on=second.date)
    masha = sheet(desk).rows[1]
    assert [square.css.split()[-1:] == ["x"] for square in masha.squares] == [True, False, False, False, False]


def test_a_student_who_left_stays_in_the_register_of_the_term(desk: Desk) -> None:
    Enrolment.objects.filter(student=desk.masha).update(ends_on=desk.cast.today - dt.timedelta(days=1))
    assert [row.has_left for row in sheet(desk).rows] == [False, True]


def test_a_subgroup_has_a_register_of_its_own(desk: Desk) -> None:
    group = Subgroup.objects.create(school_class=desk.school.class_7a, name="Английский 1")
    english = Course.objects.create(
        year=desk.school.year,
        school_class=desk.school.class_7a,
        subgroup=group,
        subject=Subject.objects.create(name="Английский язык"),
    )
    SubgroupPlace.objects.create(subgroup=group, student=desk.masha, starts_on=desk.school.term.starts_on)
    grid = sheet(desk, login="north.head", course=english)
    assert [row.name for row in grid.rows] == ["Отцова Мария"]


def test_a_cancelled_lesson_goes_unless_it_has_marks(desk: Desk) -> None:
    desk.type("5")
    Lesson.objects.filter(pk__in=[lesson.pk for lesson in desk.school.lessons[:2]]).update(
        status=LessonStatus.CANCELLED
    )
    columns = sheet(desk).columns
    assert [column.is_cancelled for column in columns] == [True, False, False, False]


def test_a_closed_term_and_a_reader_are_locked(desk: Desk) -> None:
    assert sheet(desk, login="north.head").is_locked
    TermClosing.objects.create(term=desk.school.term, closed_at=desk.now, closed_by=desk.school.people["head"])
    assert sheet(desk).is_locked


def test_another_schools_journal_is_not_there_and_a_colleagues_is_refused(desk: Desk) -> None:
    with pytest.raises(Http404):
        sheet(desk, course=desk.cast.south.algebra)
    with pytest.raises(Denied, match="Ветрова"):
        sheet(desk, login="north.both")
    with pytest.raises(Http404):
        choose_course(
            course_id=desk.school.algebra.pk,
            term_id=desk.cast.south.term.pk,
            viewer=desk.teacher,
            today=desk.cast.today,
        )


def test_without_a_term_the_present_one_opens(desk: Desk) -> None:
    def opened(day: dt.date) -> int:
        return choose_course(course_id=desk.school.algebra.pk, term_id=None, viewer=desk.teacher, today=day).term.number

    term, following = desk.school.term, desk.school.next_term
    assert opened(desk.cast.today) == term.number
    assert opened(term.ends_on + dt.timedelta(days=1)) == term.number
    assert opened(following.starts_on) == following.number


def test_the_sheet_costs_the_same_for_five_and_for_sixty_lessons(
    desk: Desk,
    statements: Any,
    lessons_of: Callable[[SchoolCast, int], list[Lesson]],
    students_of: Callable[[SchoolCast, int], list[Student]],
) -> None:
    desk.type("5")
    viewer = desk.teacher

    def cost() -> int:
        with statements() as sql:
            grid = journal_grid(
                course_id=desk.school.algebra.pk,
                term_id=desk.school.term.pk,
                viewer=viewer,
                today=desk.cast.today,
                language="ru",
            )
        assert len(grid.rows[0].squares) == len(grid.columns)
        return len(sql)

    five = cost()
    lessons, students = lessons_of(desk.school, 60), students_of(desk.school, 30)
    works = dict(Assessment.objects.values_list("lesson", "pk"))
    Mark.objects.bulk_create(
        Mark(
            assessment_id=works[lesson.pk],
            student=student,
            value="4",
            points=4,
            lesson=lesson,
            course=desk.school.algebra,
            term=desk.school.term,
            study_year=desk.school.year.starts_year,
            changed_at=timezone.now(),
        )
        for lesson in lessons[5:]
        for student in students
    )
    assert five == cost() == 7


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_of_journals_by_class(desk: Desk, statements: Any, more: int) -> None:
    """One journal and three cost the same."""
    for n in range(more):
        subject = Subject.objects.create(name=f"Предмет {n}")
        Course.objects.create(year=desk.school.year, school_class=desk.school.class_7a, subject=subject)
    viewer = desk.cast.viewer("north.classteacher")
    with statements() as sql:
        groups = journal_list(viewer=viewer, today=desk.cast.today)
    assert len(sql) == 2
    assert [(group.class_label, len(group.journals)) for group in groups] == [("7\N{NO-BREAK SPACE}«А»", 1 + more)]
    assert groups[0].journals[0].teachers == "В.\N{NO-BREAK SPACE}Ветрова"
    assert not groups[0].journals[0].may_write
