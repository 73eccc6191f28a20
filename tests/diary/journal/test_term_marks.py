"""Term marks are proposed and confirmed; the head teacher closes terms and opens them again."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.http import Http404

from diary.journal.actions import close_term, confirm_term_mark, reopen_term
from diary.journal.models import TermClosing, TermMark
from diary.journal.queries import row_results, term_closings
from portal.kit.errors import Conflict, Denied, Refused
from portal.people.models import Enrolment
from portal.schools.models import AuditRow
from tests.diary.journal.conftest import Desk


def confirm(desk: Desk, value: str, *, login: str = "north.teacher", **more: Any) -> TermMark:
    return confirm_term_mark(
        course_id=more.pop("course_id", desk.school.algebra.pk),
        term_id=more.pop("term_id", desk.school.term.pk),
        student_id=more.pop("student_id", desk.petya.pk),
        value=value,
        by=desk.cast.viewer(login),
        now=desk.now,
        **more,
    )


@pytest.fixture
def with_marks(desk: Desk) -> Desk:
    for text, lesson in zip(("4", "4", "5"), desk.school.lessons, strict=False):
        desk.type(text, lesson=lesson)
    return desk


def test_a_confirmed_mark_remembers_what_was_proposed(with_marks: Desk) -> None:
    mark = confirm(with_marks, "4")
    assert (mark.value, mark.proposed, mark.average, mark.reason) == ("4", "4", Decimal("4.33"), "")
    assert mark.author_id == with_marks.teacher.person_id


def test_another_mark_than_the_proposed_needs_a_reason(with_marks: Desk) -> None:
    with pytest.raises(Refused, match=r"The average gives 4\. Say in a few words why it is 5"):
        confirm(with_marks, "5")
    assert not TermMark.objects.exists()
    assert confirm(with_marks, "5", reason="Победа в олимпиаде").reason == "Победа в олимпиаде"
    assert AuditRow.objects.get(table_name="diary_termmark").why == "Победа в олимпиаде"


def test_a_mark_can_be_given_without_any_average(desk: Desk) -> None:
    mark = confirm(desk, "3")
    assert (mark.proposed, mark.average) == ("", None)


def test_a_mark_changed_meanwhile_is_told(with_marks: Desk) -> None:
    confirm(with_marks, "4")
    with pytest.raises(Conflict, match="has changed"):
        confirm(with_marks, "4")
    assert confirm(with_marks, "5", reason="Пересдача", seen_version=1).version == 2


def test_off_the_scale_or_not_a_mark_is_refused(with_marks: Desk) -> None:
    for value in ("7", "Н", "x"):
        with pytest.raises(Refused):
            confirm(with_marks, value)
    assert not TermMark.objects.exists()


def test_foreign_students_and_courses_are_not_there_and_readers_are_refused(with_marks: Desk) -> None:
    south = with_marks.cast.south
    for foreign in (
        {"student_id": south.students["student"].pk},
        {"course_id": south.algebra.pk},
        {"term_id": south.term.pk},
    ):
        with pytest.raises(Http404):
            confirm(with_marks, "4", **foreign)
    with pytest.raises(Denied, match="Ветрова"):
        confirm(with_marks, "4", login="north.head")
    Enrolment.objects.filter(student=with_marks.petya).update(school_class=with_marks.school.class_8b)
    with pytest.raises(Http404):
        confirm(with_marks, "4")


def test_the_formula_says_what_the_average_is_made_of(with_marks: Desk) -> None:
    results = row_results(
        course_id=with_marks.school.algebra.pk,
        term_id=with_marks.school.term.pk,
        student_id=with_marks.petya.pk,
        viewer=with_marks.teacher,
        today=with_marks.cast.today,
        language="ru",
    )
    assert (results.numerator, results.sum_of_points, results.sum_of_weights) == ("(4 + 4 + 5) × 1", "13", "3")
    assert (results.average, results.proposal) == ("4,33", "4")
    assert results.proposal_words == "From 3,50 on it is a 4. 0,17 short of a 5."


def test_a_closed_term_takes_no_term_marks(with_marks: Desk) -> None:
    head = with_marks.cast.viewer("north.head")
    close_term(term_id=with_marks.school.term.pk, class_id=with_marks.school.class_7a.pk, by=head, now=with_marks.now)
    with pytest.raises(Conflict, match="closed"):
        confirm(with_marks, "4")
    reopen_term(term_id=with_marks.school.term.pk, class_id=with_marks.school.class_7a.pk, by=head, now=with_marks.now)
    assert confirm(with_marks, "4").value == "4"


def test_closing_twice_is_closing_once(desk: Desk) -> None:
    head = desk.cast.viewer("north.head")
    for _ in range(2):
        close_term(term_id=desk.school.term.pk, by=head, now=desk.now)
    assert TermClosing.objects.get().school_class is None


def test_only_the_head_closes_terms(desk: Desk) -> None:
    for login in ("north.teacher", "north.admin", "north.classteacher"):
        with pytest.raises(Denied, match="head teacher"):
            close_term(term_id=desk.school.term.pk, by=desk.cast.viewer(login), now=desk.now)
    with pytest.raises(Http404):
        close_term(term_id=desk.cast.south.term.pk, by=desk.cast.viewer("north.head"), now=desk.now)


def test_a_term_to_come_cannot_be_closed(desk: Desk) -> None:
    with pytest.raises(Refused, match="not begun"):
        close_term(term_id=desk.school.next_term.pk, by=desk.cast.viewer("north.head"), now=desk.now)


def test_the_heads_screen_lists_the_terms_that_have_begun(desk: Desk, statements: Any) -> None:
    head = desk.cast.viewer("north.head")
    close_term(term_id=desk.school.term.pk, class_id=desk.school.class_8b.pk, by=head, now=desk.now)
    with statements() as sql:
        (term,) = term_closings(viewer=head, today=desk.cast.today)
    assert len(sql) == 3
    assert [row.is_closed for row in term.classes] == [False, True]
    assert not term.is_closed
    later = term_closings(viewer=head, today=desk.school.next_term.starts_on + dt.timedelta(days=1))
    assert [row.term_id for row in later] == [desk.school.next_term.pk, desk.school.term.pk]
