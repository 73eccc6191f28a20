"""The children whom somebody may follow, as the switch names them."""

from __future__ import annotations

import datetime as dt

import pytest

from portal.people.models import Enrolment, Guardianship, Student
from portal.people.queries import children_everywhere, links_of, names_of
from portal.people.viewer import Child
from portal.schools.scope import school_scope
from tests.cast import Cast, make_person

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def children(cast: Cast, login: str = "north.parent") -> list[Child]:
    return list(children_everywhere(links=links_of(user_id=cast.users[login].pk), today=cast.today))


def test_a_parent_of_two_schools_has_the_children_of_both(cast: Cast) -> None:
    assert [(child.given_name, child.class_label, child.school_id) for child in children(cast)] == [
        ("Пётр", cast.north.class_7a.label, cast.north.school.pk),
        ("Фёдор", cast.south.class_7a.label, cast.south.school.pk),
    ]


@pytest.mark.parametrize(
    "change",
    [{"ends_on": -1}, {"starts_on": 1, "ends_on": None}, {"is_barred": True}],
    ids=["ended yesterday", "begins tomorrow", "barred"],
)
def test_a_guardianship_that_does_not_hold_today_shows_no_child(
    cast: Cast, change: dict[str, int | bool | None]
) -> None:
    days = {key: cast.today + value * DAY if type(value) is int else value for key, value in change.items()}
    with school_scope(cast.north.school):
        Guardianship.objects.filter(student=cast.north.students["student"]).update(**days)
    assert [child.given_name for child in children(cast)] == ["Фёдор"]


def test_a_class_of_next_year_is_not_the_childs_yet_and_the_last_one_stays(cast: Cast) -> None:
    north, petya = cast.north, cast.north.students["student"]
    with school_scope(north.school):
        Enrolment.objects.filter(student=petya).update(ends_on=cast.today + 30 * DAY)
        Enrolment.objects.create(student=petya, school_class=north.class_8b, starts_on=cast.today + 31 * DAY)
    assert next(child.class_label for child in children(cast)) == north.class_7a.label
    with school_scope(north.school):
        Enrolment.objects.filter(student=petya, school_class=north.class_7a).update(ends_on=cast.today - DAY)
    assert next(child.class_label for child in children(cast)) == north.class_7a.label, "left, and still followed"


def test_a_child_who_was_never_in_a_class_has_no_label_and_is_there(cast: Cast) -> None:
    north = cast.north
    with school_scope(north.school):
        fresh = Student.objects.create(person=make_person("Ёлкина", "Анна", birth_date=dt.date(2020, 1, 1)))
        Guardianship.objects.create(guardian=north.people["parent"], student=fresh, kind="MOTHER", starts_on=cast.today)
    assert [(child.given_name, child.class_label) for child in children(cast)][1] == ("Анна", "")


def test_somebody_from_elsewhere_is_named_by_the_login(cast: Cast) -> None:
    wanted = {cast.users[login].pk for login in ("north.teacher", "south.teacher")}
    with school_scope(cast.north.school):
        assert set(names_of(wanted, school_id=cast.north.school.pk).values()) == {"Ветрова Вера", "south.teacher"}
