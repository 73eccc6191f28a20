"""A lesson's page through the web."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import html

from diary.homework.models import Homework
from diary.timetable.models import Lesson
from portal.schools.scope import school_scope
from tests.cast import Cast

Open = Callable[..., Client]


@pytest.mark.parametrize(
    ("login", "status"),
    [("north.teacher", 200), ("north.head", 200), ("north.both", 403), ("north.parent", 403), ("south.head", 404)],
)
def test_each_person_at_the_page(cast: Cast, client_of: Open, login: str, status: int) -> None:
    client = client_of(login, host="north")
    for part in ("marks", "attendance", "topic", "nonsense"):
        assert client.get(f"/journal/lessons/{cast.north.lesson.pk}/?part={part}").status_code == status


def test_the_cells_of_the_page_are_cells_of_the_journal(cast: Cast, client_of: Open, statements: Any) -> None:
    client = client_of("north.teacher")
    with statements() as sql:
        page = client.get(f"/journal/lessons/{cast.north.lesson.pk}/").content.decode()
    assert page.count("data-cell data-student") == len(cast.north.students)
    # who it is 3, switched modules 1, the lesson 1, the sheet 7, task 1, later lessons 1
    assert len(sql) == 14


def test_the_next_lesson_is_proposed_and_the_task_saved(cast: Cast, client_of: Open) -> None:
    client, url = client_of("north.teacher"), f"/journal/lessons/{cast.north.lesson.pk}/"
    following = cast.north.lessons[1]
    assert f'value="{following.pk}" selected' in client.get(f"{url}?part=topic").content.decode()
    told = {"topic": "Степень", "text": "№ 590", "due_lesson": following.pk, "seen_lesson": 1, "seen_homework": 0}
    assert client.post(url, told)["Location"] == f"{url}?part=topic"
    with school_scope(cast.north.school):
        assert Homework.objects.get().due_lesson_id == following.pk
        assert Lesson.objects.get(pk=cast.north.lesson.pk).topic == "Степень"
    stale = client.post(url, {**told, "text": "№ 1"})
    assert stale.status_code == 409
    assert "№ 590" in stale.content.decode()
    for wrong in ({"due_lesson": cast.south.lesson.pk}, {"minutes": "много"}, {"seen_lesson": ""}):
        assert client.post(url, {**told, **wrong}).status_code == 422
    assert client_of("north.head").post(url, told).status_code == 403


def test_after_a_conflict_the_second_press_writes_ones_own_words(cast: Cast, client_of: Open) -> None:
    """The page keeps what was typed, tells what stands there, and is no dead end."""
    client, url = client_of("north.teacher"), f"/journal/lessons/{cast.north.lesson.pk}/"
    told = {"topic": "Степень", "text": "№ 590", "due_lesson": cast.north.lessons[1].pk}
    client.post(url, {**told, "seen_lesson": 1, "seen_homework": 0})

    stale = client.post(url, {**told, "text": "№ 601", "seen_lesson": 1, "seen_homework": 0})
    form = html.fromstring(stale.content).forms[-1]
    assert (stale.status_code, dict(form.form_values())["text"].strip()) == (409, "№ 601")

    assert client.post(url, dict(form.form_values())).status_code == 302
    with school_scope(cast.north.school):
        assert Homework.objects.get().text == "№ 601"
