"""Taking back what was typed: the last one first, across reloads, and never over a colleague."""

from uuid import UUID

import pytest

from diary.journal.cells import EMPTY, CellValue
from diary.journal.enums import AttendanceCode
from diary.journal.undo import Answer, CellState, ChangedSince, KeptOperation, last_undoable, undo_of

VERA, PAVEL = 1, 2
FIVE, FOUR = CellValue(mark="5"), CellValue(mark="4")
ILL = CellValue(attendance=AttendanceCode.ILL)


def operation(number, before=EMPTY, after=FIVE, *, author=VERA, course=7, student=30, **kept):
    return KeptOperation(
        id=UUID(int=number),
        number=number,
        author_id=author,
        course_id=course,
        lesson_id=12,
        student_id=student,
        before=CellState(before, mark_version=number - 1),
        after=CellState(after, mark_version=number),
        **kept,
    )


def last(*operations):
    return last_undoable(operations, author_id=VERA, course_id=7)


def test_the_last_change_comes_first_however_the_rows_arrive():
    first, second = operation(1), operation(2, student=31)
    assert last(second, first) == second


def test_nothing_was_typed_so_nothing_is_undone():
    assert last() is None


def test_what_a_colleague_typed_or_was_typed_elsewhere_is_not_mine_to_undo():
    mine = operation(1)
    assert last(mine, operation(2, author=PAVEL), operation(3, course=8)) == mine


@pytest.mark.parametrize(
    "idle",
    [operation(2, answer=Answer.REFUSED), operation(2, answer=Answer.CONFLICT), operation(2, FIVE, FIVE)],
    ids=["refused", "conflict", "same value"],
)
def test_what_changed_nothing_is_passed_over(idle):
    mine = operation(1)
    assert last(mine, idle) == mine


def test_undo_pressed_again_goes_one_step_further_back():
    first, second = operation(1), operation(2, FIVE, FOUR)
    undo = operation(3, FOUR, FIVE, undoes=second.id)
    assert last(first, second, undo) == first
    assert last(first, second, undo, operation(4, FIVE, EMPTY, undoes=first.id)) is None


def test_after_an_undo_that_met_a_conflict_the_next_goes_on():
    first, second = operation(1), operation(2, student=31)
    assert last(first, second, operation(3, undoes=second.id, answer=Answer.CONFLICT)) == first


def test_an_undo_that_was_refused_may_be_tried_again():
    mine = operation(1)
    assert last(mine, operation(2, undoes=mine.id, answer=Answer.REFUSED)) == mine


def test_undo_brings_back_the_mark_that_was_there():
    change = operation(2, FIVE, FOUR)
    undo = undo_of(change, current=change.after)
    assert undo.value == FIVE
    assert (undo.seen_mark_version, undo.undoes) == (2, change.id)


def test_undo_of_the_first_mark_clears_the_cell():
    change = operation(1, EMPTY, FIVE)
    assert undo_of(change, current=change.after).value == EMPTY


def test_an_older_change_can_be_undone_after_a_newer_one_was():
    first = operation(1, EMPTY, FIVE)
    back_again = CellState(FIVE, mark_version=3)
    undo = undo_of(first, current=back_again)
    assert (undo.value, undo.seen_mark_version) == (EMPTY, 3)


def test_undo_never_writes_over_the_mark_of_a_colleague():
    change, theirs = operation(1, EMPTY, FIVE), CellState(FOUR, mark_version=2)
    with pytest.raises(ChangedSince) as changed:
        undo_of(change, current=theirs)
    assert (changed.value.operation, changed.value.current) == (change, theirs)


def test_undo_of_a_mark_leaves_the_attendance_set_meanwhile():
    change = operation(1, EMPTY, FIVE)
    late = CellValue(mark="5", attendance=AttendanceCode.LATE, minutes=7)
    undo = undo_of(change, current=CellState(late, mark_version=1, attendance_version=4))
    assert undo.value == CellValue(attendance=AttendanceCode.LATE, minutes=7)
    assert undo.seen_attendance_version == 4


def test_undo_of_attendance_minds_the_minutes():
    late = CellValue(attendance=AttendanceCode.LATE, minutes=7)
    change = operation(1, ILL, late)
    assert undo_of(change, current=change.after).value == ILL
    with pytest.raises(ChangedSince):
        undo_of(change, current=CellState(CellValue(attendance=AttendanceCode.LATE, minutes=10)))


def test_a_mark_typed_over_an_illness_gives_the_illness_back():
    change = operation(1, ILL, FIVE)
    assert undo_of(change, current=change.after).value == ILL
