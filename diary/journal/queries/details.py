"""What opens from a cell: its marks with work, weight, comment and author, its attendance, and who changed what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from diary.journal.cells import CellValue, code_text, mark_text, write_cell
from diary.journal.engine import number_text
from diary.journal.enums import AttendanceCode
from diary.journal.models import Assessment, AssessmentType, Attendance, CellOperation, Mark
from diary.journal.permissions import check_can_read, may_mark_lesson
from diary.journal.queries.closing import is_closed
from diary.journal.queries.grid import tint_of
from diary.journal.queries.sums import scale_of
from diary.journal.undo import Answer
from diary.timetable.models import Lesson
from portal.people.models import Person, Student
from portal.people.viewer import Viewer
from portal.schools.models import AuditRow


@dataclass(frozen=True)
class Choice:
    """A value that can be chosen."""

    value: str
    label: str
    tint: str = ""
    is_chosen: bool = False


@dataclass(frozen=True)
class MarkInCell:
    """A mark of the cell, with the work it stands for."""

    assessment_id: int
    number: int
    work: str
    weight: str
    is_counted: bool
    is_control: bool
    value: str
    label: str
    tint: str
    comment: str
    author: str
    changed_at: dt.datetime | None
    version: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Change:
    """A line of the history: when, who, what became of it."""

    at: dt.datetime
    author: str
    words: str
    is_kept: bool = True


@dataclass(frozen=True)
class CellDetails:
    """Everything that the popover of a cell tells."""

    lesson: Lesson
    student_id: int
    student_name: str
    marks: tuple[MarkInCell, ...]
    attendance: str
    attendance_words: str
    attendance_version: int
    kinds: tuple[AssessmentType, ...]
    choices: tuple[Choice, ...]
    history: tuple[Change, ...]
    may_write: bool
    is_closed: bool

    @property
    def is_locked(self) -> bool:
        return self.is_closed or not self.may_write

    @property
    def has_values(self) -> bool:
        return any(mark.value for mark in self.marks)


def cell_details(*, lesson_id: int, student_id: int, viewer: Viewer, today: dt.date, language: str) -> CellDetails:
    """The cell; 404 for a lesson or student of another school or group, Denied for a colleague's journal."""
    lesson = (
        Lesson.objects.filter(school_id=viewer.school_id, pk=lesson_id)
        .select_related("course__school_class", "course__subject", "course__subgroup", "term__scheme")
        .annotate(may_mark=may_mark_lesson(viewer, today=today))
        .first()
    )
    if lesson is None:
        check_can_read(viewer, 0, today=today)
        raise Http404
    check_can_read(viewer, lesson.course_id, today=today)
    student = (
        Student.objects.filter(pk=student_id, enrolments__school_class=lesson.course.school_class_id)
        .select_related("person")
        .first()
    )
    if student is None:
        raise Http404
    works = list(Assessment.objects.filter(lesson=lesson).select_related("kind").order_by("number"))
    marks = list(Mark.objects.filter(lesson=lesson, student=student).order_by("assessment__number", "number"))
    attendance = Attendance.objects.filter(lesson=lesson, student=student).first()
    audit = _audit(marks, attendance)
    turned_away = list(
        CellOperation.objects.filter(lesson=lesson, student=student, state=Answer.CONFLICT)
        .select_related("author")
        .order_by("-pk")[:10]
    )
    names = names_of([*(mark.author_id for mark in marks), *(_author(row) for row in audit)])
    value = _present(attendance)
    return CellDetails(
        lesson=lesson,
        student_id=student.pk,
        student_name=student.person.list_name,
        marks=tuple(_marks_in(works, marks, names, language)),
        attendance=write_cell(value, language=language),
        attendance_words=str(value.attendance.label) if value.attendance else "",
        attendance_version=attendance.version if attendance else 0,
        kinds=tuple(AssessmentType.objects.order_by("order", "name")),
        choices=tuple(choices_of(lesson.course.scale, "", language)),
        history=tuple(_history(audit, turned_away, names, language)),
        may_write=lesson.may_mark,
        is_closed=is_closed(term_id=lesson.term_id, class_id=lesson.course.school_class_id),
    )


