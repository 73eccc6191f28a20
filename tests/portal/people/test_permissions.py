"""Whom one sees by name: leaders all, a class teacher the class, families their own."""

from __future__ import annotations

import datetime as dt

import pytest

from portal.people.models import Enrolment, Student
from portal.people.permissions import readable_students
from portal.schools.scope import school_scope
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def seen_by(cast: Cast, login: str, **more: str) -> set[str]:
    viewer = cast.viewer(login, **more)
    with school_scope(cast.north.school):
        return {student.person.given_name for student in Student.objects.filter(readable_students(viewer))}


@pytest.mark.parametrize(
    ("login", "acting_as", "names"),
    [
        ("north.head", "", {"Пётр", "Мария"}),
        ("north.admin", "", {"Пётр", "Мария"}),
        ("north.classteacher", "", {"Пётр", "Мария"}),
        ("north.parent", "", {"Пётр"}),
        ("north.student", "", {"Пётр"}),
        ("north.both", "PARENT", {"Мария"}),
        ("north.both", "TEACHER", set()),
        ("north.teacher", "", set()),
        ("north.editor", "", set()),
    ],
)
def test_each_sees_their_own(cast: Cast, login: str, acting_as: str, names: set[str]) -> None:
    assert seen_by(cast, login, acting_as=acting_as) == names


def move(cast: Cast, key: str, *, to_8b: bool, on: dt.date) -> None:
    """The student leaves 7 «А», for the other class or for good."""
    north = cast.north
    with school_scope(north.school):
        Enrolment.objects.filter(student=north.students[key]).update(ends_on=on - dt.timedelta(days=1))
        if to_8b:
            Enrolment.objects.create(student=north.students[key], school_class=north.class_8b, starts_on=on)


def test_a_student_who_went_on_to_another_class_is_no_longer_the_class_teachers(cast: Cast) -> None:
    move(cast, "masha", to_8b=True, on=cast.today)
    assert seen_by(cast, "north.classteacher") == {"Пётр"}


def test_a_student_who_will_go_on_tomorrow_still_is(cast: Cast) -> None:
    move(cast, "masha", to_8b=True, on=cast.today + dt.timedelta(days=1))
    assert seen_by(cast, "north.classteacher") == {"Пётр", "Мария"}


def test_a_student_who_left_the_school_is_still_known_to_the_class_teacher(cast: Cast) -> None:
    move(cast, "masha", to_8b=False, on=cast.today)
    assert seen_by(cast, "north.classteacher") == {"Пётр", "Мария"}
