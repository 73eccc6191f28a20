"""What the database cannot do this moment is told in words, takes nothing, and says when to come again."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from portal.manage import views
from tests.cast import Cast

pytestmark = [pytest.mark.engine, pytest.mark.django_db(transaction=True)]

JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def admin(committed_cast: Cast) -> Client:
    client = Client(HTTP_HOST=committed_cast.host("north"))
    committed_cast.sign_in(client, "north.admin")
    return client


def in_trouble(monkeypatch: pytest.MonkeyPatch, sqlstate: str, *, before: str = "") -> None:
    """The view of /manage/ meets this error of the database, after a change that it made."""

    def meet(viewer: Any) -> None:
        with connection.cursor() as cursor:
            if before:
                cursor.execute(before)
            cursor.execute(f"do $$ begin raise exception 'in trouble' using errcode = '{sqlstate}'; end $$")

    monkeypatch.setattr(views, "screens_for", meet)


@pytest.mark.parametrize("sqlstate", ["40P01", "40001"])
def test_a_deadlock_asks_to_send_it_again_and_changes_nothing(committed_cast, admin, monkeypatch, sqlstate):
    before = committed_cast.north.school.short_name
    in_trouble(monkeypatch, sqlstate, before="update portal_school set short_name = 'half a change'")

    answer = admin.get("/manage/")

    assert (answer.status_code, answer["Retry-After"]) == (503, "1")
    assert "<h1>Кто-то успел на миг раньше</h1>" in answer.content.decode()
    committed_cast.north.school.refresh_from_db()
    assert committed_cast.north.school.short_name == before


def test_a_script_is_told_the_same_as_a_person(admin, monkeypatch):
    in_trouble(monkeypatch, "40P01")
    answer = admin.get("/manage/", **JSON)
    assert answer.status_code == 503
    assert answer.json() == {"error": "Двое изменили одно и то же в один миг. Отправьте ещё раз."}


def test_an_error_of_our_own_is_not_called_a_trouble(admin, monkeypatch):
    in_trouble(monkeypatch, "22012")  # division by zero
    admin.raise_request_exception = False
    assert admin.get("/manage/").status_code == 500


def test_a_database_that_does_not_answer_is_told_in_words(admin, database_away):
    answer = admin.get("/manage/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "<h1>Портал переводит дух</h1>" in answer.content.decode()
    assert admin.get("/manage/", **JSON).json()["error"].startswith("База данных не отвечает.")


def test_a_connection_that_is_cut_in_the_middle_too(admin, monkeypatch):
    def meet(viewer: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("select pg_terminate_backend(pg_backend_pid())")

    monkeypatch.setattr(views, "screens_for", meet)
    assert admin.get("/manage/").status_code == 503
    monkeypatch.undo()
    assert admin.get("/manage/").status_code == 200
