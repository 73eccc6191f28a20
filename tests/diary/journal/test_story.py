"""A long story at the journal, made up anew at every run: whatever is typed, repeated, crossed and taken back, the
journal holds what a simple model of it holds."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary.journal.actions import undo_last
from diary.journal.cells import read_cell
from diary.journal.models import Attendance, Mark
from diary.journal.operations import CellChange
from diary.journal.scales import FIVE
from diary.journal.undo import Answer
from portal.kit.errors import Refused
from tests.diary.journal.conftest import Desk

GOOD = ["5", "4", "3", "2", "", "Н", "Б", "4 О7", "О12", "5 Н"]
BAD = ["9", "54", "ё", "4-", "О90"]

step = st.one_of(
    st.tuples(st.just("type"), st.sampled_from(GOOD + BAD), st.integers(0, 1), st.integers(0, 1), st.booleans()),
    st.tuples(st.just("repeat"), st.integers(0, 50)),
    st.tuples(st.just("undo")),
)

Cell = tuple[int, int]


class Model:
    """What a journal is: cells with a value and two versions, answers by id, and what can be taken back."""

    def __init__(self) -> None:
        self.cells: dict[Cell, tuple[Any, int, int]] = {}
        self.answers: dict[UUID, Answer] = {}
        self.done: list[tuple[Cell, Any, Any]] = []

    def at(self, cell: Cell) -> tuple[Any, int, int]:
        return self.cells.get(cell, (read_cell("", scale=FIVE), 0, 0))

    def type(self, cell: Cell, text: str, seen: tuple[int, int]) -> Answer:
        try:
            wanted = read_cell(text, scale=FIVE)
        except ValueError:
            return Answer.REFUSED
        value, marks, attendances = self.at(cell)
        new_mark, new_attendance = wanted.mark != value.mark, presence(wanted) != presence(value)
        if (new_mark and seen[0] != marks) or (new_attendance and seen[1] != attendances):
            return Answer.CONFLICT
        self.put(cell, wanted)
        if value != wanted:
            self.done.append((cell, value, wanted))
        return Answer.SAVED

    def undo(self) -> bool:
        if not self.done:
            return False
        cell, before, _after = self.done.pop()
        self.put(cell, before)
        return True

    def put(self, cell: Cell, wanted: Any) -> None:
        value, marks, attendances = self.at(cell)
        self.cells[cell] = (
            wanted,
            marks + (wanted.mark != value.mark),
            attendances + (presence(wanted) != presence(value)),
        )


def presence(value: Any) -> tuple[Any, Any]:
    return value.attendance, value.minutes


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=st.lists(step, min_size=1, max_size=25))
def test_the_journal_holds_what_its_model_holds(desk: Desk, steps: list[Any]) -> None:
    Mark.objects.all().delete()
    Attendance.objects.all().delete()
    desk.school.algebra.operations.all().delete()
    model, sent = Model(), []
    cells = [(lesson, student) for lesson in desk.school.lessons[:2] for student in (desk.petya, desk.masha)]
    for what, *told in steps:
        if what == "type":
            text, lesson, student, is_fresh = told
            cell = (lesson, student)
            _value, *versions = model.at(cell)
            seen = tuple(versions) if is_fresh else (0, 0)
            row = cells[lesson * 2 + student]
            change = CellChange(uuid4(), row[0].pk, row[1].pk, *seen, text=text)
            expected = model.type(cell, text, seen)
            model.answers[change.uuid] = expected
            sent.append(change)
            assert desk.write(change).answers[0].state == expected
        elif what == "repeat" and sent:
            change = sent[told[0] % len(sent)]
            assert desk.write(change).answers[0].state == model.answers[change.uuid]
        elif what == "undo":
            take_back(desk, possible=model.undo())
    for place, (lesson, student) in enumerate(cells):
        value, marks, attendances = model.at((place // 2, place % 2))
        assert desk.versions(lesson, student) == (marks, attendances)
        code = f"{value.attendance}{value.minutes or ''}" if value.attendance else ""
        assert desk.shown(lesson, student) == f"{value.mark or ''} {code}".strip()


def take_back(desk: Desk, *, possible: bool) -> None:
    def undo() -> Any:
        return undo_last(course_id=desk.school.algebra.pk, by=desk.teacher, now=desk.now, language="en")

    if possible:
        assert undo().answers[0].state == Answer.SAVED
    else:
        with pytest.raises(Refused):
            undo()
