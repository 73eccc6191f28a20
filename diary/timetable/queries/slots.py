"""The planned week of a class: the grid that the keeper of the timetable edits, and what clashes with it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, QuerySet

from diary.timetable.enums import Cycle, TeacherKind
from diary.timetable.models import Bell, Course, CourseTeacher, WeeklySlot
from diary.timetable.permissions import readable_course_teachers, readable_slots
from diary.timetable.queries.choices import courses_of_class
from portal.people.models import SchoolClass
from portal.people.viewer import Viewer

DEFAULT_NUMBERS = 8
SCHOOL_DAYS = 6
NO_BELL: tuple[dt.time | None, dt.time | None] = (None, None)


class WhatClashes(StrEnum):
    CLASS = "CLASS"
    TEACHER = "TEACHER"
    ROOM = "ROOM"


@dataclass(frozen=True, slots=True)
class SlotClash:
    """Another slot that wants the same class, teacher or room at the same hour."""

    what: WhatClashes
    who: str
    other: WeeklySlot


@dataclass(frozen=True, slots=True)
class SlotEntry:
    """A slot in the grid."""

    slot: WeeklySlot
    teacher: str
    clashes: tuple[SlotClash, ...]


@dataclass(frozen=True, slots=True)
class SlotCell:
    weekday: int
    number: int
    entries: tuple[SlotEntry, ...]


@dataclass(frozen=True, slots=True)
class SlotRow:
    number: int
    starts_at: dt.time | None
    ends_at: dt.time | None
    cells: tuple[SlotCell, ...]


@dataclass(frozen=True, slots=True)
class CoursePanel:
    """A course of the class with everybody who teaches it, and how many hours a week it has."""

    course: Course
    teachers: tuple[CourseTeacher, ...]
    hours: float


@dataclass(frozen=True, slots=True)
class SlotGrid:
    """The planned week of a class and its courses."""

    rows: tuple[SlotRow, ...]
    courses: tuple[CoursePanel, ...]
    clashes: tuple[SlotClash, ...]
    hours: float


def slot_grid(*, viewer: Viewer, school_class: SchoolClass, today: dt.date) -> SlotGrid:
    """The class's slots that hold today or later, with what clashes. Four statements, whatever they are."""
    all_slots = list(_standing(viewer, today))
    teachers = _teachers(viewer)
    courses = courses_of_class(viewer=viewer, school_class=school_class)
    bells = {
        number: (starts_at, ends_at)
        for number, starts_at, ends_at in Bell.objects.filter(schedule__shift=school_class.shift).values_list(
            "number", "starts_at", "ends_at"
        )
    }
    own = [slot for slot in all_slots if slot.course.school_class_id == school_class.pk]
    by_place: dict[tuple[int, int], list[SlotEntry]] = defaultdict(list)
    clashes: list[SlotClash] = []
    for slot in own:
        found = tuple(_clashes(slot, all_slots, teachers))
        clashes += found
        names = ", ".join(row.teacher.formal_name for row in teachers[slot.course_id] if _lasts(row, today))
        by_place[slot.weekday, slot.number].append(SlotEntry(slot, names, found))
    numbers = sorted({*bells, *(slot.number for slot in own)} or range(1, DEFAULT_NUMBERS + 1))
    days = max([SCHOOL_DAYS, *(slot.weekday for slot in own)])
    return SlotGrid(
        rows=tuple(
            SlotRow(
                number,
                *bells.get(number, NO_BELL),
                tuple(SlotCell(day, number, tuple(by_place[day, number])) for day in range(1, days + 1)),
            )
            for number in numbers
        ),
        courses=tuple(
            CoursePanel(course, tuple(teachers[course.pk]), _hours(slot for slot in own if slot.course_id == course.pk))
            for course in courses
        ),
        clashes=tuple(clashes),
        hours=_hours({(slot.weekday, slot.number, slot.cycle): slot for slot in own}.values()),
    )


def clashes_with(*, viewer: Viewer, slot: WeeklySlot, today: dt.date) -> list[SlotClash]:
    """What a slot that is not saved yet would clash with. Two statements."""
    return list(_clashes(slot, list(_standing(viewer, today)), _teachers(viewer)))


def _standing(viewer: Viewer, today: dt.date) -> QuerySet[WeeklySlot]:
    return (
        WeeklySlot.objects.filter(readable_slots(viewer))
        .filter(Q(ends_on=None) | Q(ends_on__gte=today), course__year__ends_on__gte=today)
        .select_related("course__subject", "course__school_class", "course__subgroup")
        .order_by("weekday", "number", "cycle", "course__subject__name", "pk")
    )


def _teachers(viewer: Viewer) -> dict[int, list[CourseTeacher]]:
    rows: dict[int, list[CourseTeacher]] = defaultdict(list)
    found = CourseTeacher.objects.filter(readable_course_teachers(viewer)).exclude(kind=TeacherKind.SUBSTITUTE)
    for row in found.select_related("teacher").order_by("starts_on", "pk"):
        rows[row.course_id].append(row)
    return rows


def _lasts(row: CourseTeacher, day: dt.date) -> bool:
    return row.ends_on is None or row.ends_on >= day


def _hours(slots) -> float:  # type: ignore[no-untyped-def]
    """Hours a week; a slot of every second week is half of one."""
    return sum(1 if slot.cycle == Cycle.EVERY else 0.5 for slot in slots)


def _clashes(slot: WeeklySlot, others: list[WeeklySlot], teachers: dict[int, list[CourseTeacher]]):  # type: ignore[no-untyped-def]
    """The same hour counts by number within a shift: two shifts never share a class, and a teacher's hours differ."""
    for other in others:
        if other.pk == slot.pk or not _at_one_time(slot, other):
            continue
        mine, its = slot.course, other.course
        if mine.school_class_id == its.school_class_id and not _apart(mine, its):
            yield SlotClash(WhatClashes.CLASS, mine.school_class.label, other)
        for teacher in _shared_teachers(slot, other, teachers):
            yield SlotClash(WhatClashes.TEACHER, teacher, other)
        if slot.room and slot.room == other.room and mine.pk != its.pk:
            yield SlotClash(WhatClashes.ROOM, slot.room, other)


def _at_one_time(one: WeeklySlot, two: WeeklySlot) -> bool:
    return (
        (one.weekday, one.number) == (two.weekday, two.number)
        and one.course.school_class.shift == two.course.school_class.shift
        and (one.cycle == Cycle.EVERY or two.cycle == Cycle.EVERY or one.cycle == two.cycle)
        and (one.ends_on is None or two.starts_on <= one.ends_on)
        and (two.ends_on is None or one.starts_on <= two.ends_on)
    )


def _apart(one: Course, two: Course) -> bool:
    """Two different subgroups of a class may be taught at the same time."""
    return one.subgroup_id is not None and two.subgroup_id is not None and one.subgroup_id != two.subgroup_id


def _shared_teachers(one: WeeklySlot, two: WeeklySlot, teachers: dict[int, list[CourseTeacher]]) -> list[str]:
    first = max(one.starts_on, two.starts_on)
    its = {row.teacher_id for row in teachers[two.course_id] if _lasts(row, first)}
    return [
        row.teacher.formal_name
        for row in teachers[one.course_id]
        if row.teacher_id in its and _lasts(row, first) and one.course_id != two.course_id
    ]
