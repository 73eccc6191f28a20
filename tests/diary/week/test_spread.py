"""What follows from the date and the hour, without a database."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation

from diary.week.spread import Day, LessonRow, MarkLine, MomentKind, monday_of, span_label

DAY = dt.date(2026, 11, 25)


def at(clock: str) -> dt.datetime:
    return dt.datetime.combine(DAY, dt.time.fromisoformat(clock), tzinfo=dt.UTC)


def lesson(
    number: int, starts: str, ends: str, *, now: str, subject: str = "История", cancelled: bool = False
) -> LessonRow:
    return LessonRow(
        pk=number, number=number, starts=at(starts), ends=at(ends), subject=subject, room="301", topic="", teacher="",
        substitute="", is_cancelled=cancelled, homework=(), marks=(), planned=(), attendance=None, now=at(now),
    )  # fmt: skip


def today(now: str, *, second_is_off: bool = False) -> Day:
    lessons = (
        lesson(1, "08:30", "09:15", now=now),
        lesson(2, "09:25", "10:10", now=now, cancelled=second_is_off),
        lesson(3, "10:30", "11:15", now=now),
    )
    return Day(date=DAY, lessons=lessons, holiday="", is_today=True, opens_first=True)


@pytest.mark.parametrize(
    ("now", "kind", "left"),
    [
        ("07:00", MomentKind.BEFORE, 90),
        ("08:30", MomentKind.LESSON, 45),
        ("09:14:01", MomentKind.LESSON, 1),
        ("09:15", MomentKind.BREAK, 10),
        ("10:10", MomentKind.BREAK, 20),
        ("11:14", MomentKind.LESSON, 1),
    ],
)
def test_one_moment_is_on(now: str, kind: MomentKind, left: int) -> None:
    on = [moment for moment in today(now).moments if moment.is_now]
    assert [(moment.kind, moment.minutes_left) for moment in on] == [(kind, left)]


@pytest.mark.parametrize("now", ["05:00", "11:15", "20:00"])
def test_early_and_after_the_last_bell_nothing_is_on(now: str) -> None:
    assert not [moment for moment in today(now).moments if moment.is_now]


def test_a_cancelled_lesson_is_one_long_break() -> None:
    (moment,) = [m for m in today("09:30", second_is_off=True).moments if m.is_now]
    assert (moment.kind, moment.minutes, moment.minutes_gone) == (MomentKind.BREAK, 75, 15)


@pytest.mark.parametrize(
    ("subject", "inside"), [("История", "история"), ("ОБЖ", "ОБЖ"), ("ИЗО", "ИЗО"), ("", ""), ("English", "english")]
)
def test_a_subject_inside_a_sentence(subject: str, inside: str) -> None:
    assert lesson(1, "08:30", "09:15", now="08:00", subject=subject).subject_inside == inside


@pytest.mark.parametrize(
    ("language", "first", "last", "words"),
    [
        ("ru", dt.date(2026, 11, 23), dt.date(2026, 11, 28), "23–28\N{NO-BREAK SPACE}ноября"),
        ("ru", dt.date(2026, 11, 30), dt.date(2026, 12, 5), "30 ноября – 5 декабря"),
        ("en", dt.date(2026, 11, 23), dt.date(2026, 11, 28), "23–28\N{NO-BREAK SPACE}November"),
        ("ru", dt.date(2026, 12, 28), dt.date(2027, 1, 2), "28 декабря – 2 января"),
    ],
)
def test_a_week_is_called_by_its_days(language: str, first: dt.date, last: dt.date, words: str) -> None:
    with translation.override(language):
        assert span_label(first, last) == words


@pytest.mark.parametrize(
    ("weight", "language", "words"),
    [("3.0", "ru", "3"), ("1.5", "ru", "1,5"), ("1.5", "en", "1.5"), ("10.0", "en", "10")],
)
def test_a_weight_is_written_as_people_do(weight: str, language: str, words: str) -> None:
    with translation.override(language):
        mark = MarkLine("4", 4, Decimal(weight), "Тест", "Т", "", "", False, False)
        assert mark.weight_text == words


def test_monday_of_a_sunday_is_the_one_before() -> None:
    assert monday_of(dt.date(2026, 11, 29)) == dt.date(2026, 11, 23)
