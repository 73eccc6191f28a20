"""The living day on the home page: lessons of a class as a line, or of several classes as a table.

What the timetable offers comes through the feed `timetable_today`; while no app registers it there is no such part.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from portal.modules.feeds import read_feed

FEED = "timetable_today"
USUAL_GRADE = 7  # shown until somebody chooses a class
STAGES = ((1, 4), (5, 7), (8, 9), (10, 11))


@dataclass(frozen=True)
class LessonSlot:
    """A lesson (or a window) of the day; `when` is past, now or next."""

    number: int
    starts_at: dt.time
    ends_at: dt.time
    subject: str
    room: str
    when: str


@dataclass(frozen=True)
class Choice:
    """A class, or a stage, that the visitor may choose."""

    label: str
    query: str
    is_current: bool


@dataclass(frozen=True)
class SchoolDay:
    """The day as the home page shows it."""

    off: str
    label: str
    slots: list[LessonSlot]
    choices: list[Choice]
    bells: list[LessonSlot]
    table: list[tuple[str, list[LessonSlot]]]
    stages: list[Choice]

    @property
    def bells_number(self) -> str:
        """As the template's slice has it."""
        return f":{len(self.bells)}"


def school_day(
    *, school_id: int, now: dt.datetime, wanted: str = "", children: Iterable[str] = (), as_table: bool = False
) -> SchoolDay | None:
    """What the timetable says of today; None when it says nothing: no feed, no lessons and no holiday by name.

    `wanted` is a class or a stage out of the address; a parent's first child decides until then.
    """
    feed = read_feed(FEED, school_id=school_id, day=now.date())
    if feed is None or not (feed.classes or feed.off):
        return None
    bells = [slot(bell, "", "", now.time()) for bell in feed.bells]
    rows = {one.label: line(one, feed.bells, now.time()) for one in feed.classes}
    label = chosen(feed.classes, wanted, set(children))
    stage = stage_of(feed.classes, wanted, label)
    inside = [one for one in feed.classes if stage[0] <= one.grade <= stage[1]]
    return SchoolDay(
        off=feed.off,
        label=label,
        slots=[one for one in rows.get(label, []) if one.subject],
        choices=[Choice(one.label, key(one.label), one.label == label) for one in feed.classes],
        bells=used(bells, [rows[one.label] for one in inside]) if as_table else [],
        table=[(one.label, rows[one.label]) for one in inside] if as_table else [],
        stages=[Choice(f"{low}–{high}", f"{low}-{high}", (low, high) == stage) for low, high in stages(feed.classes)],
    )


def key(label: str) -> str:
    """How a class stands in an address: 7А."""
    return "".join(letter for letter in label if letter.isalnum())


def chosen(classes: Iterable[Any], wanted: str, children: set[str]) -> str:
    rows = list(classes)
    for fits in (
        lambda one: wanted and key(one.label) == wanted,
        lambda one: one.label in children,
        lambda one: one.grade == USUAL_GRADE,
        lambda one: True,
    ):
        if found := next((one.label for one in rows if fits(one)), ""):
            return found
    return ""


def stages(classes: Iterable[Any]) -> list[tuple[int, int]]:
    grades = {one.grade for one in classes}
    return [(low, high) for low, high in STAGES if any(low <= grade <= high for grade in grades)]


def stage_of(classes: Iterable[Any], wanted: str, label: str) -> tuple[int, int]:
    """The stage in the address, else that of the chosen class."""
    for low, high in STAGES:
        if wanted == f"{low}-{high}":
            return low, high
    grade = next((one.grade for one in classes if one.label == label), USUAL_GRADE)
    return next((stage for stage in STAGES if stage[0] <= grade <= stage[1]), STAGES[0])


def slot(bell: Any, subject: str, room: str, now: dt.time) -> LessonSlot:
    when = "past" if now >= bell.ends_at else "now" if now >= bell.starts_at else "next"
    return LessonSlot(bell.number, bell.starts_at, bell.ends_at, subject, room, when)


def line(one: Any, bells: Iterable[Any], now: dt.time) -> list[LessonSlot]:
    """A class's lessons under their bells; without a subject where it has a window."""
    lessons = {number: (subject, room) for number, subject, room in one.lessons}
    return [slot(bell, *lessons.get(bell.number, ("", "")), now) for bell in bells]


def used(bells: list[LessonSlot], rows: list[list[LessonSlot]]) -> list[LessonSlot]:
    """Bells up to the last that anybody has."""
    last = max((n for row in rows for n, one in enumerate(row) if one.subject), default=-1)
    return bells[: last + 1]
