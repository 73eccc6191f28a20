"""What a week of the diary holds: read models, and what follows from the date and the hour."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(weeks=1)


def monday_of(day: dt.date) -> dt.date:
    return day - day.weekday() * DAY


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A mark as the family reads it, with all that it is for."""

    value: str
    level: int | None
    weight: Decimal
    kind: str
    code: str  # the kind's short code, empty for an ordinary answer
    title: str
    comment: str
    is_control: bool
    is_new: bool

    @property
    def is_uncounted(self) -> bool:
        return self.weight == 0

    @property
    def label(self) -> str:
        """What the mark is for, in a few words: «Test, weight 3»."""
        name = self.title or self.kind
        if self.is_uncounted:
            return _("%(work)s, not counted in the average") % {"work": name}
        return _("%(work)s, weight %(weight)s") % {"work": name, "weight": self.weight_text}

    @property
    def weight_text(self) -> str:
        """3 and not 3.0; a half has the comma or point of the language."""
        return str(number_format(self.weight.normalize(), use_l10n=True)) if self.weight % 1 else f"{self.weight:.0f}"


@dataclass(frozen=True, slots=True)
class PlannedWork:
    """A work that a coming lesson will bring."""

    code: str
    kind: str
    title: str
    is_control: bool


@dataclass(frozen=True, slots=True)
class AttendanceNote:
    """How the student was not (wholly) in a lesson."""

    code: str
    label: str
    minutes: int | None
    reason: str
    is_unexplained: bool
    is_told_above: bool = False  # the lesson before was missed for the same reason


@dataclass(frozen=True, slots=True)
class HomeworkLine:
    """What was due in a lesson; `minutes` is how long the teacher thinks it takes."""

    text: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class LessonRow:
    """One line of the diary."""

    pk: int
    number: int
    starts: dt.datetime
    ends: dt.datetime
    subject: str
    room: str
    topic: str
    teacher: str
    substitute: str
    is_cancelled: bool
    homework: tuple[HomeworkLine, ...]
    marks: tuple[MarkLine, ...]
    planned: tuple[PlannedWork, ...]
    attendance: AttendanceNote | None
    now: dt.datetime

    @property
    def is_now(self) -> bool:
        return not self.is_cancelled and self.starts <= self.now < self.ends

    @property
    def minutes_left(self) -> int:
        """Whole minutes to the bell, the one that is running counted in."""
        return minutes_between(self.now, self.ends)

    @property
    def subject_inside(self) -> str:
        """The subject's name in the middle of a sentence; an abbreviation keeps its capitals."""
        return self.subject[:1].lower() + self.subject[1:] if self.subject[1:2].islower() else self.subject

    @property
    def place(self) -> str:
        """A number is a room, anything else says itself: gym, workshop."""
        return _("room %(room)s") % {"room": self.room} if self.room[:1].isdigit() else self.room

    @property
    def tells_reason(self) -> bool:
        """Whether a box under the line says why the student was not there."""
        note = self.attendance
        return note is not None and bool(note.reason) and not note.is_told_above

    @property
    def remarks(self) -> tuple[MarkLine, ...]:
        """The marks that came with words."""
        return tuple(mark for mark in self.marks if mark.comment)


