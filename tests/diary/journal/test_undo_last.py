"""One's last change taken back, also after a reload; never a colleague's."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.http import Http404

from diary.journal.actions import Outcome, undo_last
from diary.journal.models import Assessment, AssessmentType, CellOperation, Mark
from diary.journal.undo import Answer
from diary.timetable.enums import TeacherKind
from diary.timetable.models import CourseTeacher
from portal.kit.errors import Denied, Refused
from portal.people.viewer import Viewer
from tests.diary.journal.conftest import Desk


def undo(desk: Desk, *, by: Viewer | None = None, uuid: UUID | None = None) -> Outcome:
    return undo_last(course_id=desk.school.algebra.pk, by=by or desk.teacher, now=desk.now, language="en", uuid=uuid)


def colleague(desk: Desk) -> Viewer:
    CourseTeacher.objects.create(
        course=desk.school.algebra,
        teacher=desk.school.people["both"],
        kind=TeacherKind.SECOND,
        starts_on=desk.cast.today,
    )
    return desk.cast.viewer("north.both")


def test_a_mark_goes_back_to_what_it_was(desk: Desk) -> None:
    desk.type("4")
    desk.type("2")
    outcome = undo(desk)
    assert outcome.answers[0].state == Answer.SAVED
    assert outcome.averages[0].average == "4.00"
    assert desk.shown() == "4"
    undo(desk)
    assert desk.shown() == ""


def test_undo_is_an_operation_that_names_the_one_it_takes_back(desk: Desk) -> None:
    desk.type("4")
    undo(desk)
    typed, taken_back = CellOperation.objects.order_by("pk")
    assert (taken_back.undoes, taken_back.state) == (typed, Answer.SAVED)
    assert Mark.objects.get().version == 2


def test_sent_twice_it_takes_back_once(desk: Desk) -> None:
    desk.type("4")
    desk.type("5", lesson=desk.school.lessons[1])
    key = uuid4()
    undo(desk, uuid=key)
    undo(desk, uuid=key)
    assert (desk.shown(), desk.shown(desk.school.lessons[1])) == ("4", "")


def test_a_comment_comes_back_with_its_mark(desk: Desk) -> None:
    desk.type("4")
    work = Assessment.objects.get(lesson=desk.lesson)
    desk.write(desk.change(comment="Хорошо", assessment_id=work.pk))
    desk.type("")
    undo(desk)
    assert (desk.shown(), Mark.objects.get().comment) == ("4", "Хорошо")


def test_the_second_mark_of_a_lesson_is_taken_back_alone(desk: Desk) -> None:
    desk.type("5")
    desk.write(desk.change(mark="3", kind_id=AssessmentType.objects.get(is_control=True).pk))
    undo(desk)
    assert desk.shown() == "5"


def test_what_a_colleague_wrote_over_it_stays_and_the_teacher_is_told(desk: Desk) -> None:
    other = colleague(desk)
    desk.type("4", lesson=desk.school.lessons[1])
    desk.type("4")
    desk.type("2", by=other)
    outcome = undo(desk)
    assert outcome.status == 409
    assert outcome.answers[0].state == Answer.CONFLICT
    assert desk.shown() == "2"
    # told once, the next undo goes on to the change before
    assert undo(desk).answers[0].state == Answer.SAVED
    assert desk.shown(desk.school.lessons[1]) == ""


def test_what_a_colleague_added_beside_it_stays(desk: Desk) -> None:
    other = colleague(desk)
    desk.type("4")
    desk.type("4 О5", by=other)
    undo(desk)
    assert desk.shown() == "O5"


def test_nobody_takes_back_what_a_colleague_did(desk: Desk) -> None:
    desk.type("4")
    with pytest.raises(Refused, match="nothing of yours"):
        undo(desk, by=colleague(desk))
    assert desk.shown() == "4"


def test_refused_and_conflicting_operations_are_not_taken_back(desk: Desk) -> None:
    desk.type("4")
    desk.type("9", lesson=desk.school.lessons[1])
    desk.type("5", seen=(0, 0))
    undo(desk)
    assert desk.shown() == ""


def test_foreign_journals_are_not_there_and_readers_are_refused(desk: Desk) -> None:
    with pytest.raises(Http404):
        undo_last(course_id=desk.cast.south.algebra.pk, by=desk.teacher, now=desk.now, language="en")
    desk.type("4")
    CourseTeacher.objects.filter(course=desk.school.algebra).update(
        ends_on=desk.cast.today.replace(year=2020), starts_on=desk.cast.today.replace(year=2019)
    )
    with pytest.raises(Denied):
        undo(desk)
    assert desk.shown() == "4"
