"""Topic and task of a lesson are written down together, or not at all."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.http import Http404

from diary.homework.models import Homework
from diary.journal.models import TermClosing
from diary.lessons.actions import set_topic_and_homework
from diary.timetable.models import Lesson
from portal.kit.errors import Conflict, Denied, Refused
from tests.diary.journal.conftest import Desk


def save(desk: Desk, *, topic: str = "Степень", text: str = "№ 590", login: str = "north.teacher", **more: Any) -> Any:
    lesson = more.pop("lesson", desk.lesson)
    return set_topic_and_homework(
        lesson_id=lesson.pk,
        topic=topic,
        text=text,
        due_lesson_id=more.pop("due_lesson_id", desk.school.lessons[1].pk),
        seen_lesson=more.pop("seen_lesson", 1),
        by=desk.cast.viewer(login),
        now=desk.now,
        **more,
    )


def test_the_topic_and_the_task_stand_in_the_lesson(desk: Desk) -> None:
    lesson, homework = save(desk, minutes=25)
    assert (lesson.topic, lesson.version) == ("Степень", 2)
    assert homework == Homework.objects.get()
    assert (homework.text, homework.due_lesson, homework.due_on, homework.minutes) == (
        "№ 590",
        desk.school.lessons[1],
        desk.school.lessons[1].date,
        25,
    )
    assert homework.author_id == desk.teacher.person_id


def test_saved_again_without_a_change_nothing_moves(desk: Desk) -> None:
    save(desk)
    lesson, homework = save(desk, seen_lesson=2, seen_homework=1)
    assert (lesson.version, homework.version) == (2, 1)


def test_an_empty_task_is_no_task(desk: Desk) -> None:
    save(desk)
    save(desk, text="", seen_lesson=2, seen_homework=1)
    assert not Homework.objects.exists()


def test_a_colleagues_words_are_told_and_not_written_over(desk: Desk) -> None:
    save(desk)
    with pytest.raises(Conflict, match="№ 590"):
        save(desk, topic="Другая", text="№ 1", seen_lesson=2)
    with pytest.raises(Conflict, match="Степень"):
        save(desk, topic="Другая", seen_lesson=1, seen_homework=1)
    assert Lesson.objects.get(pk=desk.lesson.pk).topic == "Степень"
    assert Homework.objects.get().text == "№ 590"


def test_a_task_is_due_later_and_in_the_same_course(desk: Desk) -> None:
    for due in (desk.lesson.pk, None):
        with pytest.raises(Refused, match="later day"):
            save(desk, due_lesson_id=due)
    with pytest.raises(Http404):
        save(desk, due_lesson_id=desk.cast.south.lesson.pk)
    with pytest.raises(Refused, match="study year ends"):
        save(desk, due_lesson_id=None, due_on=dt.date(9999, 12, 31))
    assert not Homework.objects.exists()
    assert Lesson.objects.get(pk=desk.lesson.pk).topic == ""
    later = desk.lesson.date + dt.timedelta(days=9)
    _lesson, homework = save(desk, due_lesson_id=None, due_on=later)
    assert (homework.due_lesson, homework.due_on) == (None, later)


def test_readers_foreigners_and_closed_terms(desk: Desk) -> None:
    with pytest.raises(Denied, match="Ветрова"):
        save(desk, login="north.head")
    with pytest.raises(Denied, match="Ветрова"):
        save(desk, login="north.both")
    with pytest.raises(Http404):
        save(desk, lesson=desk.cast.south.lesson)
    TermClosing.objects.create(term=desk.school.term, closed_at=desk.now, closed_by=desk.school.people["head"])
    with pytest.raises(Conflict, match="closed"):
        save(desk)
    assert Lesson.objects.get(pk=desk.lesson.pk).topic == ""
