"""A query built once asks the same as the query built each time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.db.models import QuerySet

from diary.journal.queries import courses, grid, squares, sums
from portal.kit.prepared import MOST, Prepared
from portal.people import queries as people
from portal.people.models import Membership, Person
from portal.schools.scope import school_scope
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def roles(*, person_id: int, today: dt.date) -> QuerySet[Membership, Any]:
    return Membership.objects.on(today).filter(person=person_id).values_list("role", "starts_on")


def test_the_same_rows_for_each_of_its_values(cast: Cast) -> None:
    prepared = Prepared(roles)
    with school_scope(cast.north.school):
        for key in ("teacher", "head", "admin", "student"):
            values = {"person_id": cast.north.people[key].pk, "today": cast.today}
            assert prepared.rows(**values) == list(roles(**values))
        long_ago = {"person_id": cast.north.people["head"].pk, "today": cast.today - dt.timedelta(days=900)}
        assert prepared.rows(**long_ago) == []
    assert len(prepared.statements) == 1


def test_it_stands_behind_the_same_wall(cast: Cast) -> None:
    prepared, head = Prepared(roles), cast.north.people["head"].pk
    with school_scope(cast.north.school):
        assert prepared.rows(person_id=head, today=cast.today)
    with school_scope(cast.south.school):
        assert prepared.rows(person_id=head, today=cast.today) == []


def test_what_decides_the_form_has_a_text_of_its_own(cast: Cast) -> None:
    def named(is_sorted: bool, *, person_id: int) -> QuerySet[Person, Any]:
        people = Person.objects.filter(pk=person_id).values_list("given_name")
        return people.order_by("sort_key") if is_sorted else people.none()

    prepared, petya = Prepared(named), cast.north.people["student"].pk
    with school_scope(cast.north.school):
        assert prepared.rows(shape=(True,), person_id=petya) == [("Пётр",)]
        assert prepared.rows(shape=(False,), person_id=petya) == []


def test_a_value_that_the_query_bends_is_refused() -> None:
    bent = Prepared(lambda *, person_id: Person.objects.filter(pk=person_id + 1).values_list("pk"))
    with pytest.raises(ValueError, match="person_id"):
        bent.rows(person_id=1)
    with pytest.raises(TypeError, match="shape"):
        Prepared(roles).rows(person_id="7", today=dt.date(2026, 1, 1))  # type: ignore[arg-type]


def test_the_hot_reads_ask_what_their_querysets_ask(cast: Cast) -> None:
    north = cast.north
    journal = {"course_id": north.algebra.pk, "term_id": north.term.pk}
    span = {"starts_on": north.term.starts_on, "ends_on": north.term.ends_on}
    group = {"group_id": north.class_7a.pk, "term_id": north.term.pk, "subject_id": north.algebra.subject_id, **span}
    calls: list[tuple[Prepared, tuple[Any, ...], dict[str, Any]]] = [
        (people.PEOPLE, (), {"person_id": north.people["classteacher"].pk, "today": cast.today}),
        (people.CHILDREN, (), {"person_id": north.people["parent"].pk, "today": cast.today}),
        (courses.TERMS, (), {"scheme_id": north.term.scheme_id, "class_id": north.class_7a.pk}),
        (squares.MARKS, (), journal),
        (squares.NOTES, (), journal),
        (sums.SUMS, (), journal),
        (grid.LESSONS, (), journal),
        (grid.STUDENTS, (False,), group),
    ]
    answered = 0
    with school_scope(north.school):
        for prepared, shape, values in calls:
            rows = prepared.rows(shape=shape, **values)
            assert rows == list(prepared.build(*shape, **values))
            answered += bool(rows)
    assert answered >= 5


def test_a_process_does_not_grow_with_the_people_it_has_seen(cast: Cast) -> None:
    prepared = Prepared(lambda led, *, person_id: Person.objects.filter(pk=person_id, pk__in=led).values_list("pk"))
    petya = cast.north.people["student"].pk
    with school_scope(cast.north.school):
        for number in range(MOST + 20):
            prepared.rows(shape=((number, petya),), person_id=petya)
        assert len(prepared.statements) == MOST
        assert prepared.rows(shape=((0, petya),), person_id=petya) == [(petya,)]


def test_two_teachers_share_one_text_whatever_else_they_lead(cast: Cast) -> None:
    courses.BESIDE.statements.clear()
    with school_scope(cast.north.school):
        for led in (frozenset(), frozenset({5}), frozenset({6, 7})):
            viewer = replace(cast.viewer("north.teacher"), led_class_ids=led)
            courses.choose_course(course_id=cast.north.algebra.pk, term_id=None, viewer=viewer, today=cast.today)
    assert len(courses.BESIDE.statements) == 1
