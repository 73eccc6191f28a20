"""Who was away when: illnesses of a few days, single days, a class that lay ill for a week, late mornings."""

from __future__ import annotations

import datetime as dt

from diary.journal.enums import AttendanceCode
from portal.demo.chance import Chance
from portal.demo.days import DAY, WEEK
from portal.demo.schools import DemoSchool
from portal.people.models import SchoolClass, Student

REASONS = {
    AttendanceCode.EXCUSED: ("заявление родителей", "соревнования", "олимпиада", "приём у врача", "семейные дела"),
    AttendanceCode.ILL: ("справка", "звонок родителей", ""),
    AttendanceCode.ABSENT: ("",),
}

Missed = dict[dt.date, tuple[AttendanceCode, str]]


def ill_class(demo: DemoSchool) -> SchoolClass:
    """The class of the ill week."""
    for wanted in ((6, "Б"), (5, "А"), (8, "Б"), (8, "А")):
        if wanted in demo.sketch.classes:
            return demo.class_of(*wanted)
    return demo.classes[0]


def days_missed(demo: DemoSchool, student: Student, school_class: SchoolClass, is_in_ill_week: bool) -> Missed:
    """The days that the student missed since the year began, each with a code and maybe a reason."""
    days = demo.days
    chance = Chance(demo.sketch.slug, "missed", student.file_number)
    missed: Missed = {}
    if is_in_ill_week:
        monday = days.monday - 2 * WEEK
        for place in range(chance.between(4, 6)):
            missed[monday + place * DAY] = (AttendanceCode.ILL, "справка")
    if chance.happens(0.4):
        first = days.today - chance.between(1, 45) * DAY
        reason = chance.one_of(REASONS[AttendanceCode.ILL])
        for place in range(chance.between(2, 6)):
            if first + place * DAY <= days.today:
                missed.setdefault(first + place * DAY, (AttendanceCode.ILL, reason))
    day = days.term.first - 6 * WEEK
    while day <= days.today:
        if chance.happens(0.014):
            code = AttendanceCode.EXCUSED if chance.happens(0.6) else AttendanceCode.ABSENT
            missed.setdefault(day, (code, chance.one_of(REASONS[code])))
        day += DAY
    return missed
