"""Cells are written once, told apart, refused in words, and never over something unseen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404

from diary.journal.actions import write_cells
from diary.journal.models import Assessment, AssessmentType, Attendance, CellOperation, Mark, TermClosing
from diary.journal.operations import CellChange
from diary.journal.undo import Answer
from diary.timetable.enums import LessonStatus, TeacherKind
from diary.timetable.models import CourseTeacher, Lesson
from portal.kit.errors import Conflict, Denied
from portal.people.models import Enrolment, Student
from portal.schools.models import AuditRow
from tests.cast import SchoolCast
from tests.diary.journal.conftest import Desk


def test_a_typed_mark_is_saved_with_its_place_and_its_author(desk: Desk) -> None:
    outcome = desk.type("5")
    assert outcome.status == 200
    assert outcome.answers[0].state == Answer.SAVED
    mark = Mark.objects.get()
    assert (mark.value, mark.points, mark.weight, mark.version) == ("5", 5, Decimal(1), 1)
    assert (mark.lesson, mark.course, mark.term) == (desk.lesson, desk.school.algebra, desk.school.term)
    assert mark.study_year == desk.school.year.starts_year
    assert mark.author_id == desk.teacher.person_id
    assert AuditRow.objects.filter(table_name="diary_mark", row_id=mark.pk, action="insert").count() == 1


def test_attendance_and_a_mark_share_a_cell(desk: Desk) -> None:
    desk.type("4 О7")
    assert desk.shown() == "4 O7"
    desk.type("4")
    assert desk.shown() == "4"


def test_a_cleared_mark_keeps_its_row_and_its_version(desk: Desk) -> None:
    desk.type("5")
    desk.type("")
    mark = Mark.objects.get()
    assert (mark.value, mark.points, mark.version) == ("", None, 2)
    desk.type("3")
    mark.refresh_from_db()
    assert (mark.value, mark.points, mark.version) == ("3", 3, 3)


def test_the_answer_brings_the_new_averages_of_the_rows_it_touched(desk: Desk) -> None:
    desk.type("5", student=desk.masha)
    outcome = desk.write(desk.change("4"), desk.change("5", lesson=desk.school.lessons[1]))
    assert [(row.student_id, row.average, row.proposal) for row in outcome.averages] == [(desk.petya.pk, "4.50", "5")]
    assert outcome.class_averages == {desk.school.term.pk: "4.75"}


def test_the_same_id_gets_the_same_answer_for_ever(desk: Desk) -> None:
    first = desk.change("5")
    before = desk.write(first).answers[0].answer
    desk.type("2")
    again = desk.write(first)
    assert again.answers[0].answer == before
    assert desk.shown() == "2"
    assert CellOperation.objects.count() == 2


def test_the_same_id_twice_in_one_request_is_one_operation(desk: Desk) -> None:
    change = desk.change("5")
    outcome = desk.write(change, change)
    assert [answer.state for answer in outcome.answers] == [Answer.SAVED, Answer.SAVED]
    assert Mark.objects.get().version == 1


def test_an_id_with_another_content_is_refused_whole(desk: Desk) -> None:
    change = desk.change("5")
    desk.write(change)
    with pytest.raises(Conflict, match="sent before"):
        desk.write(desk.change("2", uuid=change.uuid), desk.change("4", student=desk.masha))
    assert desk.shown() == "5"
    assert desk.shown(student=desk.masha) == ""


def test_an_id_of_a_colleague_is_not_mine_to_repeat(desk: Desk) -> None:
    CourseTeacher.objects.create(
        course=desk.school.algebra,
        teacher=desk.school.people["both"],
        kind=TeacherKind.SECOND,
        starts_on=desk.cast.today,
    )
    change = desk.change("5")
    desk.write(change)
    with pytest.raises(Conflict):
        desk.write(change, by=desk.cast.viewer("north.both"))


def test_what_was_not_seen_is_not_written_over(desk: Desk) -> None:
    desk.type("5")
    outcome = desk.type("2", seen=(0, 0))
    answer = outcome.answers[0]
    assert outcome.status == 409
    assert answer.state == Answer.CONFLICT
    assert (answer.answer["typed"], answer.answer["mark"]) == ("2", "5")
    assert answer.answer["author"] == "В.\N{NO-BREAK SPACE}Ветрова"
    assert desk.shown() == "5"
    # the refused operation is kept as well, with its answer
    assert desk.write(answer.change).answers[0].answer == answer.answer


def test_after_a_conflict_the_teacher_decides(desk: Desk) -> None:
    desk.type("5")
    told = desk.type("2", seen=(0, 0)).answers[0].answer
    desk.type("2", seen=(told["mark_version"], told["attendance_version"]))
    assert desk.shown() == "2"


def test_a_colleague_who_noted_an_illness_meanwhile_is_not_wiped_out(desk: Desk) -> None:
    desk.type("Б")
    outcome = desk.type("5", seen=(0, 0))
    assert outcome.answers[0].state == Answer.CONFLICT
    assert desk.shown() == "B"


def test_two_who_typed_the_same_agree(desk: Desk) -> None:
    desk.type("5")
    outcome = desk.type("5", seen=(0, 0))
    assert outcome.answers[0].state == Answer.SAVED
    assert Mark.objects.get().version == 1


def test_one_refused_cell_does_not_hold_up_the_others(desk: Desk) -> None:
    outcome = desk.write(desk.change("7"), desk.change("4", student=desk.masha))
    assert outcome.status == 200
    assert [answer.state for answer in outcome.answers] == [Answer.REFUSED, Answer.SAVED]
    assert "from 1 to 5" in outcome.answers[0].answer["error"]
    assert (desk.shown(), desk.shown(student=desk.masha)) == ("", "4")


def refused(outcome: Any) -> tuple[int, str]:
    (answer,) = outcome.answers
    assert answer.state == Answer.REFUSED
    assert not Mark.objects.exists()
    assert not Attendance.objects.exists()
    return outcome.status, answer.answer["error"]


def test_a_mark_off_the_scale_is_refused_in_words(desk: Desk) -> None:
    status, words = refused(desk.type("9"))
    assert (status, words) == (422, "The scale of this course has no 9: it goes from 1 to 5.")


def test_a_lesson_of_another_course_is_not_in_this_journal(desk: Desk) -> None:
    other = Lesson.objects.create(
        course=desk.school.physics_8b,
        term=desk.school.term,
        study_year=desk.school.year.starts_year,
        date=desk.cast.today,
        number=1,
        starts_at=dt.time(8, 30),
        ends_at=dt.time(9, 15),
    )
    change = CellChange(uuid=uuid4(), lesson_id=other.pk, student_id=desk.petya.pk, text="5")
    assert refused(desk.write(change))[0] == 404
    assert not CellOperation.objects.exists()


def test_another_schools_lesson_and_student_are_not_there(desk: Desk) -> None:
    south = desk.cast.south
    foreign_lesson = CellChange(uuid=uuid4(), lesson_id=south.lesson.pk, student_id=desk.petya.pk, text="5")
    foreign_student = CellChange(
        uuid=uuid4(), lesson_id=desk.lesson.pk, student_id=south.students["student"].pk, text="5"
    )
    assert refused(desk.write(foreign_lesson))[0] == 404
    assert refused(desk.write(foreign_student))[0] == 404
    with pytest.raises(Http404):
        write_cells(course_id=south.algebra.pk, changes=[foreign_lesson], by=desk.teacher, now=desk.now, language="en")


def test_a_lesson_outside_its_term_takes_no_marks(desk: Desk) -> None:
    Lesson.objects.filter(pk=desk.lesson.pk).update(date=desk.school.term.ends_on + dt.timedelta(days=1))
    status, words = refused(desk.type("5"))
    assert status == 422
    assert "outside its term" in words


def test_a_closed_term_is_locked_for_all_or_for_the_class(desk: Desk) -> None:
    for school_class in (None, desk.school.class_7a):
        closing = TermClosing.objects.create(
            term=desk.school.term,
            school_class=school_class,
            closed_at=desk.now,
            closed_by=desk.school.people["head"],
        )
        status, words = refused(desk.type("5"))
        assert (status, words) == (409, "II quarter is closed. The head teacher can open it again.")
        closing.delete()
    TermClosing.objects.create(
        term=desk.school.term,
        school_class=desk.school.class_8b,
        closed_at=desk.now,
        closed_by=desk.school.people["head"],
    )
    assert desk.type("5").status == 200


def test_a_student_who_had_left_by_then_takes_no_marks(desk: Desk) -> None:
    Enrolment.objects.filter(student=desk.petya).update(ends_on=desk.lesson.date - dt.timedelta(days=1))
    status, words = refused(desk.type("5"))
    assert (status, words) == (422, "On that day this student was not in the group.")


def test_the_journal_of_a_colleague_is_refused_with_a_name(desk: Desk) -> None:
    for login in ("north.both", "north.head"):
        with pytest.raises(Denied, match="Ветрова"):
            desk.type("5", by=desk.cast.viewer(login))
    assert not Mark.objects.exists()


def test_a_substitute_writes_in_the_lessons_of_their_days(desk: Desk) -> None:
    CourseTeacher.objects.create(
        course=desk.school.algebra,
        teacher=desk.school.people["both"],
        kind=TeacherKind.SUBSTITUTE,
        starts_on=desk.cast.today,
        ends_on=desk.cast.today,
    )
    substitute = desk.cast.viewer("north.both")
    todays = Lesson.objects.create(
        course=desk.school.algebra,
        term=desk.school.term,
        study_year=desk.school.year.starts_year,
        date=desk.cast.today,
        number=5,
        starts_at=dt.time(12, 40),
        ends_at=dt.time(13, 25),
    )
    other = next(lesson for lesson in desk.school.lessons if lesson.date != desk.cast.today)
    outcome = desk.write(desk.change("5", lesson=todays), desk.change("5", lesson=other), by=substitute)
    assert [answer.state for answer in outcome.answers] == [Answer.SAVED, Answer.REFUSED]
    with pytest.raises(Denied, match="own days"):
        desk.type("5", lesson=other, by=substitute)


def test_a_lesson_that_never_had_a_work_gets_its_ordinary_one(desk: Desk) -> None:
    Assessment.objects.filter(lesson=desk.lesson).delete()
    desk.write(desk.change("5"), desk.change("4", student=desk.masha))
    work = Assessment.objects.get(lesson=desk.lesson)
    assert (work.number, work.kind.is_default) == (1, True)
    assert set(Mark.objects.values_list("assessment_id", "value")) == {(work.pk, "5"), (work.pk, "4")}


def test_a_comment_is_given_to_a_mark_and_goes_with_it(desk: Desk) -> None:
    desk.type("5")
    work = Assessment.objects.get(lesson=desk.lesson)
    desk.write(desk.change(comment="Доказано красиво", assessment_id=work.pk))
    assert Mark.objects.get().comment == "Доказано красиво"
    desk.type("4")
    assert Mark.objects.get().comment == "Доказано красиво"
    desk.type("")
    assert Mark.objects.get().comment == ""


def test_a_comment_without_a_mark_is_asked_back(desk: Desk) -> None:
    status, words = refused(desk.write(desk.change(comment="Хорошо", mark="")))
    assert (status, words) == (422, "A comment needs a mark. Choose the mark first.")


def test_another_mark_in_the_lesson_stands_for_a_work_of_its_own(desk: Desk) -> None:
    desk.type("5")
    control = AssessmentType.objects.get(is_control=True)
    change = desk.change(mark="3", kind_id=control.pk, comment="Вторая задача")
    outcome = desk.write(change)
    assert outcome.answers[0].state == Answer.SAVED
    assert desk.shown() == "5 3"
    mark = Mark.objects.get(value="3")
    assert (mark.assessment.kind, mark.weight, mark.points, mark.comment) == (control, 3, 3, "Вторая задача")
    # (5 + 3 x 3) / 4
    assert outcome.averages[0].average == "3.50"
    # sent again, it is not a third mark
    desk.write(change)
    assert Mark.objects.count() == 2


def test_two_marks_of_one_kind_are_numbered(desk: Desk) -> None:
    ordinary = AssessmentType.objects.get(is_default=True)
    desk.type("5")
    desk.write(desk.change(mark="3", kind_id=ordinary.pk))
    assert list(Mark.objects.order_by("number").values_list("number", "value")) == [(1, "5"), (2, "3")]
    second = Mark.objects.get(number=2)
    desk.write(desk.change(mark="", assessment_id=second.assessment_id, number=2, seen=(1, 0)))
    assert desk.shown() == "5"


def test_a_refused_second_mark_leaves_no_work_behind(desk: Desk) -> None:
    control = AssessmentType.objects.get(is_control=True)
    assert refused(desk.write(desk.change(mark="8", kind_id=control.pk)))[0] == 422
    assert Assessment.objects.filter(lesson=desk.lesson).count() == 1


def test_a_second_mark_in_a_lesson_that_takes_none_leaves_no_work_behind(desk: Desk) -> None:
    control = AssessmentType.objects.get(is_control=True)
    Lesson.objects.filter(pk=desk.lesson.pk).update(status=LessonStatus.CANCELLED)
    assert refused(desk.write(desk.change(mark="5", kind_id=control.pk)))[0] == 422
    assert Assessment.objects.filter(lesson=desk.lesson).count() == 1


def test_a_second_mark_is_read_as_a_typed_one_is(desk: Desk) -> None:
    """Spelt as people spell it, it must not end up as the ordinary mark."""
    control = AssessmentType.objects.get(is_control=True)
    desk.write(desk.change(mark="\uff15", kind_id=control.pk))  # the digit of an Asian keyboard
    assert Mark.objects.get().assessment.kind == control


def test_a_second_mark_without_a_mark_is_asked_back(desk: Desk) -> None:
    desk.type("5")
    control = AssessmentType.objects.get(is_control=True)
    outcome = desk.write(desk.change(mark="", comment="Где она?", kind_id=control.pk))
    assert (outcome.answers[0].state, outcome.answers[0].status) == (Answer.REFUSED, 422)
    assert list(Mark.objects.values_list("value", "comment")) == [("5", "")]


def test_a_mark_of_another_lessons_work_is_refused(desk: Desk) -> None:
    other = Assessment.objects.get(lesson=desk.school.lessons[1])
    assert refused(desk.write(desk.change(mark="5", assessment_id=other.pk)))[0] == 404


def test_thirty_marks_cost_as_many_statements_as_one(
    desk: Desk, statements: Any, students_of: Callable[[SchoolCast, int], list[Student]]
) -> None:
    students = students_of(desk.school, 30)
    with statements() as one:
        desk.type("5", student=students[0], seen=(0, 0))
    changes = [desk.change("4", student=student, seen=(0, 0)) for student in students[1:]]
    with statements() as many:
        outcome = desk.write(*changes)
    assert {answer.state for answer in outcome.answers} == {Answer.SAVED}
    # lock, state of the cells, marks, operations, sums
    assert len(one) == len(many) == 5


def test_marks_and_attendance_together_take_one_statement_more(desk: Desk, statements: Any) -> None:
    with statements() as sql:
        desk.write(desk.change("5 О3", seen=(0, 0)), desk.change("Н", student=desk.masha, seen=(0, 0)))
    assert len(sql) == 6
