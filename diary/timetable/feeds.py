"""Living data for the school's site: the day's lessons, without a name of any child or teacher."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from diary.timetable.models import Bell, Lesson
from portal.people.names import class_label
from portal.schools.models import Holiday


@dataclass(frozen=True, slots=True)
class BellLine:
    number: int
    starts_at: dt.time
    ends_at: dt.time


@dataclass(frozen=True, slots=True)
class ClassDay:
    """A class's day: subject and room by lesson number."""

    label: str
    grade: int
    lessons: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class TimetableToday:
    """The day of the whole school; `off` says why there are no lessons."""

    date: dt.date
    bells: tuple[BellLine, ...]
    classes: tuple[ClassDay, ...]
    off: str = ""


def timetable_today(school_id: int, day: dt.date) -> TimetableToday:
    """Read in the scope of the school; three statements."""
    held: dict[tuple[int, str, str], dict[int, tuple[list[str], list[str]]]] = defaultdict(dict)
    rows = (
        Lesson.objects.held()
        .filter(school_id=school_id, date=day)
        .order_by("course__school_class__grade", "course__school_class__letter", "number", "pk")
        .values_list(
            "course__school_class__grade", "course__school_class__letter", "number", "course__subject__name", "room"
        )
    )
    for grade, letter, number, subject, room in rows:
        subjects, rooms = held[grade, letter, class_label(grade, letter)].setdefault(number, ([], []))
        if subject not in subjects:
            subjects.append(subject)
        if room and room not in rooms:
            rooms.append(room)
    bells = Bell.objects.filter(school_id=school_id, schedule__shift=1).order_by("number")
    holiday = Holiday.objects.filter(school_id=school_id, scheme=None, starts_on__lte=day, ends_on__gte=day).first()
    return TimetableToday(
        date=day,
        bells=tuple(BellLine(*row) for row in bells.values_list("number", "starts_at", "ends_at")),
        classes=tuple(
            ClassDay(
                label,
                grade,
                tuple((n, " / ".join(subjects), " / ".join(rooms)) for n, (subjects, rooms) in sorted(day_of.items())),
            )
            for (grade, _letter, label), day_of in held.items()
        ),
        off=holiday.name if holiday and not held else "",
    )