def minutes_between(start: dt.datetime, end: dt.datetime) -> int:
    return max(0, -(-int((end - start).total_seconds()) // 60))


class MomentKind(StrEnum):
    LESSON = "LESSON"
    BREAK = "BREAK"
    BEFORE = "BEFORE"


@dataclass(frozen=True, slots=True)
class Moment:
    """What is on at an hour of today: a lesson, a break, the time before the first bell."""

    kind: MomentKind
    starts: dt.datetime
    ends: dt.datetime
    lesson: LessonRow
    following: LessonRow | None
    pause: int
    now: dt.datetime

    @property
    def is_now(self) -> bool:
        return self.starts <= self.now < self.ends

    @property
    def minutes_left(self) -> int:
        return minutes_between(self.now, self.ends)

    @property
    def minutes(self) -> int:
        return minutes_between(self.starts, self.ends)

    @property
    def minutes_gone(self) -> int:
        return max(0, min(self.minutes, self.minutes - self.minutes_left))


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week with its lessons, or why it has none."""

    date: dt.date
    lessons: tuple[LessonRow, ...]
    holiday: str
    is_today: bool
    opens_first: bool

    @property
    def anchor(self) -> str:
        return f"day-{self.date:%Y-%m-%d}"

    @property
    def weekday(self) -> str:
        return str(capfirst(date_format(self.date, "l")))

    @property
    def short_weekday(self) -> str:
        return date_format(self.date, "D").lower()

    @property
    def long_date(self) -> str:
        return _("%(weekday)s, %(date)s") % {"weekday": self.weekday, "date": date_format(self.date, "j E")}

    @property
    def has_new(self) -> bool:
        return any(mark.is_new for lesson in self.lessons for mark in lesson.marks)

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Today from two hours before the first bell to the last one; cancelled lessons are pauses."""
        held = [lesson for lesson in self.lessons if not lesson.is_cancelled]
        if not self.is_today or not held:
            return ()
        first = held[0]
        found = [Moment(MomentKind.BEFORE, first.starts - 2 * HOUR, first.starts, first, first, 0, first.now)]
        for lesson, following in zip(held, [*held[1:], None], strict=True):
            pause = minutes_between(lesson.ends, following.starts) if following else 0
            found.append(Moment(MomentKind.LESSON, lesson.starts, lesson.ends, lesson, following, pause, lesson.now))
            if following and pause:
                found.append(
                    Moment(MomentKind.BREAK, lesson.ends, following.starts, lesson, following, pause, lesson.now)
                )
        return tuple(found)


HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who saw which week, and when."""

    monday: dt.date
    name: str
    at: dt.datetime
    is_own: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A line of «this week»: a work that is planned, days without lessons."""

    when: str
    text: str


@dataclass(frozen=True, slots=True)
class Week:
    """A student's week, from Monday; the days are there also when they are empty."""

    student_id: int
    student: str
    class_label: str
    monday: dt.date
    today: dt.date
    days: tuple[Day, ...]
    term: str
    weeks_left: int | None
    holidays: tuple[Note, ...]
    back_on: dt.date | None
    signatures: tuple[Signature, ...]
    before: Signature | None
    is_diary_off: bool

    @property
    def pages(self) -> tuple[tuple[Day, ...], tuple[Day, ...]]:
        """The left page has Monday to Wednesday, the right one the rest."""
        return self.days[:3], self.days[3:]

    @property
    def label(self) -> str:
        return span_label(self.monday, self.days[-1].date)

    @property
    def is_empty(self) -> bool:
        return not any(day.lessons for day in self.days)

    @property
    def is_current(self) -> bool:
        return self.monday == monday_of(self.today)

    @property
    def is_future(self) -> bool:
        return self.monday > self.today

    @property
    def previous(self) -> dt.date:
        return self.monday - WEEK

    @property
    def following(self) -> dt.date:
        return self.monday + WEEK

    @property
    def own_signature(self) -> Signature | None:
        return next((seen for seen in self.signatures if seen.is_own), None)

    @property
    def new_marks(self) -> int:
        return sum(mark.is_new for day in self.days for lesson in day.lessons for mark in lesson.marks)

    @property
    def moments(self) -> tuple[Moment, ...]:
        return next((day.moments for day in self.days if day.is_today), ())

    @property
    def notes(self) -> tuple[Note, ...]:
        """Control works of the days to come (the others stand in their lines), then days without lessons."""
        works = tuple(
            Note(day.short_weekday, _("%(work)s, %(subject)s") % {"work": work.kind, "subject": lesson.subject_inside})
            for day in self.days
            for lesson in day.lessons
            for work in lesson.planned
            if work.is_control
        )
        return works + self.holidays


def span_label(first: dt.date, last: dt.date) -> str:
    """«14–19 December», «30 November – 5 December»."""
    if first.month == last.month:
        return f"{first.day}–{date_format(last, 'j E')}".replace(" ", "\N{NO-BREAK SPACE}")
    return f"{date_format(first, 'j E')} – {date_format(last, 'j E')}"
