"""The database itself keeps schools apart: each wall alone, on rows that exist and could leak (design section 3)."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from portal.people.models import Enrolment, Person, SchoolClass
from portal.schools.models import StudyYear
from portal.schools.scope import school_scope
from tests.cast import Cast

pytestmark = [pytest.mark.engine, pytest.mark.django_db]


def test_without_a_scope_a_query_that_meets_a_row_fails_loudly(cast: Cast) -> None:
    with pytest.raises(ProgrammingError, match="no school scope is open"), transaction.atomic():
        list(Person.objects.all())
    with (
        pytest.raises(ProgrammingError, match="no school scope is open"),
        transaction.atomic(),
        connection.cursor() as sql,
    ):
        sql.execute("select count(*) from portal_person")


def test_in_norths_scope_souths_rows_are_not_there(cast: Cast) -> None:
    stranger = cast.south.people["student"]
    with school_scope(cast.north.school):
        assert not Person.objects.filter(pk=stranger.pk).exists()
        assert set(Person.objects.values_list("school_id", flat=True)) == {cast.north.school.pk}
        with connection.cursor() as sql:
            sql.execute("select count(*) from portal_person where school_id = %s", [cast.south.school.pk])
            assert sql.fetchone() == (0,)
        with pytest.raises(Person.DoesNotExist):
            stranger.refresh_from_db()


def test_in_norths_scope_souths_rows_cannot_be_changed_moved_or_deleted(cast: Cast) -> None:
    stranger, own = cast.south.people["student"], cast.north.people["student"]
    with school_scope(cast.north.school):
        assert Person.objects.filter(pk=stranger.pk).update(given_name="Чужой") == 0
        assert Person.objects.filter(pk=stranger.pk).delete() == (0, {})
        for smuggled in (
            lambda: Person.objects.filter(pk=own.pk).update(school=cast.south.school),
            lambda: Person.objects.create(family_name="Подкидыш", given_name="Пётр", school=cast.south.school),
        ):
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                smuggled()
    with school_scope(cast.south.school):
        stranger.refresh_from_db()
        assert stranger.given_name == "Пётр"


def test_a_link_to_another_schools_row_is_refused_by_the_key_at_its_own_statement(cast: Cast) -> None:
    with school_scope(cast.north.school), pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.filter(student=cast.north.students["masha"]).update(school_class=cast.south.class_7a)


def test_a_scope_inside_a_scope_gives_the_former_one_back(cast: Cast) -> None:
    with school_scope(cast.north.school):
        with school_scope(cast.south.school):
            assert SchoolClass.objects.first().school_id == cast.south.school.pk
        assert SchoolClass.objects.first().school_id == cast.north.school.pk
        with pytest.raises(ZeroDivisionError), school_scope(cast.south.school):
            raise ZeroDivisionError
        assert SchoolClass.objects.first().school_id == cast.north.school.pk


def test_the_school_fills_itself(cast: Cast) -> None:
    with school_scope(cast.south.school):
        year = StudyYear.objects.create(starts_year=2050, starts_on="2050-09-01", ends_on="2051-05-31")
        assert year.school_id == cast.south.school.pk


@pytest.mark.parametrize(
    ("statement", "outcome"),
    [
        ("update portal_person set given_name = 'Чужой' where school_id = %(south)s", 0),
        ("delete from portal_enrolment where school_id = %(south)s", 0),
        ("update portal_person set school_id = %(south)s where id = %(own)s", "row-level security"),
        (
            "insert into portal_person (school_id, family_name, given_name, patronymic, sex, phone, email) "
            "values (%(south)s, 'Подкидыш', 'Пётр', '', '', '', '')",
            "row-level security",
        ),
        ("truncate portal_person cascade", "permission denied"),
        ("alter table portal_person disable row level security", "must be owner"),
        ("drop policy wall_read on portal_person", "must be owner"),
        ("set role portal_owner", "permission denied"),
    ],
)
def test_statements_written_by_hand_meet_the_same_wall(cast: Cast, statement: str, outcome: int | str) -> None:
    values = {"south": cast.south.school.pk, "own": cast.north.people["student"].pk}
    with school_scope(cast.north.school), connection.cursor() as sql:
        if isinstance(outcome, int):
            sql.execute(statement, values)
            assert sql.rowcount == outcome
        else:
            with pytest.raises(ProgrammingError, match=outcome), transaction.atomic():
                sql.execute(statement, values)
