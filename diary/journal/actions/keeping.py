"""The operations as they are kept: the same id gets the same answer for ever, and undo works after a reload."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable

from django.db import connection

from diary.journal.actions.desk import Answered
from diary.journal.permissions import signature_of
from diary.timetable.models import Course
from portal.people.viewer import Viewer

# One document for any number of operations: as columns of JSON each of them would be quoted by itself, which costs a
# pasted column of thirty marks more than all the rest of it. In the order that they came in, which undo goes back.
KEEP = """
insert into diary_celloperation
    (school_id, uuid, course_id, lesson_id, student_id, author_id, request, before, after, answer, state, undoes_id, at)
select %(school)s, o.uuid, %(course)s, o.lesson, o.student, %(author)s, o.request, o.before, o.after, o.answer, o.state,
       undone.id, %(at)s
from jsonb_to_recordset(%(operations)s) as o(
    place int, uuid uuid, lesson bigint, student bigint, request jsonb, before jsonb, after jsonb, answer jsonb,
    state text, undoes uuid)
left join diary_celloperation undone on undone.school_id = %(school)s and undone.uuid = o.undoes
order by o.place
"""


def keep_operations(answers: Iterable[Answered], *, course: Course, by: Viewer, now: dt.datetime) -> None:
    """Keep what was answered anew, in one statement; IntegrityError when one of the ids is there already."""
    operations = [
        {
            "place": place,
            "uuid": str(answer.change.uuid),
            "lesson": answer.change.lesson_id,
            "student": answer.change.student_id,
            "request": answer.change.request,
            "before": answer.before,
            "after": answer.after,
            "answer": answer.answer,
            "state": answer.state,
            "undoes": str(answer.change.undoes) if answer.change.undoes else None,
        }
        for place, answer in enumerate(answers)
    ]
    if not operations:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            KEEP,
            {
                "school": by.school_id,
                "course": course.pk,
                "author": signature_of(by),
                "at": now,
                "operations": json.dumps(operations),
            },
        )
