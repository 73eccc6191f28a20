"""Who reads and who writes which journal."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import Http404

from diary.journal.permissions import can_mark, check_can_mark, check_can_read, readable_courses
from diary.timetable.enums import TeacherKind
from diary.timetable.models import Course, CourseTeacher
from portal.kit.errors import Denied
from portal.schools.scope import school_scope
from tests.cast import Cast, SchoolCast


def read_by(cast: Cast, login: str, **more: str) -> set[str]:
    viewer = cast.viewer(login, **more)
    return {course.subject.name for course in Course.objects.filter(readable_courses(viewer, today=cast.today))}


@pytest.mark.parametrize(
    ("login", "subjects"),
    [
        ("north.teacher", {"Алгебра"}),
        ("north.both", {"Физика"}),
        ("north.classteacher", {"Алгебра"}),  # leads 7 «А»
        ("north.head", {"Алгебра", "Физика"}),
        ("north.admin", {"Алгебра", "Физика"}),
        ("north.editor", set()),
        ("north.parent", set()),
        ("north.student", set()),
    ],
)
def test_each_reads_their_own_journals(cast: Cast, north: SchoolCast, login: str, subjects: set[str]) -> None:
    assert read_by(cast, login) == subjects


def test_a_teacher_acting_as_a_parent_reads_no_journal(cast: Cast, north: SchoolCast) -> None:
    assert read_by(cast, "north.both", acting_as="PARENT") == set()


def test_a_journal_given_away_is_read_and_no_longer_written(cast: Cast, north: SchoolCast) -> None:
    yesterday = cast.today - dt.timedelta(days=1)
    CourseTeacher.objects.filter(course=north.algebra).update(ends_on=yesterday)
    assert read_by(cast, "north.teacher") == {"Алгебра"}
    assert not can_mark(cast.viewer("north.teacher"), north.algebra, today=cast.today)


def test_a_substitute_has_the_journal_on_the_days_of_the_substitution(cast: Cast, north: SchoolCast) -> None:
    viewer = cast.viewer("north.both")
    CourseTeacher.objects.create(
        course=north.algebra,
        teacher=north.people["both"],
        kind=TeacherKind.SUBSTITUTE,
        starts_on=cast.today,
        ends_on=cast.today,
    )
    assert read_by(cast, "north.both") == {"Алгебра", "Физика"}
    assert can_mark(viewer, north.algebra, today=cast.today)
    tomorrow = cast.today + dt.timedelta(days=1)
    assert not can_mark(viewer, north.algebra, today=tomorrow)
    assert not Course.objects.filter(readable_courses(viewer, today=tomorrow), pk=north.algebra.pk).exists()


def test_leaders_read_and_do_not_write(cast: Cast, north: SchoolCast) -> None:
    for login in ("north.head", "north.admin", "north.classteacher"):
        with pytest.raises(Denied, match=r"The journal is kept by В\..Ветрова"):
            check_can_mark(cast.viewer(login), north.algebra, today=cast.today)


def test_a_colleagues_journal_is_refused_with_a_name_and_a_foreign_one_is_not_there(
    cast: Cast, north: SchoolCast
) -> None:
    viewer = cast.viewer("north.both")
    with pytest.raises(Denied, match="Ветрова"):
        check_can_read(viewer, north.algebra.pk, today=cast.today)
    with pytest.raises(Http404):
        check_can_read(viewer, cast.south.algebra.pk, today=cast.today)
    check_can_read(viewer, north.physics_8b.pk, today=cast.today)


def test_without_a_teacher_the_words_say_who_names_one(cast: Cast, north: SchoolCast) -> None:
    CourseTeacher.objects.filter(course=north.algebra).delete()
    with pytest.raises(Denied, match="school administrator"):
        check_can_mark(cast.viewer("north.teacher"), north.algebra, today=cast.today)


def test_the_filter_begins_with_the_viewers_school(cast: Cast) -> None:
    """Even where the database would show another school's courses, the rule does not."""
    head = cast.viewer("north.head")
    with school_scope(cast.south.school):
        assert not Course.objects.filter(readable_courses(head, today=cast.today)).exists()
