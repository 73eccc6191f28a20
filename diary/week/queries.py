"""A student's week in three statements, however full it is: where they belong, the lessons, the works with marks."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils import timezone

from diary.feedback.models import WeekSeen
from diary.feedback.permissions import readable_weeks_seen
from diary.homework.models import Homework
from diary.journal.models import Assessment, Attendance
from diary.timetable.models import CourseTeacher, Lesson
from diary.week.reading import (
    back_on,
    class_label_of,
    days_of,
    holiday_note,
    lesson_of,
    reasons_once,
    signature_of,
    term_of,
    weeks_left,
)
from diary.week.spread import (
    DAY,
    WEEK,
    LessonRow,
    Week,
)
from portal.people.models import Enrolment, Student, SubgroupPlace
from portal.people.permissions import readable_students
from portal.people.viewer import Viewer
from portal.schools.models import Holiday, SchoolModule, Term

MODULE = "diary"


def week_for(
    *, student_id: int, monday: dt.date, viewer: Viewer, now: dt.datetime, opens: dt.date | None = None
) -> Week | None:
    """The week of a student in the school in scope, or None when the viewer may not read it. Three statements.

    `opens` is the day that a phone shows first, if one was asked for. A mark is new to a guardian who has not signed
    since it was given; to nobody else is anything new.
    """
    sunday = monday + 6 * DAY
    about = _about(student_id=student_id, monday=monday, sunday=sunday, viewer=viewer)
    if about is None:
        return None
    signatures = [signature_of(row, viewer) for row in about["seen"]]
    today = timezone.localdate(now)
    lessons = _lessons(about, student_id=student_id, monday=monday, sunday=sunday, viewer=viewer, now=now)
    last_day = max((lesson.starts.date() for lesson in lessons), default=monday)
    term = term_of(about, today if monday <= today <= sunday else monday)
    return Week(
        student_id=student_id,
        student=f"{about['person__given_name']} {about['person__family_name']}",
        class_label=class_label_of(about),
        monday=monday,
        today=today,
        days=days_of(lessons, about, monday=monday, last=max(last_day, monday + 5 * DAY), today=today, opens=opens),
        term=term.label if term else "",
        weeks_left=weeks_left(term, today) if term and monday <= today <= sunday else None,
        holidays=tuple(holiday_note(row, monday) for row in about["holidays"]),
        back_on=back_on(about, monday),
        signatures=tuple(seen for seen in signatures if seen.monday == monday),
        before=next((seen for seen in signatures if seen.monday == monday - WEEK), None),
        is_diary_off=about["is_off"],
    )


def _about(*, student_id: int, monday: dt.date, sunday: dt.date, viewer: Viewer) -> dict[str, Any] | None:
    """Class and subgroups by their dates, terms, holidays, signatures: everything but lessons, in one row."""
    here = Q(starts_on__lte=sunday) & (Q(ends_on=None) | Q(ends_on__gte=monday))
    enrolments = Enrolment.objects.filter(here, student=OuterRef("pk")).order_by("starts_on")
    places = SubgroupPlace.objects.filter(here, student=OuterRef("pk"))
    schemes = Enrolment.objects.filter(student=OuterRef(OuterRef("pk"))).filter(here).values("school_class__scheme")
    # the days round the week too: a school may be between two terms, or in a vacation of two weeks
    terms = Term.objects.filter(scheme__in=schemes, starts_on__lte=sunday, ends_on__gte=monday).order_by("starts_on")
    holidays = (
        Holiday.objects.filter(starts_on__lte=sunday, ends_on__gte=monday)
        .filter(Q(scheme=None) | Q(scheme__in=schemes))
        .order_by("starts_on")
    )
    seen = (
        WeekSeen.objects.filter(readable_weeks_seen(viewer), student=OuterRef("pk"), monday__lte=monday).order_by(
            "-monday", "-seen_at"
        )
    )[:24]
    row: Any = (
        Student.objects.filter(readable_students(viewer), pk=student_id)
        .annotate(
            is_off=Exists(SchoolModule.objects.filter(key=MODULE, is_on=False)),
            classes=ArraySubquery(
                enrolments.values(row=_span("school_class", "school_class__grade", "school_class__letter"))
            ),
            places=ArraySubquery(places.values(row=_span("subgroup"))),
            terms=ArraySubquery(terms.values(row=_span("number", "scheme__kind"))),
            holidays=ArraySubquery(holidays.values(row=_span("name"))),
            seen=ArraySubquery(
                seen.values(row=JSONObject(monday="monday", at="seen_at", guardian="guardian", **_name("guardian")))
            ),
        )
        .values("person__given_name", "person__family_name", "is_off", "classes", "places", "terms", "holidays", "seen")
        .first()
    )
    return row


def _span(*fields: str) -> JSONObject:
    return JSONObject(
        starts_on="starts_on", ends_on="ends_on", **{field.rpartition("__")[2]: field for field in fields}
    )


def _name(person: str) -> dict[str, str]:
    return {part: f"{person}__{part}" for part in ("family_name", "given_name", "patronymic")}


def _lessons(
    about: dict[str, Any], *, student_id: int, monday: dt.date, sunday: dt.date, viewer: Viewer, now: dt.datetime
) -> list[LessonRow]:
    rows = _lesson_rows(about, student_id=student_id, monday=monday, sunday=sunday)
    works = _works([row["pk"] for row in rows], student_id=student_id)
    since = max(
        (dt.datetime.fromisoformat(s["at"]) for s in about["seen"] if s["guardian"] == viewer.person_id), default=None
    )
    is_guardian = viewer.child(student_id) is not None
    shown: set[int] = set()
    lessons = []
    for row in rows:
        homework = [task for task in row["homework"] if task["id"] not in shown]
        shown.update(task["id"] for task in homework)
        lessons.append(lesson_of(row, homework, works[row["pk"]], since if is_guardian else now, viewer.language, now))
    return reasons_once(lessons)


def _lesson_rows(about: dict[str, Any], *, student_id: int, monday: dt.date, sunday: dt.date) -> list[dict[str, Any]]:
    """The lessons of the class while the student was in it, and those of the subgroups by their own dates."""
    belongs = Q(pk__in=[])
    for row in about["classes"]:
        belongs |= Q(course__school_class=row["school_class"], course__subgroup=None) & _within(row)
    for row in about["places"]:
        belongs |= Q(course__subgroup=row["subgroup"]) & _within(row)
    teachers = (
        CourseTeacher.objects.filter(course=OuterRef("course"), starts_on__lte=OuterRef("date"))
        .filter(Q(ends_on=None) | Q(ends_on__gte=OuterRef("date")))
        .order_by("pk")
    )
    due = Q(due_lesson=OuterRef("pk")) | Q(due_lesson=None, course=OuterRef("course"), due_on=OuterRef("date"))
    tasks = Homework.objects.filter(due).order_by("pk")
    missed = Attendance.objects.filter(lesson=OuterRef("pk"), student=student_id).exclude(code="")
    rows: Any = (
        Lesson.objects.between(monday, sunday)
        .filter(belongs)
        .annotate(
            teachers=ArraySubquery(teachers.values(row=JSONObject(kind="kind", **_name("teacher")))),
            homework=ArraySubquery(tasks.values(row=JSONObject(id="id", text="text", minutes="minutes"))),
            missed=ArraySubquery(missed.values(row=JSONObject(code="code", minutes="minutes", reason="reason"))),
        )
        .order_by("date", "number", "starts_at", "pk")
        .values(
            "pk", "date", "number", "starts_at", "ends_at", "room", "topic", "status",
            "course__subject__name", "teachers", "homework", "missed",
        )
    )  # fmt: skip
    return list(rows)


def _within(row: dict[str, Any]) -> Q:
    span = Q(date__gte=row["starts_on"])
    return span & Q(date__lte=row["ends_on"]) if row["ends_on"] else span


def _works(lesson_ids: list[int], *, student_id: int) -> dict[int, list[dict[str, Any]]]:
    """What is marked in each lesson, once for every mark of the student, once without any."""
    own = FilteredRelation("marks", condition=Q(marks__student=student_id))
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    rows: Any = (
        Assessment.objects.filter(lesson__in=lesson_ids)
        .annotate(own=own)
        .order_by("lesson_id", "number", "own__number")
        .values(
            "lesson_id", "title", "weight", "scale", "kind__code", "kind__name", "kind__is_control", "kind__is_default",
            value=F("own__value"), comment=F("own__comment"), own_weight=F("own__weight"),
            changed_at=F("own__changed_at"),
        )
    )  # fmt: skip
    for row in rows:
        found[row["lesson_id"]].append(row)
    return found
