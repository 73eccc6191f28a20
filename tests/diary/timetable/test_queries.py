"""Weeks and the planned grid as data: what is shown, and that the number of statements does not grow."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from diary.timetable.enums import Cycle, LessonStatus, TeacherKind
from diary.timetable.feeds import timetable_today
from diary.timetable.models import Course, CourseTeacher, Lesson, WeeklySlot
from diary.timetable.notices import clash_words
from diary.timetable.queries import clashes_with, slot_grid, week_of_class, week_of_student, week_of_teacher
from portal.people.models import Subgroup, SubgroupPlace
from portal.schools.models import Holiday
from portal.schools.scope import school_scope
from tests.cast import Cast

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def monday(cast: Cast) -> dt.date:
    return cast.today - cast.today.weekday() * DAY


def at(day: dt.date, time: str) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.fromisoformat(time)))


def the_week(cast: Cast, *, now: dt.datetime | None = None):
    return week_of_class(
        viewer=cast.viewer("north.head"),
        school_class=cast.north.class_7a,
        monday=monday(cast),
        now=now or at(monday(cast), "07:00"),
    )


def held(week) -> list[tuple[dt.date, int, str]]:
    return [(day.date, cell.number, entry.subject) for day in week.days for cell in day.cells for entry in cell.entries]


def more_lessons(cast: Cast, course: Course, number: int) -> None:
    Lesson.objects.bulk_create(
        Lesson(
            course=course,
            term=cast.north.term,
            study_year=cast.north.year.starts_year,
            date=lesson.date,
            number=number,
            starts_at=dt.time(11, 35),
            ends_at=dt.time(12, 20),
        )
        for lesson in cast.north.lessons
    )


def test_a_week_shows_five_days_and_their_lessons(cast: Cast) -> None:
    with school_scope(cast.north.school):
        week = the_week(cast)
    assert [day.date for day in week.days] == [monday(cast) + n * DAY for n in range(5)]
    assert held(week) == [(lesson.date, 2, "Алгебра") for lesson in cast.north.lessons]
    assert week.lessons == 5
    # the first bell rings too, although nobody has a lesson then
    assert [(row.number, row.starts_at) for row in week.rows] == [(1, dt.time(8, 30)), (2, dt.time(9, 25))]


def test_the_lesson_that_runs_is_now_and_the_next_is_not(cast: Cast) -> None:
    first = cast.north.lessons[0]
    with school_scope(cast.north.school):
        running = the_week(cast, now=at(first.date, "09:25"))
        over = the_week(cast, now=at(first.date, "10:10"))
    assert [entry.is_now for day in running.days for cell in day.cells for entry in cell.entries] == [
        True,
        False,
        False,
        False,
        False,
    ]
    assert not any(cell.is_now for day in over.days for cell in day.cells)


def test_a_substitute_is_named_with_the_one_in_whose_place(cast: Cast) -> None:
    north, lesson = cast.north, cast.north.lessons[1]
    with school_scope(north.school):
        CourseTeacher.objects.create(
            course=north.algebra,
            teacher=north.people["both"],
            kind=TeacherKind.SUBSTITUTE,
            starts_on=lesson.date,
            ends_on=lesson.date,
        )
        week = the_week(cast)
        entry = week.days[1].cells[1].entries[0]
        assert (entry.teacher, entry.instead_of) == (
            north.people["both"].formal_name,
            north.people["teacher"].formal_name,
        )
        assert week.replaced == 1
        head = cast.viewer("north.head")
        weeks = {
            name: week_of_teacher(
                viewer=head, teacher=north.people[name], monday=monday(cast), now=at(monday(cast), "07:00")
            )
            for name in ("teacher", "both")
        }
    assert [date for date, *_rest in held(weeks["both"])] == [lesson.date]
    assert weeks["teacher"].replaced == 1


def test_a_teacher_who_left_has_no_lessons_after_that_day(cast: Cast) -> None:
    north = cast.north
    last = monday(cast) + DAY
    with school_scope(north.school):
        CourseTeacher.objects.filter(course=north.algebra).update(ends_on=last)
        CourseTeacher.objects.create(course=north.algebra, teacher=north.people["both"], starts_on=last + DAY)
        head = cast.viewer("north.head")
        left, came = (
            week_of_teacher(viewer=head, teacher=north.people[name], monday=monday(cast), now=at(last, "07:00"))
            for name in ("teacher", "both")
        )
    assert [date for date, *_rest in held(left)] == [monday(cast), last]
    assert [date for date, *_rest in held(came)] == [last + DAY, last + 2 * DAY, last + 3 * DAY]


def test_an_hour_between_two_lessons_is_a_gap_for_the_teacher_alone(cast: Cast) -> None:
    with school_scope(cast.north.school):
        more_lessons(cast, cast.north.algebra, 4)
        head = cast.viewer("north.head")
        week = week_of_teacher(
            viewer=head,
            teacher=cast.north.people["teacher"],
            monday=monday(cast),
            now=at(monday(cast), "07:00"),
        )
        assert [cell.is_gap for cell in week.days[0].cells] == [False, False, True, False]
        assert week.own_room == "214"
        assert not any(cell.is_gap for day in the_week(cast).days for cell in day.cells)


def test_a_child_sees_the_own_subgroup_and_not_the_other(cast: Cast) -> None:
    north, student = cast.north, cast.north.students["student"]
    with school_scope(north.school):
        halves = [Subgroup.objects.create(school_class=north.class_7a, name=f"Группа {n}") for n in (1, 2)]
        SubgroupPlace.objects.create(subgroup=halves[0], student=student, starts_on=north.year.starts_on)
        for half in halves:
            course = Course.objects.create(
                year=north.year, school_class=north.class_7a, subgroup=half, subject=north.physics_8b.subject
            )
            more_lessons(cast, course, 4)
        week = week_of_student(
            viewer=cast.viewer("north.student"),
            student_id=student.pk,
            school_class=north.class_7a,
            monday=monday(cast),
            now=at(monday(cast), "07:00"),
        )
    groups = {entry.group for day in week.days for cell in day.cells for entry in cell.entries}
    assert groups == {"", "Группа 1"}


def test_a_child_who_changes_the_subgroup_on_wednesday_has_lessons_of_both(cast: Cast) -> None:
    north, student, wednesday = cast.north, cast.north.students["student"], monday(cast) + 2 * DAY
    with school_scope(north.school):
        halves = [Subgroup.objects.create(school_class=north.class_7a, name=f"Группа {n}") for n in (1, 2)]
        SubgroupPlace.objects.create(
            subgroup=halves[0], student=student, starts_on=north.year.starts_on, ends_on=wednesday - DAY
        )
        SubgroupPlace.objects.create(subgroup=halves[1], student=student, starts_on=wednesday)
        for half in halves:
            course = Course.objects.create(
                year=north.year, school_class=north.class_7a, subgroup=half, subject=north.physics_8b.subject
            )
            more_lessons(cast, course, 4)
        week = week_of_student(
            viewer=cast.viewer("north.student"),
            student_id=student.pk,
            school_class=north.class_7a,
            monday=monday(cast),
            now=at(monday(cast), "07:00"),
        )
    groups = [entry.group for day in week.days for cell in day.cells for entry in cell.entries if entry.group]
    assert groups == ["Группа 1"] * 2 + ["Группа 2"] * 3


def test_a_cancelled_lesson_stays_in_sight_and_is_not_counted(cast: Cast) -> None:
    with school_scope(cast.north.school):
        Lesson.objects.filter(pk=cast.north.lessons[0].pk).update(status=LessonStatus.CANCELLED)
        week = the_week(cast)
    assert (week.lessons, week.cancelled) == (4, 1)
    assert week.days[0].cells[1].entries[0].is_cancelled


def test_a_day_off_says_why(cast: Cast) -> None:
    with school_scope(cast.north.school):
        Lesson.objects.filter(date=monday(cast)).delete()
        Holiday.objects.create(year=cast.north.year, name="День города", starts_on=monday(cast), ends_on=monday(cast))
        week = the_week(cast)
    assert week.days[0].off == "День города"


def test_a_week_costs_the_same_with_one_and_three_courses(cast: Cast, statements) -> None:
    head = cast.viewer("north.head")
    north, now = cast.north, at(monday(cast), "07:00")

    def read() -> None:
        week_of_class(viewer=head, school_class=north.class_7a, monday=monday(cast), now=now)

    with school_scope(north.school):
        with statements() as one:
            read()
        for name, number in (("Химия", 3), ("Музыка", 4)):
            subject = type(north.algebra.subject).objects.create(name=name)
            course = Course.objects.create(year=north.year, school_class=north.class_7a, subject=subject)
            CourseTeacher.objects.create(course=course, teacher=north.people["both"], starts_on=north.year.starts_on)
            more_lessons(cast, course, number)
        with statements() as three:
            read()
    assert len(one) == len(three) == 4


def test_what_clashes_is_told_in_words(cast: Cast) -> None:
    north, admin = cast.north, cast.viewer("north.admin")
    with school_scope(north.school):
        CourseTeacher.objects.create(
            course=north.physics_8b, teacher=north.people["teacher"], starts_on=north.year.starts_on
        )
        slot = WeeklySlot(course=north.physics_8b, weekday=2, number=2, room="214", starts_on=cast.today)
        found = clashes_with(viewer=admin, slot=slot, today=cast.today)
        assert [clash.what for clash in found] == ["TEACHER", "ROOM"]
        words = [clash_words(clash) for clash in found]
    assert all("Алгебра" in line and "7" in line for line in words)
    assert north.people["teacher"].formal_name in words[0]
    assert "214" in words[1]


@pytest.mark.parametrize(
    ("cycle", "number", "clashes"),
    [(Cycle.EVERY, 2, True), (Cycle.FIRST, 2, True), (Cycle.EVERY, 3, False)],
)
def test_a_class_cannot_be_in_two_lessons(cast: Cast, cycle: Cycle, number: int, clashes: bool) -> None:
    north, admin = cast.north, cast.viewer("north.admin")
    with school_scope(north.school):
        other = Course.objects.create(year=north.year, school_class=north.class_7a, subject=north.physics_8b.subject)
        slot = WeeklySlot(course=other, weekday=2, number=number, cycle=cycle, starts_on=cast.today)
        found = [clash.what for clash in clashes_with(viewer=admin, slot=slot, today=cast.today)]
    assert found == (["CLASS"] if clashes else [])


def test_two_weeks_of_a_cycle_do_not_clash(cast: Cast) -> None:
    north, admin = cast.north, cast.viewer("north.admin")
    with school_scope(north.school):
        WeeklySlot.objects.filter(course=north.algebra).update(cycle=Cycle.FIRST)
        other = Course.objects.create(year=north.year, school_class=north.class_7a, subject=north.physics_8b.subject)
        slot = WeeklySlot(course=other, weekday=2, number=2, cycle=Cycle.SECOND, starts_on=cast.today)
        assert clashes_with(viewer=admin, slot=slot, today=cast.today) == []


def test_the_grid_costs_the_same_with_one_and_three_courses(cast: Cast, statements) -> None:
    north, admin = cast.north, cast.viewer("north.admin")
    with school_scope(north.school):
        with statements() as one:
            slot_grid(viewer=admin, school_class=north.class_7a, today=cast.today)
        for name in ("Химия", "Музыка"):
            subject = type(north.algebra.subject).objects.create(name=name)
            course = Course.objects.create(year=north.year, school_class=north.class_7a, subject=subject)
            WeeklySlot.objects.create(course=course, weekday=1, number=4, starts_on=cast.today)
        with statements() as three:
            grid = slot_grid(viewer=admin, school_class=north.class_7a, today=cast.today)
    assert len(one) == len(three) == 4
    assert [panel.course.subject.name for panel in grid.courses] == ["Алгебра", "Музыка", "Химия"]
    # chemistry and music want Monday's fourth lesson both: each is told of the other
    assert len(grid.clashes) == 2


def test_the_site_reads_the_day_without_any_persons_name(cast: Cast) -> None:
    lesson = cast.north.lessons[0]
    with school_scope(cast.north.school):
        told = timetable_today(cast.north.school.pk, lesson.date)
    assert [(day.label, day.lessons) for day in told.classes] == [("7\N{NO-BREAK SPACE}«А»", ((2, "Алгебра", "214"),))]
    assert told.bells[0].starts_at == dt.time(8, 30)
    assert cast.north.people["teacher"].family_name not in repr(told)
