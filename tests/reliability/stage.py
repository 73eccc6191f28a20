"""Fill the database of this process's environment for the phase, and say as JSON who can sign in and what there is.

python -m tests.reliability.stage
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from typing import Any

import django

STUDENTS, WEEKS_BEFORE = 30, 3


def main() -> None:
    django.setup()
    json.dump(build(), sys.stdout)


def build() -> dict[str, Any]:
    """The cast, with a class of thirty and twenty lessons of algebra; two teachers keep its journal."""
    from django.test import Client

    from portal.people.models import Enrolment, Student
    from portal.schools.scope import school_scope
    from tests.cast import build_cast, make_person, teach

    cast = build_cast()
    north = cast.north
    since = cast.today - dt.timedelta(days=90)
    with school_scope(north.school):
        teach(north.algebra, north.people["both"], since)
        students = list(north.students.values())
        for number in range(len(students), STUDENTS):
            students.append(Student.objects.create(person=make_person(f"Учеников {number}", "Иван")))
            Enrolment.objects.create(student=students[-1], school_class=north.class_7a, starts_on=since)
        lessons = [*north.lessons, *_earlier_lessons(north)]
    sessions: dict[str, str] = {}
    for login in ("north.teacher", "north.both"):
        client = Client()
        cast.sign_in(client, login)
        sessions[login] = client.cookies["sessionid"].value
    return {
        "host": cast.host("north"),
        "school": north.school.pk,
        "course": north.algebra.pk,
        "lessons": [lesson.pk for lesson in lessons],
        "students": [student.pk for student in students],
        "sessions": sessions,
        "users": {login: cast.users[login].pk for login in sessions},
    }


def _earlier_lessons(north: Any) -> list[Any]:
    """The same lessons in the weeks before, since the term began; the first mark makes their work."""
    from diary.timetable.models import Lesson

    copies = []
    for lesson in north.lessons:
        for week in range(1, WEEKS_BEFORE + 1):
            copies.append(
                Lesson(
                    course=lesson.course,
                    term=lesson.term,
                    study_year=lesson.study_year,
                    date=lesson.date - dt.timedelta(weeks=week),
                    number=lesson.number,
                    starts_at=lesson.starts_at,
                    ends_at=lesson.ends_at,
                )
            )
    return Lesson.objects.bulk_create(copies)


if __name__ == "__main__":
    main()
