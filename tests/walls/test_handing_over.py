"""What one request, job or command opened is closed for the next, on the same connection."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from portal.people.models import Person
from portal.schools.checks import role_problems
from portal.schools.later import later, run
from portal.schools.models import AuditRow
from portal.schools.scope import school_scope
from tests import databases
from tests.cast import Cast

pytestmark = pytest.mark.engine

SEEN = "tests.walls.test_handing_over.note_scope"
seen: list[str] = []


def note_scope() -> None:
    with connection.cursor() as sql:
        sql.execute("select current_setting('app.school', true)")
        seen.append(sql.fetchone()[0])


def backend_and_scope(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as sql:
        sql.execute("select pg_backend_pid(), current_setting('app.school', true), count(*) from portal_person")
        return HttpResponse(" ".join(str(part) for part in sql.fetchone()))


def write_then_refuse(request: HttpRequest) -> HttpResponse:
    Person.objects.create(family_name="Недописанный", given_name="Пётр")
    raise Http404


def write_then_swallow(request: HttpRequest) -> HttpResponse:
    Person.objects.create(family_name="Недописанный", given_name="Пётр")
    try:
        with connection.cursor() as sql:
            sql.execute("select 1 / 0")
    except Exception:  # noqa: S110 the mistake that the test is about
        pass
    return HttpResponse("fine")


urlpatterns = [
    path("where/", backend_and_scope),
    path("refuse/", write_then_refuse),
    path("swallow/", write_then_swallow),
]


@pytest.fixture
def anyone(settings: Any) -> None:
    """The bare floor: host, scope and nothing above them."""
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = settings.MIDDLEWARE[
        : settings.MIDDLEWARE.index("portal.schools.middleware.ScopeMiddleware") + 1
    ]


def on(cast: Cast, name: str) -> Client:
    return Client(HTTP_HOST=cast.host(name), raise_request_exception=False)


def test_the_next_request_on_the_same_connection_is_in_its_own_school(committed_cast: Cast, anyone: None) -> None:
    north = on(committed_cast, "north").get("/where/").content.decode().split()
    south = on(committed_cast, "south").get("/where/").content.decode().split()
    assert north[0] == south[0], "the test is about one connection"
    assert (north[1], south[1]) == (str(committed_cast.north.school.pk), str(committed_cast.south.school.pk))
    with pytest.raises(ProgrammingError, match="no school scope is open"):
        Person.objects.count()


@pytest.mark.parametrize(("address", "status"), [("/refuse/", 404), ("/swallow/", 500)])
def test_a_refused_or_broken_request_leaves_nothing(
    committed_cast: Cast, anyone: None, address: str, status: int
) -> None:
    assert on(committed_cast, "north").get(address).status_code == status
    with school_scope(committed_cast.north.school):
        assert not Person.objects.filter(family_name="Недописанный").exists()


def test_an_unknown_host_is_nobodys(committed_cast: Cast) -> None:
    answer = Client(HTTP_HOST=f"nowhere.{settings.PORTAL_HOST}").get("/")
    assert answer.status_code == 404
    assert f"nowhere.{settings.PORTAL_HOST}" in answer.content.decode()


def test_a_job_runs_in_its_own_school_and_leaves_no_scope(committed_cast: Cast) -> None:
    seen.clear()
    for part in (committed_cast.north, committed_cast.south):
        with school_scope(part.school):
            job = later(SEEN)
        run(job.pk)
    assert seen == [str(committed_cast.north.school.pk), str(committed_cast.south.school.pk)]
    with pytest.raises(ProgrammingError, match="no school scope is open"):
        Person.objects.count()


def test_a_command_has_no_scope_of_its_own(committed_cast: Cast) -> None:
    with pytest.raises(Exception, match="no school scope is open"):
        call_command("dumpdata", "portal.Person", stdout=StringIO())


@pytest.mark.django_db
def test_a_released_savepoint_does_not_keep_its_scope(cast: Cast) -> None:
    with school_scope(cast.north.school):
        with transaction.atomic(), school_scope(cast.south.school):
            pass
        assert set(Person.objects.values_list("school_id", flat=True)) == {cast.north.school.pk}


@pytest.mark.django_db
def test_the_history_of_another_school_is_behind_the_same_wall(cast: Cast) -> None:
    with school_scope(cast.north.school):
        assert set(AuditRow.objects.values_list("school_id", flat=True)) == {cast.north.school.pk}
        assert not AuditRow.objects.filter(row_id=cast.south.people["student"].pk, table_name="portal_person").exists()


def test_a_plain_view_looks_past_the_walls_and_is_refused(committed_cast: Cast) -> None:
    databases.become(settings.DATABASE_OWNER)
    try:
        with connection.cursor() as sql:
            sql.execute("create view everybody as select * from portal_person")
        databases.become(databases.application_role())
        assert role_problems() == ["views that look past the walls (need security_invoker): everybody"]
        with connection.cursor() as sql:
            sql.execute("select count(*) from everybody")
            assert sql.fetchone()[0] > 0, "this is what the check is for"
        databases.become(settings.DATABASE_OWNER)
        with connection.cursor() as sql:
            sql.execute("alter view everybody set (security_invoker = true)")
        databases.become(databases.application_role())
        assert role_problems() == []
    finally:
        databases.become(settings.DATABASE_OWNER)
        with connection.cursor() as sql:
            sql.execute("drop view if exists everybody")
        databases.become(databases.application_role())
