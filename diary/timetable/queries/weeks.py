"""A week of lessons as it really is: who, where, what was changed, what goes on now."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from diary.timetable.enums import LessonStatus, TeacherKind
from diary.timetable.models import Bell, CourseTeacher, Lesson, LessonQuerySet
from portal.people.models import Person, SchoolClass, SubgroupPlace
from portal.people.viewer import Viewer
from portal.schools.models import Holiday

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """A lesson in the week; subgroups of a class that meet at one time are several entries of one cell."""

    lesson_id: int
    subject: str
    class_label: str
    group: str
    room: str
    teacher: str
    instead_of: str
    starts_at: dt.time
    ends_at: dt.time
    is_cancelled: bool
    is_now: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the day: what is held, or an hour between two lessons."""

    number: int
    entries: tuple[Entry, ...] = ()
    is_gap: bool = False

    @property
    def is_now(self) -> bool:
        return any(entry.is_now for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its lessons; `off` says why there are none."""

    date: dt.date
    is_today: bool
    cells: tuple[Cell, ...]
    off: str = ""

    @property
    def taken(self) -> list[Cell]:
        """What a phone shows: the lessons and the hours between them."""
        return [cell for cell in self.cells if cell.entries or cell.is_gap]


@dataclass(frozen=True, slots=True)
class GridRow:
    """A lesson number across the days."""

    number: int
    starts_at: dt.time | None
    ends_at: dt.time | None
    cells: tuple[tuple[Day, Cell], ...]


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday; Saturday and Sunday only when something is held then."""

    monday: dt.date
    days: tuple[Day, ...]
    rows: tuple[GridRow, ...]
    lessons: int
    replaced: int
    cancelled: int
    own_room: str = ""

    @property
    def last(self) -> dt.date:
        return self.days[-1].date

    @property
    def before(self) -> dt.date:
        return self.monday - 7 * DAY

    @property
    def after(self) -> dt.date:
        return self.monday + 7 * DAY

    @property
    def is_empty(self) -> bool:
        return not self.lessons and not self.cancelled


def week_of_class(*, viewer: Viewer, school_class: SchoolClass, monday: dt.date, now: dt.datetime) -> Week:
    """The week of a class that the viewer may read: all its subgroups. Four statements."""
    lessons = Lesson.objects.filter(school_id=viewer.school_id, course__school_class=school_class)
    return _week(lessons, monday=monday, now=now, shift=school_class.shift, scheme_id=school_class.scheme_id)


def week_of_student(
    *, viewer: Viewer, student_id: int, school_class: SchoolClass, monday: dt.date, now: dt.datetime
) -> Week:
    """The same, without the subgroups that the student is not in on the day of the lesson."""
    places = SubgroupPlace.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=OuterRef("date")),
        student=student_id,
        subgroup=OuterRef("course__subgroup"),
        starts_on__lte=OuterRef("date"),
    )
    lessons = Lesson.objects.filter(
        Q(course__subgroup=None) | Q(Exists(places)),
        school_id=viewer.school_id,
        course__school_class=school_class,
    )
    return _week(lessons, monday=monday, now=now, shift=school_class.shift, scheme_id=school_class.scheme_id)


def week_of_teacher(*, viewer: Viewer, teacher: Person, monday: dt.date, now: dt.datetime) -> Week:
    """The week of a teacher: own courses on the days that they are theirs, and substitutions."""
    taught = CourseTeacher.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=monday), teacher=teacher, starts_on__lte=monday + 6 * DAY
    )
    lessons = Lesson.objects.filter(school_id=viewer.school_id, course__in=taught.values("course"))
    return _week(lessons, monday=monday, now=now, teacher_id=teacher.pk)


def _week(
    lessons: LessonQuerySet,
    *,
    monday: dt.date,
    now: dt.datetime,
    shift: int = 1,
    scheme_id: int | None = None,
    teacher_id: int | None = None,
) -> Week:
    rows = list(
        lessons.between(monday, monday + 6 * DAY)
        .select_related("course__subject", "course__school_class", "course__subgroup")
        .order_by("date", "number", "course__subgroup__name", "pk")
    )
    teachers = _Teachers({row.course_id for row in rows}, monday)
    if teacher_id is not None:
        rows = [row for row in rows if teachers.gives(teacher_id, row)]
    bells = _bells(shift)
    by_place: dict[tuple[dt.date, int], list[Entry]] = defaultdict(list)
    for row in rows:
        by_place[row.date, row.number].append(_entry(row, teachers, now))
        bells.setdefault(row.number, (row.starts_at, row.ends_at))
    days = _days(by_place, monday=monday, now=now, off=_off(monday, scheme_id), gaps=teacher_id is not None)
    entries = [entry for found in by_place.values() for entry in found]
    return Week(
        monday=monday,
        days=days,
        rows=_rows(days, bells),
        lessons=sum(1 for found in by_place.values() if any(not entry.is_cancelled for entry in found)),
        replaced=sum(1 for entry in entries if entry.instead_of and not entry.is_cancelled),
        cancelled=sum(1 for entry in entries if entry.is_cancelled),
        own_room=_own_room(entries) if teacher_id is not None else "",
    )


