"""What one request does to its cells: each operation answered in turn, nothing written yet.

The lessons are locked by then, so what is read here is what will be written over.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from diary.journal.cells import CellRefused, CellValue, read_cell, write_cell
from diary.journal.enums import AttendanceCode
from diary.journal.faces import MarkFace
from diary.journal.operations import CellChange
from diary.journal.queries.cells import CellNow, Written
from diary.journal.scales import SCALES, Scale
from diary.journal.undo import Answer, CellState, ChangedSince, KeptOperation, undo_of
from diary.timetable.enums import LessonStatus
from diary.timetable.models import Lesson

MarkPlace = tuple[int, int, int, int]
"""lesson, student, assessment (0: the ordinary one that is still to be made), number"""


@dataclass(frozen=True)
class MarkNow:
    """A mark in the middle of a request."""

    value: str
    comment: str
    row: Written
    cell: CellNow
    is_changed: bool = False


@dataclass(frozen=True)
class AttendanceNow:
    """The attendance of a cell in the middle of a request."""

    code: str
    minutes: int | None
    row: Written
    is_changed: bool = False


@dataclass(frozen=True)
class Answered:
    """An operation with its answer. `is_new` ones are kept; repeated ones are kept already, foreign ones never."""

    change: CellChange
    answer: dict[str, Any]
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    is_new: bool = True

    @property
    def state(self) -> Answer:
        return Answer(self.answer["state"])

    @property
    def status(self) -> int:
        return int(self.answer.get("status", 200))


class Refusal(Exception):
    """A cell cannot be written; its words are for the teacher."""

    def __init__(self, words: str, *, status: int = 422) -> None:
        self.words = words
        self.status = status
        super().__init__(words)


class Desk:
    """The cells of a request as they stand after the operations answered so far."""

    def __init__(self, *, lessons: dict[int, Lesson], undoing: KeptOperation | None = None, comment: str = "") -> None:
        self.lessons = lessons
        self.undoing = undoing
        self.undone_comment = comment
        self.marks: dict[MarkPlace, MarkNow] = {}
        self.attendance: dict[tuple[int, int], AttendanceNow] = {}
        self.faces: dict[tuple[int, int], dict[tuple[int, int], MarkFace]] = {}

    def answer(self, change: CellChange, cell: CellNow) -> Answered:
        """What becomes of the operation; a saved one changes the desk."""
        place = self._lay_out(change, cell)
        before = self._snapshot(place)
        try:
            self._check(change, cell)
            value, comment = self._wish(change, place)
        except Refusal as refusal:
            return Answered(change, self._refused(change, place, refusal), before, before)
        except ChangedSince:
            return Answered(change, self._conflict(change, place, "mark"), before, before)
        part = self._overwritten(change, place, value, comment)
        if part:
            return Answered(change, self._conflict(change, place, part), before, before)
        self._put(place, value, comment)
        answer = {"state": Answer.SAVED, **self._told(place)}
        return Answered(change, answer, before, self._snapshot(place))

    def may_write(self, change: CellChange, cell: CellNow) -> bool:
        """Whether anything at all may be written into the cell."""
        try:
            self._check(change, cell)
        except Refusal:
            return False
        return True

    def reads_as_mark(self, change: CellChange, scale: Scale) -> bool:
        """Whether the operation says a mark, however it is spelt."""
        try:
            return read_cell(change.mark or "", scale=scale).mark is not None
        except CellRefused:
            return False

    def _lay_out(self, change: CellChange, cell: CellNow) -> MarkPlace:
        """Put the cell on the desk, unless an earlier operation of the request did."""
        key = (change.lesson_id, change.student_id)
        place = (*key, cell.assessment_id or 0, change.number)
        self.marks.setdefault(place, MarkNow(cell.mark, cell.comment, cell.mark_row, cell))
        self.attendance.setdefault(key, AttendanceNow(cell.code, cell.minutes, cell.attendance_row))
        self.faces.setdefault(key, {(work, number): face for work, number, face in cell.marks})
        return place

    def _check(self, change: CellChange, cell: CellNow) -> None:
        """Whether the cell can be written at all."""
        lesson = self.lessons[change.lesson_id]
        if not lesson.may_mark:  # type: ignore[attr-defined]
            raise Refusal(_("You may write only in the lessons of your own days."), status=403)
        if cell.is_closed:
            raise Refusal(
                _("%(term)s is closed. The head teacher can open it again.") % {"term": lesson.term.label}, status=409
            )
        if not lesson.term.contains(lesson.date):
            raise Refusal(_("This lesson lies outside its term. The school administrator corrects the dates."))
        if lesson.status == LessonStatus.CANCELLED:
            raise Refusal(_("This lesson was cancelled, so it takes no marks."))
        if not cell.is_in_group:
            raise Refusal(_("On that day this student was not in the group."))
        if change.assessment_id is not None and cell.assessment_id is None:
            raise Refusal(_("This lesson has no such work. Reload the page."), status=404)

    def _wish(self, change: CellChange, place: MarkPlace) -> tuple[CellValue, str]:
        """The state that the operation wants, and the comment of its mark. Raises Refusal, ChangedSince."""
        mark, attendance = self.marks[place], self.attendance[place[:2]]
        present = _attendance_value(attendance)
        if self.undoing is not None:
            wish = undo_of(self.undoing, current=self._state(place))
            return wish.value, self.undone_comment if wish.value.mark else ""
        scale = SCALES[mark.cell.scale]
        lesson = self.lessons[change.lesson_id]
        try:
            if change.text is not None:
                value = read_cell(change.text, scale=scale, lesson_minutes=_minutes_of(lesson))
                return value, mark.comment if value.mark else ""
            value = read_cell(change.mark if change.mark is not None else mark.value, scale=scale)
        except CellRefused as refused:
            raise Refusal(str(refused)) from None
        if value.attendance is not None:
            raise Refusal(_("Attendance is typed in the cell itself."))
        comment = change.comment if change.comment is not None else mark.comment
        if not value.mark and (change.comment or change.kind_id is not None):
            raise Refusal(_("A comment needs a mark. Choose the mark first."))
        return replace(present, mark=value.mark), comment if value.mark else ""

    def _overwritten(self, change: CellChange, place: MarkPlace, value: CellValue, comment: str) -> str:
        """Which part of the cell would be written over unseen; empty when none would."""
        mark, attendance = self.marks[place], self.attendance[place[:2]]
        if self.undoing is not None:
            return ""  # undo_of compared what stands with what was written
        if (value.mark or "", comment) != (mark.value, mark.comment) and change.seen_mark != mark.row.version:
            return "mark"
        changes_attendance = _attendance_value(attendance) != replace(value, mark=None)
        return "attendance" if changes_attendance and change.seen_attendance != attendance.row.version else ""

    def _put(self, place: MarkPlace, value: CellValue, comment: str) -> None:
        mark, attendance = self.marks[place], self.attendance[place[:2]]
        if (value.mark or "", comment) != (mark.value, mark.comment):
            self.marks[place] = replace(
                mark, value=value.mark or "", comment=comment, row=_next(mark.row), is_changed=True
            )
            faces = self.faces[place[:2]]
            cell = mark.cell
            shown_at = (cell.assessment_number, place[3])
            faces.pop(shown_at, None)
            if value.mark:
                faces[shown_at] = MarkFace(value.mark, cell.scale, cell.weight, cell.is_control)
        if _attendance_value(attendance) != replace(value, mark=None):
            self.attendance[place[:2]] = AttendanceNow(
                value.attendance or "", value.minutes, _next(attendance.row), is_changed=True
            )

    def _state(self, place: MarkPlace) -> CellState:
        mark, attendance = self.marks[place], self.attendance[place[:2]]
        value = replace(_attendance_value(attendance), mark=mark.value or None)
        return CellState(value, mark.row.version, attendance.row.version)

    def _snapshot(self, place: MarkPlace) -> dict[str, Any]:
        """The cell as undo needs it later."""
        mark, attendance = self.marks[place], self.attendance[place[:2]]
        return {
            "mark": mark.value,
            "comment": mark.comment,
            "mark_version": mark.row.version,
            "code": attendance.code,
            "minutes": attendance.minutes,
            "attendance_version": attendance.row.version,
            "assessment": mark.cell.assessment_id,
            "number": place[3],
        }

    def _told(self, place: MarkPlace) -> dict[str, Any]:
        """The cell as the browser is told, to be drawn in any language."""
        faces = sorted(self.faces[place[:2]].items())
        return self._snapshot(place) | {
            "is_ordinary": (self.marks[place].cell.assessment_number, place[3]) == (1, 1),
            "faces": [[face.value, face.scale, str(face.weight), face.is_control] for _shown_at, face in faces],
        }

    def _refused(self, change: CellChange, place: MarkPlace, refusal: Refusal) -> dict[str, Any]:
        return {
            "state": Answer.REFUSED,
            "status": refusal.status,
            "error": refusal.words,
            "typed": change.text if change.text is not None else change.mark or "",
            **self._told(place),
        }

    def _conflict(self, change: CellChange, place: MarkPlace, part: str) -> dict[str, Any]:
        """Both values, and who wrote the one that stands, when."""
        row = self.marks[place].row if part == "mark" else self.attendance[place[:2]].row
        typed = change.text if change.text is not None else change.mark or ""
        if self.undoing is not None:
            typed = write_cell(self.undoing.before.value, language=translation.get_language() or "ru")
        return {
            "state": Answer.CONFLICT,
            "status": 409,
            "typed": typed,
            "author": row.author,
            "at": row.at.isoformat() if row.at else None,
            **self._told(place),
        }


def _next(row: Written) -> Written:
    return replace(row, version=row.version + 1)


def _attendance_value(attendance: AttendanceNow) -> CellValue:
    code = AttendanceCode(attendance.code) if attendance.code else None
    return CellValue(attendance=code, minutes=attendance.minutes)


def _minutes_of(lesson: Lesson) -> int:
    day = dt.date.min
    length = dt.datetime.combine(day, lesson.ends_at) - dt.datetime.combine(day, lesson.starts_at)
    return max(1, int(length.total_seconds() // 60))
