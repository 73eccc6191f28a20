"""The floors: the least that could show such a page or keep such a mark, with our own parts.

A signed-in user, the wall's scope, the same statement for the marks, the same cells through Jinja2. No rights, no
layout, no averages, no answers kept for repeats: what the portal adds to that is what the ratios show.
"""

from __future__ import annotations

import json
from pathlib import Path

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from jinja2 import FileSystemLoader

from diary.journal.models import Attendance, Mark
from diary.timetable.models import Lesson
from portal.kit.jinja import environment
from portal.people.models import Enrolment

PAGE = environment(loader=FileSystemLoader(Path(__file__).parent)).get_template("bare.jinja")
FACES = {
    (value, weight): f"<b class=m{value}>{value}</b>" if weight < 3 else f'<b class="m{value} w3 c">{value}</b>'
    for value in "5432"
    for weight in (1, 3)
}
NOTES = {"N": "<i class=x>Н</i>", "B": "<i>Б</i>"}

UPSERT = """
insert into diary_mark (assessment_id, student_id, number, value, points, weight, comment, version, lesson_id,
                        course_id, term_id, study_year, author_id, changed_at)
select a.id, %(student)s, 1, %(value)s, %(value)s::int, a.weight, '', 1, l.id, l.course_id, l.term_id, l.study_year,
       %(author)s, now()
from diary_assessment a join diary_lesson l on l.id = a.lesson_id
where a.lesson_id = %(lesson)s and a.number = 1
on conflict (school_id, assessment_id, student_id, number) do update
set value = excluded.value, points = excluded.points, version = diary_mark.version + 1, author_id = excluded.author_id,
    changed_at = excluded.changed_at
returning version
"""


def page(request: HttpRequest, school_id: int, course_id: int, term_id: int) -> HttpResponse:
    """The marks of a course and a term as a bare table."""
    _enter(request, school_id)
    students = list(
        Enrolment.objects.filter(school_class__courses=course_id)
        .order_by("student__person__sort_key")
        .values_list("student_id", "student__person__family_name", "student__person__given_name")
    )
    lessons = list(Lesson.objects.filter(course=course_id, term=term_id).order_by("date").values_list("pk", "date"))
    marks = Mark.objects.filter(course=course_id, term=term_id).values_list(
        "student_id", "lesson_id", "assessment_id", "number", "value", "weight", "version"
    )
    cells = {
        (student, lesson): (version, FACES[value, int(weight)])
        for student, lesson, _assessment, _number, value, weight, version in marks
    }
    for student, lesson, code, version in Attendance.objects.filter(course=course_id, term=term_id).values_list(
        "student_id", "lesson_id", "code", "version"
    ):
        cells[student, lesson] = (f"0.{version}", NOTES[code])
    nothing = ("", "")
    rows = [
        (student, f"{family} {given}", [(lesson, *cells.get((student, lesson), nothing)) for lesson, _ in lessons])
        for student, family, given in students
    ]
    return HttpResponse(PAGE.render(lessons=lessons, rows=rows))


def save(request: HttpRequest, school_id: int) -> HttpResponse:
    """One mark, written durably by one statement; the audit's trigger fires as everywhere."""
    _enter(request, school_id)
    wanted = json.loads(request.body)
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, {**wanted, "author": request.user.pk})
        return JsonResponse({"version": cursor.fetchone()[0]})


def _enter(request: HttpRequest, school_id: int) -> None:
    """Signed in, and in the scope of the school; the view's transaction is open by then."""
    if not request.user.is_authenticated:
        raise Http404
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.school', %s, true)", [str(school_id)])
