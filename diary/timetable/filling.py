"""From rows to the planner's words: all that filling a term depends on, in a fixed number of statements."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from diary.timetable.clashes import CourseGroup, TeacherSpan
from diary.timetable.contents import has_content
from diary.timetable.enums import Cycle, LessonStatus
from diary.timetable.models import Bell, Course, CourseTeacher, Lesson, WeeklySlot
from diary.timetable.planner import BellTime, DateRange, ExistingLesson, Filling, Slot
from portal.people.models import SchoolClass
from portal.schools.models import Holiday, Term

# a shift without bells of its own: the planner names its slots as having none
NO_SCHEDULE = 0


@dataclass(frozen=True)
class Loaded:
    """What the planner gets, and the versions of the lessons it was read with."""

    filling: Filling
    study_year: int


def load_filling(*, term: Term, school_class: SchoolClass | None, today: dt.date) -> Loaded:
    """Eight statements, whatever the school's size. `school_class` narrows what is filled, not what is looked at."""
    year = term.scheme.year
    courses = list(
        Course.objects.filter(year=year).values_list(
            "pk", "school_class_id", "subgroup_id", "school_class__shift", "school_class__scheme_id"
        )
    )
    filled = frozenset(
        course_id
        for course_id, class_id, _subgroup, _shift, scheme_id in courses
        if scheme_id == term.scheme_id and (school_class is None or class_id == school_class.pk)
    )
    bells, schedules = _bells()
    shift_of = {course_id: shift for course_id, _class, _subgroup, shift, _scheme in courses}
    slots = tuple(
        Slot(
            id=pk,
            course_id=course_id,
            weekday=weekday,
            number=number,
            schedule_id=schedules.get(shift_of[course_id], NO_SCHEDULE),
            cycle=Cycle(cycle),
            room=room,
            starts_on=starts_on,
            ends_on=ends_on,
        )
        for pk, course_id, weekday, number, cycle, room, starts_on, ends_on in WeeklySlot.objects.filter(
            Q(ends_on=None) | Q(ends_on__gte=term.starts_on), course__in=filled, starts_on__lte=term.ends_on
        )
        .order_by("pk")
        .values_list("pk", "course_id", "weekday", "number", "cycle", "room", "starts_on", "ends_on")
    )
    return Loaded(
        Filling(
            term=DateRange(term.starts_on, term.ends_on),
            course_ids=filled,
            slots=slots,
            lessons=_lessons(term),
            bells=bells,
            cycle_anchor=year.starts_on,
            today=today,
            holidays=_holidays(term),
            groups=_groups(courses),
        ),
        year.starts_year,
    )


def _bells() -> tuple[tuple[BellTime, ...], dict[int, int]]:
    rows = Bell.objects.order_by("pk").values_list("schedule_id", "schedule__shift", "number", "starts_at", "ends_at")
    bells, schedules = [], {}
    for schedule_id, shift, number, starts_at, ends_at in rows:
        bells.append(BellTime(schedule_id, number, starts_at, ends_at))
        schedules[shift] = schedule_id
    return tuple(bells), schedules


def _holidays(term: Term) -> tuple[DateRange, ...]:
    """The school's own and those of the scheme."""
    rows = Holiday.objects.filter(
        Q(scheme=None) | Q(scheme=term.scheme_id),
        year=term.scheme.year_id,
        starts_on__lte=term.ends_on,
        ends_on__gte=term.starts_on,
    ).values_list("starts_on", "ends_on")
    return tuple(DateRange(first, last) for first, last in rows)


def _lessons(term: Term) -> tuple[ExistingLesson, ...]:
    """Every lesson of the school in these days: those of other schemes too, for the clashes with them."""
    rows = (
        Lesson.objects.between(term.starts_on, term.ends_on)
        .annotate(has_content=has_content())
        .order_by("pk")
        .values_list(
            "pk", "course_id", "date", "number", "starts_at", "ends_at", "room", "status", "is_by_hand", "has_content"
        )
    )
    return tuple(
        ExistingLesson(
            id=pk,
            course_id=course_id,
            date=date,
            number=number,
            starts_at=starts_at,
            ends_at=ends_at,
            room=room,
            is_cancelled=status == LessonStatus.CANCELLED,
            has_content=has_rows,
            is_by_hand=is_by_hand,
        )
        for pk, course_id, date, number, starts_at, ends_at, room, status, is_by_hand, has_rows in rows
    )


def _groups(courses: Sequence[tuple[int, int, int | None, int, int]]) -> tuple[CourseGroup, ...]:
    spans: dict[int, list[TeacherSpan]] = defaultdict(list)
    for course_id, teacher_id, starts_on, ends_on in CourseTeacher.objects.values_list(
        "course_id", "teacher_id", "starts_on", "ends_on"
    ):
        spans[course_id].append(TeacherSpan(teacher_id, starts_on, ends_on))
    return tuple(
        CourseGroup(course_id, class_id, subgroup_id, tuple(spans[course_id]))
        for course_id, class_id, subgroup_id, _shift, _scheme in courses
    )
