"""Undo of typed cells: which of a teacher's operations comes next, and what takes it back.

Undo is an operation like any other: it is kept, it names the one it takes back, it may meet a conflict. So it
works after a reload and on another device, and nothing of a colleague is lost by it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from diary.journal.cells import CellValue


class Answer(StrEnum):
    """What became of an operation."""

    SAVED = "SAVED"
    CONFLICT = "CONFLICT"
    REFUSED = "REFUSED"


@dataclass(frozen=True, slots=True)
class CellState:
    """A cell as it stands, with the versions of its mark and its attendance (0: never written)."""

    value: CellValue
    mark_version: int = 0
    attendance_version: int = 0


@dataclass(frozen=True, slots=True)
class KeptOperation:
    """One typed cell as the journal keeps it. `number` grows with time within the course."""

    id: UUID
    number: int
    author_id: int
    course_id: int
    lesson_id: int
    student_id: int
    before: CellState
    after: CellState
    answer: Answer = Answer.SAVED
    undoes: UUID | None = None


@dataclass(frozen=True, slots=True)
class UndoOperation:
    """What to send to take an operation back: the seen versions and the value, as for a typed cell."""

    lesson_id: int
    student_id: int
    seen_mark_version: int
    seen_attendance_version: int
    value: CellValue
    undoes: UUID


class ChangedSince(Exception):
    """What the operation wrote is no longer there: somebody wrote over it. Both states are kept to be shown."""

    def __init__(self, operation: KeptOperation, current: CellState) -> None:
        super().__init__(operation, current)
        self.operation = operation
        self.current = current


def last_undoable(operations: Iterable[KeptOperation], *, author_id: int, course_id: int) -> KeptOperation | None:
    """The author's last operation in the course that changed something and was not yet taken back.

    An undo is not undone in its turn. An undo that met a conflict counts too: the teacher has been told, and the
    next undo goes on to the operation before.
    """
    own = [o for o in operations if o.author_id == author_id and o.course_id == course_id]
    taken_back = {o.undoes for o in own if o.undoes and o.answer != Answer.REFUSED}
    candidates = (
        o
        for o in own
        if o.undoes is None and o.answer == Answer.SAVED and o.before.value != o.after.value and o.id not in taken_back
    )
    return max(candidates, key=lambda o: o.number, default=None)


def undo_of(operation: KeptOperation, *, current: CellState) -> UndoOperation:
    """What takes the operation back from the cell as it stands.

    Only what the operation wrote is restored: a mark comes back without touching the attendance that a colleague
    set meanwhile. Values decide, not versions, since an undone later change raises a version too.
    Raises ChangedSince when somebody wrote over what this operation wrote.
    """
    before, after, now = operation.before.value, operation.after.value, current.value
    wrote_mark = before.mark != after.mark
    wrote_attendance = _presence(before) != _presence(after)
    if (wrote_mark and now.mark != after.mark) or (wrote_attendance and _presence(now) != _presence(after)):
        raise ChangedSince(operation, current)
    presence = before if wrote_attendance else now
    return UndoOperation(
        lesson_id=operation.lesson_id,
        student_id=operation.student_id,
        seen_mark_version=current.mark_version,
        seen_attendance_version=current.attendance_version,
        value=CellValue(
            mark=before.mark if wrote_mark else now.mark,
            attendance=presence.attendance,
            minutes=presence.minutes,
        ),
        undoes=operation.id,
    )


def _presence(value: CellValue) -> tuple[object, int | None]:
    return value.attendance, value.minutes
