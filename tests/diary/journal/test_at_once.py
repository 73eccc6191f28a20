"""Two at one journal at the same moment: nobody's mark is lost, nothing is written over unseen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone, translation

from diary.journal.actions import close_term, write_cells
from diary.journal.models import Attendance, CellOperation, Mark, TermClosing
from diary.journal.operations import CellChange
from diary.journal.undo import Answer
from diary.timetable.enums import TeacherKind
from diary.timetable.models import CourseTeacher
from portal.kit.errors import Conflict
from portal.people.viewer import Viewer
from portal.schools.scope import school_scope
from tests.cast import Cast

pytestmark = [pytest.mark.engine, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def both(committed_cast: Cast) -> Cast:
    """The cast with a second teacher of the same journal, committed for other connections to see."""
    cast = committed_cast
    with school_scope(cast.north.school):
        CourseTeacher.objects.create(
            course=cast.north.algebra,
            teacher=cast.north.people["both"],
            kind=TeacherKind.SECOND,
            starts_on=cast.today - dt.timedelta(days=9),
        )
    return cast


def at_once(*stories: Callable[[], Any]) -> list[Any]:
    """Runs each story in a thread with a connection of its own, all let go together; an exception is a result."""
    gate = Barrier(len(stories))

    def run(story: Callable[[], Any]) -> Any:
        try:
            with translation.override("en"):
                gate.wait(20)
                return story()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(stories)) as pool:
        return list(pool.map(run, stories))


def writing(cast: Cast, by: Viewer, *changes: CellChange) -> Callable[[], list[Answer]]:
    def write() -> list[Answer]:
        with school_scope(cast.north.school):
            outcome = write_cells(
                course_id=cast.north.algebra.pk, changes=changes, by=by, now=timezone.now(), language="en"
            )
        return [answer.state for answer in outcome.answers]

    return write


def typed(cast: Cast, text: str, *, lesson: int = 0, student: str = "student", **more: Any) -> CellChange:
    return CellChange(
        uuid=more.get("uuid") or uuid4(),
        lesson_id=cast.north.lessons[lesson].pk,
        student_id=cast.north.students[student].pk,
        text=text,
    )


def test_two_teachers_type_into_one_cell_and_the_second_is_told(both: Cast) -> None:
    vera, pavel = both.viewer("north.teacher"), both.viewer("north.both")
    states = at_once(writing(both, vera, typed(both, "5")), writing(both, pavel, typed(both, "2")))
    assert sorted(states) == [[Answer.CONFLICT], [Answer.SAVED]]
    with school_scope(both.north.school):
        mark = Mark.objects.get()
        saved = CellOperation.objects.get(state=Answer.SAVED)
        assert (mark.version, mark.value) == (1, saved.after["mark"])
        assert CellOperation.objects.get(state=Answer.CONFLICT).answer["mark"] == mark.value


def test_the_same_request_sent_twice_at_once_is_done_once(both: Cast) -> None:
    vera, change = both.viewer("north.teacher"), typed(both, "5")
    states = at_once(*(writing(both, vera, change) for _ in range(4)))
    assert states == [[Answer.SAVED]] * 4
    with school_scope(both.north.school):
        assert Mark.objects.get().version == 1
        assert CellOperation.objects.count() == 1


def test_one_id_for_two_lessons_at_once_is_one_operation_and_a_refusal(both: Cast) -> None:
    vera, key = both.viewer("north.teacher"), uuid4()
    results = at_once(
        writing(both, vera, typed(both, "5", lesson=0, uuid=key)),
        writing(both, vera, typed(both, "4", lesson=1, uuid=key)),
    )
    assert [Answer.SAVED] in results
    assert any(isinstance(result, Conflict) for result in results)
    with school_scope(both.north.school):
        assert Mark.objects.count() == CellOperation.objects.count() == 1


def test_crossing_requests_over_the_same_lessons_do_not_lock_each_other_out(both: Cast) -> None:
    """Both write in all five lessons, in opposite order: a deadlock, were the locks not taken in one order."""
    vera, pavel = both.viewer("north.teacher"), both.viewer("north.both")
    for _round in range(5):
        forth = [typed(both, "Н", lesson=n) for n in range(5)]
        back = [typed(both, "Б", lesson=n, student="masha") for n in reversed(range(5))]
        results = at_once(writing(both, vera, *forth), writing(both, pavel, *back))
        assert not [result for result in results if isinstance(result, Exception)], results
    with school_scope(both.north.school):
        assert Attendance.objects.exclude(code="").count() == 10


def test_what_was_saved_before_the_term_closed_is_in_and_the_rest_is_refused(both: Cast) -> None:
    vera, head = both.viewer("north.teacher"), both.viewer("north.head")

    def close() -> None:
        with school_scope(both.north.school):
            close_term(term_id=both.north.term.pk, by=head, now=timezone.now())

    def write_and_look() -> tuple[list[Answer], bool]:
        with school_scope(both.north.school):
            outcome = write_cells(
                course_id=both.north.algebra.pk,
                changes=[typed(both, "5")],
                by=vera,
                now=timezone.now(),
                language="en",
            )
            # in the transaction of the mark: was the term closed already when it was written?
            return [answer.state for answer in outcome.answers], TermClosing.objects.exists()

    states, was_closed = at_once(write_and_look, close)[0]
    assert states == [Answer.REFUSED if was_closed else Answer.SAVED]
