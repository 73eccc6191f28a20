"""Rows of the three statements as lines of the diary. Pure: nothing here asks the database."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from diary.journal.cells import code_text, mark_text
from diary.journal.enums import AttendanceCode
from diary.journal.scales import SCALES, NotOnScale
from diary.timetable.enums import LessonStatus, TeacherKind
from diary.week.spread import (
    DAY,
    AttendanceNote,
    Day,
    HomeworkLine,
    LessonRow,
    MarkLine,
    Note,
    PlannedWork,
    Signature,
    monday_of,
    span_label,
)
from portal.people.names import class_label, formal_name
from portal.people.viewer import Viewer
from portal.schools.models import Term, TermScheme


def _formal_name(row: dict[str, Any]) -> str:
    return formal_name(row["family_name"], row["given_name"], row["patronymic"])


def signature_of(row: dict[str, Any], viewer: Viewer) -> Signature:
    return Signature(
        monday=dt.date.fromisoformat(row["monday"]),
        name=_formal_name(row),
        at=timezone.localtime(dt.datetime.fromisoformat(row["at"])),
        is_own=row["guardian"] == viewer.person_id,
    )


def class_label_of(about: dict[str, Any]) -> str:
    if not about["classes"]:
        return ""
    last = about["classes"][-1]
    return class_label(last["grade"], last["letter"])


def term_of(about: dict[str, Any], day: dt.date) -> Term | None:
    """The term of a day, else the one that the week touches."""
    terms = [
        Term(
            number=row["number"],
            scheme=TermScheme(kind=row["kind"]),
            starts_on=dt.date.fromisoformat(row["starts_on"]),
            ends_on=dt.date.fromisoformat(row["ends_on"]),
        )
        for row in about["terms"]
    ]
    return next((term for term in terms if term.contains(day)), terms[0] if terms else None)


def weeks_left(term: Term, today: dt.date) -> int:
    return max(0, (monday_of(term.ends_on) - monday_of(today)).days // 7)


def holiday_note(row: dict[str, Any], monday: dt.date) -> Note:
    first, last = dt.date.fromisoformat(row["starts_on"]), dt.date.fromisoformat(row["ends_on"])
    if first == last:
        return Note(date_format(first, "D").lower(), row["name"])
    return Note(span_label(first, last), row["name"])


def back_on(about: dict[str, Any], monday: dt.date) -> dt.date | None:
    """The day after the vacation that fills the week."""
    ends = [dt.date.fromisoformat(row["ends_on"]) for row in about["holidays"]]
    last = max(ends, default=None)
    return last + DAY if last and last >= monday + 4 * DAY else None


def reasons_once(lessons: list[LessonRow]) -> list[LessonRow]:
    """A day at the doctor's is told at its first lesson, not at each."""
    told: list[LessonRow] = []
    for lesson in lessons:
        note, above = lesson.attendance, told[-1] if told else None
        if note and above and above.attendance and above.starts.date() == lesson.starts.date():
            is_same = (note.code, note.reason) == (above.attendance.code, above.attendance.reason)
            lesson = replace(lesson, attendance=replace(note, is_told_above=is_same))
        told.append(lesson)
    return told


def lesson_of(
    row: dict[str, Any],
    homework: list[dict[str, Any]],
    works: list[dict[str, Any]],
    since: dt.datetime | None,
    language: str,
    now: dt.datetime,
) -> LessonRow:
    zone = timezone.get_current_timezone()
    ends = dt.datetime.combine(row["date"], row["ends_at"], tzinfo=zone)
    regular = [t for t in row["teachers"] if t["kind"] != TeacherKind.SUBSTITUTE]
    regular.sort(key=lambda t: t["kind"] != TeacherKind.MAIN)
    substitutes = [t for t in row["teachers"] if t["kind"] == TeacherKind.SUBSTITUTE]
    return LessonRow(
        pk=row["pk"],
        number=row["number"],
        starts=dt.datetime.combine(row["date"], row["starts_at"], tzinfo=zone),
        ends=ends,
        subject=row["course__subject__name"],
        room=row["room"],
        topic=row["topic"],
        teacher=", ".join(_formal_name(t) for t in regular),
        substitute=", ".join(_formal_name(t) for t in substitutes),
        is_cancelled=row["status"] == LessonStatus.CANCELLED,
        homework=tuple(HomeworkLine(task["text"], task["minutes"]) for task in homework),
        marks=_marks([work for work in works if work["value"]], since, language),
        planned=tuple(_planned(work) for work in works if _is_planned(work, ends, now)),
        attendance=_attendance(row["missed"], language),
        now=now,
    )


def _marks(works: list[dict[str, Any]], since: dt.datetime | None, language: str) -> tuple[MarkLine, ...]:
    """A dictation has two marks, for spelling and for grammar; its code stands before them once."""
    marks = [_mark(work, since, language) for work in works]
    return tuple(
        replace(mark, code="") if place and marks[place - 1].code == mark.code else mark
        for place, mark in enumerate(marks)
    )


def _mark(work: dict[str, Any], since: dt.datetime | None, language: str) -> MarkLine:
    return MarkLine(
        value=mark_text(work["value"], language=language),
        level=_level(work["scale"], work["value"]),
        weight=Decimal(work["own_weight"]),
        kind=work["kind__name"],
        code="" if work["kind__is_default"] else work["kind__code"],
        title=work["title"],
        comment=work["comment"],
        is_control=work["kind__is_control"],
        is_new=since is None or work["changed_at"] > since,
    )


def _level(scale: str, value: str) -> int | None:
    try:
        level = SCALES[scale].level(value)
    except (KeyError, NotOnScale):
        return None
    return level.value if level else None


def _is_planned(work: dict[str, Any], ends: dt.datetime, now: dt.datetime) -> bool:
    return not work["value"] and not work["kind__is_default"] and ends > now


def _planned(work: dict[str, Any]) -> PlannedWork:
    return PlannedWork(work["kind__code"], work["kind__name"], work["title"], work["kind__is_control"])


def _attendance(rows: list[dict[str, Any]], language: str) -> AttendanceNote | None:
    if not rows:
        return None
    row, code = rows[0], AttendanceCode(rows[0]["code"])
    label = str(code.label)
    if row["minutes"]:
        label = _("late by %(minutes)s min") % {"minutes": row["minutes"]}
    return AttendanceNote(
        code=code_text(code, language=language),
        label=label,
        minutes=row["minutes"],
        reason=row["reason"],
        is_unexplained=code == AttendanceCode.ABSENT,
    )


def days_of(
    lessons: list[LessonRow],
    about: dict[str, Any],
    *,
    monday: dt.date,
    last: dt.date,
    today: dt.date,
    opens: dt.date | None,
) -> tuple[Day, ...]:
    """Monday to Saturday, Sunday only when it has lessons; one of them is the one that a phone opens."""
    by_day: dict[dt.date, list[LessonRow]] = defaultdict(list)
    for lesson in lessons:
        by_day[lesson.starts.date()].append(lesson)
    dates = [monday + n * DAY for n in range((last - monday).days + 1)]
    wanted = opens or today
    first = wanted if wanted in dates else next((day for day in dates if by_day[day]), monday)
    return tuple(
        Day(
            date=day,
            lessons=tuple(by_day[day]),
            holiday=_holiday_on(about, day),
            is_today=day == today,
            opens_first=day == first,
        )
        for day in dates
    )


def _holiday_on(about: dict[str, Any], day: dt.date) -> str:
    text = day.isoformat()
    return next((row["name"] for row in about["holidays"] if row["starts_on"] <= text <= row["ends_on"]), "")
