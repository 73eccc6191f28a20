"""A class or a teacher in two lessons at one time: told once, with all its days."""

from datetime import date, time

import pytest

from diary.timetable.clashes import CourseGroup, PlacedLesson, TeacherSpan, WhoClashes, clashes_of

ALGEBRA, PHYSICS = 1, 2
TUESDAY, NEXT_TUESDAY, WEDNESDAY = date(2026, 9, 8), date(2026, 9, 15), date(2026, 9, 9)
THIRD = (time(10, 30), time(11, 15))


def lesson(course, day=TUESDAY, *, number=3, times=THIRD):
    return PlacedLesson(day, number, course, *times)


def group(course, *, class_id=7, subgroup=None, teacher=None, **span):
    teachers = (TeacherSpan(teacher, **span),) if teacher else ()
    return CourseGroup(course, class_id=class_id, subgroup_id=subgroup, teachers=teachers)


AT_ONCE = [lesson(course, day) for course in (PHYSICS, ALGEBRA) for day in (NEXT_TUESDAY, TUESDAY)]


def test_a_class_with_two_lessons_at_once_is_told_once_with_all_days():
    (clash,) = clashes_of(AT_ONCE, groups=(group(ALGEBRA), group(PHYSICS)))
    assert (clash.who, clash.who_id, clash.courses, clash.numbers) == (WhoClashes.CLASS, 7, (ALGEBRA, PHYSICS), (3, 3))
    assert (clash.weekday, clash.dates) == (2, (TUESDAY, NEXT_TUESDAY))


def test_lessons_of_two_days_or_two_classes_do_not_clash():
    groups = (group(ALGEBRA), group(PHYSICS))
    assert not clashes_of([lesson(ALGEBRA), lesson(PHYSICS, WEDNESDAY)], groups=groups)
    assert not clashes_of(AT_ONCE, groups=(group(ALGEBRA), group(PHYSICS, class_id=8)))


def test_two_subgroups_at_once_are_fine_and_a_subgroup_beside_its_class_is_not():
    first, second = group(ALGEBRA, subgroup=1), group(PHYSICS, subgroup=2)
    assert not clashes_of(AT_ONCE, groups=(first, second))
    assert clashes_of(AT_ONCE, groups=(first, group(PHYSICS)))
    assert clashes_of(AT_ONCE, groups=(first, group(PHYSICS, subgroup=1)))


def test_a_teacher_clashes_only_on_days_of_teaching_both():
    one, two = group(ALGEBRA, teacher=5), group(PHYSICS, class_id=8, teacher=5, starts_on=WEDNESDAY)
    (clash,) = clashes_of(AT_ONCE, groups=(one, two))
    assert (clash.who, clash.who_id, clash.dates) == (WhoClashes.TEACHER, 5, (NEXT_TUESDAY,))
    left_on_monday = group(PHYSICS, class_id=8, teacher=5, ends_on=date(2026, 9, 7))
    assert not clashes_of(AT_ONCE, groups=(one, left_on_monday))


@pytest.mark.parametrize(
    ("times", "clashes"),
    [
        ((time(10, 0), time(10, 45)), 1),
        ((time(11, 0), time(11, 45)), 1),
        ((time(9, 45), time(10, 30)), 0),
        ((time(11, 15), time(12, 0)), 0),
    ],
)
def test_two_shifts_clash_by_the_clock_and_not_by_the_number(times, clashes):
    lessons = [lesson(ALGEBRA), lesson(PHYSICS, number=1, times=times)]
    groups = (group(ALGEBRA, teacher=5), group(PHYSICS, class_id=8, teacher=5))
    assert len(clashes_of(lessons, groups=groups)) == clashes


def test_a_course_of_which_nothing_is_known_clashes_with_nobody():
    assert not clashes_of(AT_ONCE, groups=(group(ALGEBRA),))
