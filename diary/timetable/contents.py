"""What hangs on a lesson: rooms above say what must never be lost with it, and what every new lesson gets.

The timetable knows no marks and no homework: the rooms that own them register here, in AppConfig.ready.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Exists, Q

from diary.timetable.models import Lesson


@dataclass(frozen=True)
class LessonContent:
    """A kind of row that hangs on lessons.

    `found` gives the condition on a lesson that has some; `give` writes what new lessons get, in few statements.
    """

    key: str
    found: Callable[[], Exists] | None = None
    give: Callable[[Sequence[Lesson]], None] | None = None


_contents: dict[str, LessonContent] = {}


def register_content(content: LessonContent) -> None:
    """Make a kind of content known; the same key twice is a mistake."""
    if content.key in _contents and _contents[content.key] != content:
        raise ValueError(f"two contents of a lesson are called {content.key}")
    _contents[content.key] = content


def has_content() -> Q:
    """The condition that a lesson has a topic, or rows of any room above: such a lesson is never removed."""
    found = (Q(content.found()) for content in _contents.values() if content.found)
    return reduce(or_, found, ~Q(topic=""))


def give_contents(lessons: Sequence[Lesson]) -> None:
    """New lessons get what every lesson has: the ordinary assessment of the journal."""
    for content in _contents.values():
        if content.give and lessons:
            content.give(lessons)
