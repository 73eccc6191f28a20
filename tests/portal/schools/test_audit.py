"""Every change of school data leaves a row that nobody wrote by hand and nobody can change."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction

from portal.people.models import Person
from portal.schools.models import AuditRow, School
from portal.schools.scope import because, school_scope, sign
from tests.cast import Cast

pytestmark = [pytest.mark.engine, pytest.mark.django_db]


def trail(person: Person) -> list[AuditRow]:
    return list(AuditRow.objects.filter(table_name="portal_person", row_id=person.pk).order_by("pk"))


def test_each_way_to_write_is_seen(cast: Cast) -> None:
    with school_scope(cast.north.school, actor=7, acting_as="SCHOOL_ADMIN", origin="10.0.0.1", why="roll call"):
        person = Person.objects.create(family_name="Новый", given_name="Ученик")
        person.given_name = "Второй"
        person.save()
        Person.objects.filter(pk=person.pk).update(given_name="Третий")
        person.given_name = "Четвёртый"
        Person.objects.bulk_update([person], ["given_name"])
        with connection.cursor() as sql:
            sql.execute("update portal_person set given_name = 'Пятый' where id = %s", [person.pk])
        Person.objects.filter(pk=person.pk).update(given_name="Пятый")  # no change, no row
        pk = person.pk
        person.delete()
        rows = list(AuditRow.objects.filter(table_name="portal_person", row_id=pk).order_by("pk"))
    assert [row.action for row in rows] == ["insert", "update", "update", "update", "update", "delete"]
    assert [row.after and row.after["given_name"] for row in rows] == [
        "Ученик", "Второй", "Третий", "Четвёртый", "Пятый", None,
    ]  # fmt: skip
    assert rows[1].before["given_name"] == "Ученик"
    assert {(row.actor_id, row.acting_as, row.origin, row.why) for row in rows} == {
        (7, "SCHOOL_ADMIN", "10.0.0.1", "roll call")
    }


def test_the_reason_can_be_said_later_and_ends_with_its_block(cast: Cast) -> None:
    petya = cast.north.people["student"]
    with school_scope(cast.north.school):
        sign(actor=9, acting_as="HEAD")
        with because("name changed by order 12"):
            Person.objects.filter(pk=petya.pk).update(given_name="Павел")
        Person.objects.filter(pk=petya.pk).update(given_name="Пётр")
        assert [(row.actor_id, row.why) for row in trail(petya)[-2:]] == [(9, "name changed by order 12"), (9, "")]


def test_another_schools_trail_is_not_there(cast: Cast) -> None:
    stranger = cast.south.people["student"]
    with school_scope(cast.south.school):
        assert trail(stranger)
    with school_scope(cast.north.school):
        assert not trail(stranger)


FORBIDDEN = (
    "update portal_auditrow set why = 'x'",
    "delete from portal_auditrow",
    "truncate portal_auditrow",
    "insert into portal_auditrow (school_id, at, table_name, action, acting_as, origin, why) "
    "values (2, now(), 'x', 'x', '', '', '')",
    "alter table portal_person disable trigger audit",
    "drop trigger audit on portal_person",
    "set session_replication_role = replica",
)


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_application_can_neither_forge_nor_change_nor_switch_it_off(cast: Cast, statement: str) -> None:
    with (
        school_scope(cast.north.school),
        pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
        transaction.atomic(),
        connection.cursor() as sql,
    ):
        sql.execute(statement)


def test_the_schools_own_row_is_watched_too(cast: Cast) -> None:
    School.objects.filter(pk=cast.north.school.pk).update(phone="+7 000")
    with school_scope(cast.north.school):
        row = AuditRow.objects.filter(table_name="portal_school").latest("pk")
        assert (row.before["phone"], row.after["phone"]) == ("", "+7 000")


def test_a_table_of_the_same_name_does_not_catch_what_the_trigger_writes(cast: Cast) -> None:
    """A temporary table comes first wherever the search path does not say otherwise."""
    with school_scope(cast.north.school), connection.cursor() as sql:
        sql.execute("create temporary table portal_auditrow (like public.portal_auditrow including all) on commit drop")
        sql.execute("grant all on pg_temp.portal_auditrow to public")
        person = Person.objects.create(family_name="Скрытный", given_name="Пётр")
        sql.execute("select count(*) from public.portal_auditrow where row_id = %s and action = 'insert'", [person.pk])
        assert sql.fetchone()[0] == 1
        sql.execute("select count(*) from pg_temp.portal_auditrow")
        assert sql.fetchone() == (0,)