def _present(attendance: Attendance | None) -> CellValue:
    if attendance is None or not attendance.code:
        return CellValue()
    return CellValue(attendance=AttendanceCode(attendance.code), minutes=attendance.minutes)


def _marks_in(
    works: Iterable[Assessment], marks: Iterable[Mark], names: dict[int, str], language: str
) -> Iterable[MarkInCell]:
    """Every mark that stands, and an empty place for the ordinary work without one."""
    of_work: dict[int, list[Mark]] = {}
    for mark in marks:
        of_work.setdefault(mark.assessment_id, []).append(mark)
    for work in works:
        own = of_work.get(work.pk, [])
        if not own and work.number == 1:
            own = [Mark(assessment=work, number=1, value="", weight=work.weight, version=0)]
        scale = scale_of(work.scale)
        for mark in own:
            if mark.value or (work.number == 1 and mark.number == 1):
                yield MarkInCell(
                    assessment_id=work.pk,
                    number=mark.number,
                    work=work.title or work.kind.name,
                    weight=number_text(Decimal(mark.weight), language=language),
                    is_counted=mark.weight > 0 and scale.is_numeric,
                    is_control=work.kind.is_control,
                    value=mark.value,
                    label=mark_text(mark.value, language=language),
                    tint=tint_of(scale, mark.value),
                    comment=mark.comment,
                    author=names.get(mark.author_id or 0, ""),
                    changed_at=mark.changed_at,
                    version=mark.version,
                    choices=tuple(choices_of(work.scale, mark.value, language)),
                )


def choices_of(scale_code: str, chosen: str, language: str) -> Iterable[Choice]:
    """The values of a scale, the best first; a scale of a hundred has too many to choose from."""
    scale = scale_of(scale_code)
    if len(scale.values) > 20:
        return
    for value in reversed(scale.values):
        yield Choice(value, mark_text(value, language=language), tint_of(scale, value), value == chosen)


def _audit(marks: Iterable[Mark], attendance: Attendance | None) -> list[AuditRow]:
    """What the triggers wrote down about the rows of the cell, so no way of writing is missing."""
    of_marks = Q(table_name=Mark._meta.db_table, row_id__in=[mark.pk for mark in marks])
    of_attendance = Q(table_name=Attendance._meta.db_table, row_id=attendance.pk if attendance else None)
    return list(AuditRow.objects.filter(of_marks | of_attendance).order_by("-at", "-pk")[:40])


def _author(row: AuditRow) -> int | None:
    return (row.after or {}).get("author_id")


def names_of(person_ids: Iterable[int | None]) -> dict[int, str]:
    wanted = {person_id for person_id in person_ids if person_id}
    return {person.pk: person.formal_name for person in Person.objects.filter(pk__in=wanted)} if wanted else {}


def _history(
    audit: Iterable[AuditRow], turned_away: Iterable[CellOperation], names: dict[int, str], language: str
) -> list[Change]:
    changes = [
        Change(row.at, names.get(_author(row) or 0, ""), words)
        for row in audit
        if (words := _words_of(row.before or {}, row.after or {}, language))
    ]
    for operation in turned_away:
        words = _("typed %(value)s, not saved: somebody else was first") % {
            "value": operation.answer.get("typed") or "–"
        }
        changes.append(Change(operation.at, operation.author.formal_name, words, is_kept=False))
    return sorted(changes, key=lambda change: change.at, reverse=True)


def _words_of(before: dict[str, Any], after: dict[str, Any], language: str) -> str:
    """«2 → 4», «ill», «comment changed»: one line for one change of a row."""
    if "code" in after:
        old, new = (_attendance_words(row, language) for row in (before, after))
    else:
        old, new = (mark_text(row.get("value") or "", language=language) for row in (before, after))
    parts = []
    if old != new:
        parts.append(f"{old or '–'} → {new or '–'}" if before else new or "–")
    if before and before.get("comment", "") != after.get("comment", ""):
        parts.append(_("comment changed"))
    return ", ".join(parts)


def _attendance_words(row: dict[str, Any], language: str) -> str:
    code = row.get("code")
    return f"{code_text(AttendanceCode(code), language=language)}{row.get('minutes') or ''}" if code else ""
