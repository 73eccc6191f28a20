"""Lessons, their works, marks and attendance as lines for COPY, in the order in which a city writes them.

Day after day, every course of every school: so the marks of one journal lie scattered over the whole table, as they do
after a year of work.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from tests.bench.city import LESSONS, TERMS, Journal

LESSON = "id school_id course_id term_id study_year date number starts_at ends_at room status topic is_by_hand version"
ASSESSMENT = "id school_id lesson_id number kind_id weight scale title"
MARK = (
    "id school_id assessment_id student_id number value points weight comment version lesson_id course_id term_id "
    "study_year author_id changed_at"
)
ATTENDANCE = (
    "id school_id lesson_id student_id code minutes reason version course_id term_id study_year author_id changed_at"
)

VALUES = "5554444444333332"
ABSENT_IN_25 = 2  # of the cells of every second lesson: four in a hundred over all
CONTROL_EVERY = 10
TOPICS = (
    "Повторение изученного в прошлом году", "Сложение и вычитание дробей", "Решение задач на движение",
    "Работа с текстом, план и пересказ", "Проверочная работа и разбор ошибок", "Практическая работа по теме",
)  # fmt: skip


@dataclass(frozen=True)
class LessonPlan:
    """A lesson of the city and who was there: for each student a value, or a code of attendance."""

    id: int
    journal: Journal
    term_id: int
    date: dt.date
    position: int
    cells: tuple[str, ...]

    @property
    def is_control(self) -> bool:
        return self.position % CONTROL_EVERY == CONTROL_EVERY - 1

    @property
    def weight(self) -> int:
        return 3 if self.is_control else 1


def plan(journals: Sequence[Journal]) -> Iterator[LessonPlan]:
    """Every lesson of the year, day by day; the ids rise with the days."""
    chance = random.Random(12)
    cells = _drawn(chance)
    ids = count(1)
    for term in range(TERMS):
        for position in range(LESSONS):
            for journal in journals:
                term_id, starts_on = journal.terms[term]
                date = starts_on + dt.timedelta(weeks=position // 5, days=position % 5)
                yield LessonPlan(next(ids), journal, term_id, date, position, chance.choice(cells[position % 2]))


def _drawn(chance: random.Random) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Columns of thirty to choose from: of lessons where all were marked, and of lessons where somebody was away."""
    full = [tuple(chance.choices(VALUES, k=30)) for _ in range(500)]
    away = [
        tuple(chance.choice("NB") if chance.randrange(25) < ABSENT_IN_25 else value for value in column)
        for column in full
    ]
    return full, away


def lesson_lines(lessons: Sequence[LessonPlan]) -> str:
    return "".join(
        f"{one.id}\t{j.school_id}\t{j.course_id}\t{one.term_id}\t{j.study_year}\t{one.date}\t{j.place}\t"
        f"{7 + j.place:02}:00\t{7 + j.place:02}:45\t{100 + j.place}\tPLANNED\t{TOPICS[one.id % len(TOPICS)]}\tf\t1\n"
        for one in lessons
        for j in (one.journal,)
    )


def assessment_lines(lessons: Sequence[LessonPlan]) -> str:
    """A lesson's ordinary work has the lesson's own number: one id less to carry about."""
    return "".join(
        f"{one.id}\t{j.school_id}\t{one.id}\t1\t{j.control_kind if one.is_control else j.ordinary_kind}\t{one.weight}\t"
        f"5\t\n"
        for one in lessons
        for j in (one.journal,)
    )


def mark_lines(lessons: Sequence[LessonPlan], ids: Iterator[int]) -> str:
    lines: list[str] = []
    for one in lessons:
        j = one.journal
        head = f"\t{j.school_id}\t{one.id}\t"
        tail = (
            f"\t{one.weight}\t\t1\t{one.id}\t{j.course_id}\t{one.term_id}\t{j.study_year}\t{j.author_id}\t"
            f"{one.date} 09:00+00\n"
        )
        lines.extend(
            f"{next(ids)}{head}{student}\t1\t{cell}\t{cell}{tail}"
            for student, cell in zip(j.student_ids, one.cells, strict=True)
            if cell.isdigit()
        )
    return "".join(lines)


def attendance_lines(lessons: Sequence[LessonPlan], ids: Iterator[int]) -> str:
    lines: list[str] = []
    for one in lessons:
        j = one.journal
        tail = f"\t\\N\t\t1\t{j.course_id}\t{one.term_id}\t{j.study_year}\t{j.author_id}\t{one.date} 09:00+00\n"
        lines.extend(
            f"{next(ids)}\t{j.school_id}\t{one.id}\t{student}\t{cell}{tail}"
            for student, cell in zip(j.student_ids, one.cells, strict=True)
            if not cell.isdigit()
        )
    return "".join(lines)
