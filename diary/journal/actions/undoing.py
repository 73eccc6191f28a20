"""Taking back one's last change, also after a reload and on another device."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from diary.journal.actions.cells import Outcome, write_cells
from diary.journal.cells import CellValue
from diary.journal.enums import AttendanceCode
from diary.journal.models import CellOperation
from diary.journal.operations import CellChange
from diary.journal.permissions import check_can_read
from diary.journal.undo import Answer, CellState, KeptOperation, last_undoable
from portal.kit.errors import Refused
from portal.people.viewer import Viewer

HOW_FAR_BACK = 200


def undo_last(*, course_id: int, by: Viewer, now: dt.datetime, language: str, uuid: UUID | None = None) -> Outcome:
    """Take back the viewer's last change in the journal of the course; it is an operation itself, under `uuid`.

    Refused in words when there is none, a conflict in the outcome when somebody wrote over it since. The same id
    twice takes back once.
    """
    check_can_read(by, course_id, today=timezone.localdate(now))
    uuid = uuid or uuid4()
    rows = list(
        CellOperation.objects.filter(school_id=by.school_id, author=by.person_id, course=course_id)
        .select_related("undoes")
        .order_by("-at", "-pk")[:HOW_FAR_BACK]
    )
    done = next((row for row in rows if row.uuid == uuid), None)
    operation = _kept(done.undoes) if done and done.undoes else _last(rows, by, course_id)
    if operation is None:
        raise Refused(_("There is nothing of yours to take back in this journal."))
    row = done.undoes if done and done.undoes else next(row for row in rows if row.uuid == operation.id)
    change = CellChange(
        uuid=uuid,
        lesson_id=operation.lesson_id,
        student_id=operation.student_id,
        mark="",
        assessment_id=row.before.get("assessment"),
        number=row.before.get("number", 1),
        undoes=operation.id,
    )
    return write_cells(
        course_id=course_id,
        changes=[change],
        by=by,
        now=now,
        language=language,
        undoing=operation,
        comment=row.before.get("comment", ""),
    )


def _last(rows: list[CellOperation], by: Viewer, course_id: int) -> KeptOperation | None:
    operations = [_kept(row) for row in rows]
    return last_undoable(operations, author_id=by.person_id or 0, course_id=course_id)


def _kept(row: CellOperation) -> KeptOperation:
    return KeptOperation(
        id=row.uuid,
        number=row.pk,
        author_id=row.author_id,
        course_id=row.course_id,
        lesson_id=row.lesson_id,
        student_id=row.student_id,
        before=_state(row.before),
        after=_state(row.after),
        answer=Answer(row.state),
        undoes=row.undoes.uuid if row.undoes else None,
    )


def _state(kept: dict[str, Any]) -> CellState:
    code = kept.get("code")
    value = CellValue(
        mark=kept.get("mark") or None,
        attendance=AttendanceCode(code) if code else None,
        minutes=kept.get("minutes"),
    )
    return CellState(value, kept.get("mark_version", 0), kept.get("attendance_version", 0))
