"""Homework holds the lesson it was given in and the one it is due in."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from diary.homework.models import Homework
from diary.timetable.contents import LessonContent, register_content


def given() -> Exists:
    return Exists(Homework.objects.filter(given_lesson=OuterRef("pk")))


def due() -> Exists:
    return Exists(Homework.objects.filter(due_lesson=OuterRef("pk")))


def register() -> None:
    """Called once, at start-up."""
    register_content(LessonContent("homework given", found=given))
    register_content(LessonContent("homework due", found=due))
