"""The pure parts of the benchmark; its times are printed by `make bench` and asserted nowhere."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from itertools import count, islice

from tests.bench.big_tables import Standing, in_order
from tests.bench.city import LESSONS, STUDENTS, Journal
from tests.bench.report import Goal, Limit, lines, ratio
from tests.bench.rounds import Measured, play
from tests.bench.rows import ATTENDANCE, LESSON, MARK, attendance_lines, lesson_lines, mark_lines, plan

JOURNAL = Journal(
    school_id=2,
    course_id=7,
    author_id=9,
    place=3,
    student_ids=tuple(range(100, 100 + STUDENTS)),
    terms=tuple((term, dt.date(2026, 9, 7) + dt.timedelta(weeks=8 * term)) for term in range(4)),
    study_year=2026,
    ordinary_kind=1,
    control_kind=2,
)


@dataclass
class Cost:
    seconds: float
    inside: float


def test_a_year_of_a_course_is_forty_lessons_a_term_on_school_days():
    lessons = list(plan([JOURNAL]))

    assert Counter(one.term_id for one in lessons) == dict.fromkeys(range(4), LESSONS)
    assert {one.date.isoweekday() for one in lessons} == {1, 2, 3, 4, 5}
    assert [one.date for one in lessons] == sorted(one.date for one in lessons)


def test_every_cell_has_a_mark_or_says_that_the_student_was_away():
    lessons = list(plan([JOURNAL]))
    ids = count(1)

    marks = [line.split("\t") for line in mark_lines(lessons, ids).splitlines()]
    away = [line.split("\t") for line in attendance_lines(lessons, ids).splitlines()]

    assert len(marks) + len(away) == 4 * LESSONS * STUDENTS
    assert 0.03 < len(away) / (len(marks) + len(away)) < 0.05
    assert {len(line) for line in marks} == {len(MARK.split())}
    assert {len(line) for line in away} == {len(ATTENDANCE.split())}
    assert len({line[0] for line in marks + away}) == len(marks) + len(away)


def test_a_lesson_has_a_value_for_every_column():
    told = lesson_lines(list(islice(plan([JOURNAL]), 3)))

    assert {len(line.split("\t")) for line in told.splitlines()} == {len(LESSON.split())}


def test_foreign_keys_come_back_last_and_go_first():
    key = Standing("mark", "mark_pkey", "p", "PRIMARY KEY (id)")
    index = Standing("mark", "mark_journal", "i", "CREATE INDEX mark_journal ON mark (id)")
    link = Standing("answer", "answer_mark", "f", "FOREIGN KEY (mark_id) REFERENCES mark(id)")

    assert in_order([link, index, key]) == [key, index, link]
    assert key.puts_back == 'alter table mark add constraint "mark_pkey" PRIMARY KEY (id)'
    assert index.takes_away == "drop index mark_journal"


def test_every_page_is_asked_once_a_round_and_not_always_in_the_same_order():
    asked: list[str] = []

    def page(name: str):
        return lambda turn: asked.append(name) or Cost(turn, turn / 2)

    measured = play({name: page(name) for name in "abc"}, rounds=6)

    orders = [tuple(asked[start : start + 3]) for start in range(0, 18, 3)]
    assert all(sorted(order) == ["a", "b", "c"] for order in orders)
    assert len(set(orders)) > 1
    assert measured["a"].seconds == [0, 1, 2, 3, 4, 5]


def test_a_missed_goal_is_called_missed():
    measured = {"page": Measured([0.03, 0.02, 0.9], [0.02] * 3), "floor": Measured([0.01] * 3, [0.005] * 3)}
    goal = Goal("page beside floor", "page", "floor", 2.0)

    assert ratio(measured, goal) == (3.0, 4.0)
    told = "\n".join(lines(measured, [goal], [Limit("page", 9, 12, "statements")]))
    assert "3.00     4.00    2.00  MISSED" in told
    assert "9      12  holds" in told
