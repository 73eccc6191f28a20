"""Clashes of a timetable: a class or a teacher in two lessons at one time. They warn; they stop nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from itertools import combinations


@dataclass(frozen=True, slots=True)
class TeacherSpan:
    """A teacher of a course, from day to day; None is open."""

    teacher_id: int
    starts_on: date | None = None
    ends_on: date | None = None

    def covers(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class CourseGroup:
    """Who sits in a course and who teaches it. Without a subgroup it is the whole class."""

    course_id: int
    class_id: int | None = None
    subgroup_id: int | None = None
    teachers: tuple[TeacherSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedLesson:
    """A lesson in time; by the clock, since third lessons of two shifts are far apart."""

    date: date
    number: int
    course_id: int
    starts_at: time
    ends_at: time


class WhoClashes(StrEnum):
    CLASS = "CLASS"
    TEACHER = "TEACHER"


@dataclass(frozen=True, slots=True)
class Clash:
    """Two courses want one class or one teacher at the same time; all days of the term with it, in order."""

    who: WhoClashes
    who_id: int
    courses: tuple[int, int]
    numbers: tuple[int, int]
    weekday: int
    dates: tuple[date, ...]


_Key = tuple[WhoClashes, int, tuple[int, int], tuple[int, int], int]


def clashes_of(lessons: Iterable[PlacedLesson], *, groups: Iterable[CourseGroup]) -> tuple[Clash, ...]:
    """Every clash once, with its days. Two different subgroups of a class do not clash."""
    group_of = {group.course_id: group for group in groups}
    busy: dict[tuple[date, WhoClashes, int], list[PlacedLesson]] = defaultdict(list)
    for lesson in lessons:
        group = group_of.get(lesson.course_id)
        for who, who_id in _who(group, lesson.date) if group else ():
            busy[lesson.date, who, who_id].append(lesson)
    found: dict[_Key, set[date]] = defaultdict(set)
    for (day, who, who_id), together in busy.items():
        for one, two in combinations(sorted(together, key=lambda x: (x.number, x.course_id)), 2):
            if _at_one_time(one, two) and not _apart(group_of[one.course_id], group_of[two.course_id], who):
                pair, numbers = (one.course_id, two.course_id), (one.number, two.number)
                found[who, who_id, pair, numbers, day.isoweekday()].add(day)
    return tuple(Clash(*key, tuple(sorted(days))) for key, days in sorted(found.items(), key=lambda item: item[0]))


def _who(group: CourseGroup, day: date) -> Iterator[tuple[WhoClashes, int]]:
    if group.class_id is not None:
        yield WhoClashes.CLASS, group.class_id
    for teacher_id in {span.teacher_id for span in group.teachers if span.covers(day)}:
        yield WhoClashes.TEACHER, teacher_id


def _at_one_time(one: PlacedLesson, two: PlacedLesson) -> bool:
    return one.starts_at < two.ends_at and two.starts_at < one.ends_at


def _apart(one: CourseGroup, two: CourseGroup, who: WhoClashes) -> bool:
    """Two subgroups of a class may be taught at the same time; a teacher may not be in two places."""
    if who is WhoClashes.TEACHER or one.subgroup_id is None or two.subgroup_id is None:
        return False
    return one.subgroup_id != two.subgroup_id
