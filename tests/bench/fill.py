"""Fill the database of this process's environment, as its owner.

python -m tests.bench.fill --migrate         the empty template
python -m tests.bench.fill --marks 1000000   a copy of the template, filled
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count, islice
from typing import Any

import django

BIG = ("diary_lesson", "diary_assessment", "diary_mark", "diary_attendance")
LESSONS_AT_ONCE = 1000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--migrate", action="store_true")
    parser.add_argument("--marks", type=int)
    options = parser.parse_args()
    django.setup()
    if options.migrate:
        migrate()
    else:
        fill(options.marks)


def migrate() -> None:
    from django.conf import settings
    from django.core.management import call_command

    from portal.kit.messages import compile_catalogues

    compile_catalogues(settings.BASE_DIR)
    call_command("migrate", verbosity=0, interactive=False)


def fill(marks: int) -> None:
    """So many marks, or a few more: whole courses, and one in five hundred against the chance in who was away."""
    from django.db import connection

    from portal.schools.owner import as_owner
    from tests.bench.city import LESSONS, STUDENTS, TERMS, build_city
    from tests.bench.rows import ABSENT_IN_25

    marked = 1 - ABSENT_IN_25 / 50
    courses = math.ceil(1.002 * marks / (STUDENTS * LESSONS * TERMS * marked))
    with as_owner():
        with told("people, classes and courses"):
            journals = build_city(courses)
        with connection.cursor() as cursor:
            copied = _copy(cursor, journals)
            with told("vacuum and analyze"):
                cursor.execute("vacuum (analyze, freeze)")
        print(f"  {copied:,} marks in {len(journals):,} courses of {len({one.school_id for one in journals})} schools")


def _copy(cursor: Any, journals: list[Any]) -> int:
    from tests.bench import rows
    from tests.bench.big_tables import stripped

    mark_ids, attendance_ids = count(1), count(1)
    written: tuple[tuple[str, str, Callable[..., str]], ...] = (
        ("diary_lesson", rows.LESSON, rows.lesson_lines),
        ("diary_assessment", rows.ASSESSMENT, rows.assessment_lines),
        ("diary_mark", rows.MARK, lambda lessons: rows.mark_lines(lessons, mark_ids)),
        ("diary_attendance", rows.ATTENDANCE, lambda lessons: rows.attendance_lines(lessons, attendance_ids)),
    )
    with told("keys and indexes"), stripped(cursor, BIG), told("rows"):
        lessons = rows.plan(journals)
        while block := list(islice(lessons, LESSONS_AT_ONCE)):
            for table, columns, lines in written:
                with cursor.copy(f"copy {table} ({', '.join(columns.split())}) from stdin") as copy:
                    copy.write(lines(block))
    return next(mark_ids) - 1


@contextmanager
def told(what: str) -> Iterator[None]:
    start = time.monotonic()
    yield
    print(f"  {what}: {time.monotonic() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