def _entry(row: Lesson, teachers: _Teachers, now: dt.datetime) -> Entry:
    teacher, instead_of = teachers.told(row)
    course = row.course
    is_cancelled = row.status == LessonStatus.CANCELLED
    return Entry(
        lesson_id=row.pk,
        subject=course.subject.name,
        class_label=course.school_class.label,
        group=course.subgroup.name if course.subgroup else "",
        room=row.room,
        teacher=teacher,
        instead_of=instead_of,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        is_cancelled=is_cancelled,
        is_now=row.date == now.date() and row.starts_at <= now.time() < row.ends_at and not is_cancelled,
    )


def _days(
    by_place: dict[tuple[dt.date, int], list[Entry]],
    *,
    monday: dt.date,
    now: dt.datetime,
    off: list[tuple[dt.date, dt.date, str]],
    gaps: bool,
) -> tuple[Day, ...]:
    numbers = sorted({number for _date, number in by_place})
    span = range(min(numbers[0], 1), numbers[-1] + 1) if numbers else range(0)
    days = []
    for date in (monday + place * DAY for place in range(7)):
        held = [number for number in span if (date, number) in by_place]
        if date.isoweekday() > 5 and not held:
            continue
        cells = tuple(
            Cell(
                number,
                tuple(by_place.get((date, number), ())),
                is_gap=gaps and bool(held) and held[0] < number < held[-1] and number not in held,
            )
            for number in span
        )
        why = next((name for first, last, name in off if first <= date <= last), "")
        days.append(Day(date, date == now.date(), cells, "" if held else why))
    return tuple(days)


NO_BELL: tuple[dt.time | None, dt.time | None] = (None, None)


def _rows(days: tuple[Day, ...], bells: dict[int, tuple[dt.time, dt.time]]) -> tuple[GridRow, ...]:
    if not days:
        return ()
    return tuple(
        GridRow(
            cell.number,
            *bells.get(cell.number, NO_BELL),
            tuple((day, day.cells[place]) for day in days),
        )
        for place, cell in enumerate(days[0].cells)
    )


def _bells(shift: int) -> dict[int, tuple[dt.time, dt.time]]:
    rows = Bell.objects.filter(schedule__shift=shift).values_list("number", "starts_at", "ends_at")
    return {number: (starts_at, ends_at) for number, starts_at, ends_at in rows}


def _off(monday: dt.date, scheme_id: int | None) -> list[tuple[dt.date, dt.date, str]]:
    rows = Holiday.objects.filter(
        Q(scheme=None) | Q(scheme=scheme_id), starts_on__lte=monday + 6 * DAY, ends_on__gte=monday
    )
    return list(rows.values_list("starts_on", "ends_on", "name"))


def _own_room(entries: list[Entry]) -> str:
    """The room in which a teacher mostly works: it need not be written in every cell."""
    count: dict[str, int] = defaultdict(int)
    for entry in entries:
        if entry.room:
            count[entry.room] += 1
    return max(count, key=lambda room: (count[room], room)) if count else ""


class _Teachers:
    """Who gives which lesson of the week: the main teacher of that day, or somebody in their place. One statement."""

    def __init__(self, course_ids: set[int], monday: dt.date) -> None:
        self._of: dict[int, list[CourseTeacher]] = defaultdict(list)
        rows = CourseTeacher.objects.filter(
            Q(ends_on=None) | Q(ends_on__gte=monday), course__in=course_ids, starts_on__lte=monday + 6 * DAY
        )
        for row in rows.select_related("teacher").order_by("starts_on", "pk"):
            self._of[row.course_id].append(row)

    def _on(self, lesson: Lesson, *kinds: TeacherKind) -> list[CourseTeacher]:
        return [
            row
            for row in self._of[lesson.course_id]
            if row.kind in kinds
            and row.starts_on <= lesson.date
            and (row.ends_on is None or lesson.date <= row.ends_on)
        ]

    def told(self, lesson: Lesson) -> tuple[str, str]:
        """The names to write, and whose place was taken."""
        regular = self._on(lesson, TeacherKind.MAIN, TeacherKind.SECOND)
        names = ", ".join(row.teacher.formal_name for row in regular)
        substitutes = self._on(lesson, TeacherKind.SUBSTITUTE)
        if substitutes:
            return ", ".join(row.teacher.formal_name for row in substitutes), names
        return names, ""

    def gives(self, teacher_id: int, lesson: Lesson) -> bool:
        """Whether the lesson stands in that teacher's week. One who is replaced sees it too, as replaced."""
        return any(row.teacher_id == teacher_id for row in self._on(lesson, *TeacherKind))
