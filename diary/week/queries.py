"""A student's week in three statements, however full it is: where they belong, the lessons, the works with marks."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from diary.feedback.models import WeekSeen
from diary.feedback.permissions import readable_weeks_seen
from diary.homework.models import Homework
from diary.journal.cells import code_text, mark_text
from diary.journal.enums import AttendanceCode
from diary.journal.models import Assessment, Attendance
from diary.journal.scales import SCALES, NotOnScale
from diary.timetable.enums import LessonStatus, TeacherKind
from diary.timetable.models import CourseTeacher, Lesson
from diary.week.spread import (
    DAY,
    WEEK,
    AttendanceNote,
    Day,
    HomeworkLine,
    LessonRow,
    MarkLine,
    Note,
    PlannedWork,
    Signature,
    Week,
    monday_of,
    span_label,
)
from portal.people.models import Enrolment, Person, Student, SubgroupPlace
from portal.people.permissions import readable_students
from portal.people.viewer import Viewer
from portal.schools.models import Holiday, SchoolModule, Term, TermScheme

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
    signatures = [_signature(row, viewer) for row in about["seen"]]
    today = timezone.localdate(now)
    lessons = _lessons(about, student_id=student_id, monday=monday, sunday=sunday, viewer=viewer, now=now)
    last_day = max((lesson.starts.date() for lesson in lessons), default=monday)
    term = _term(about, today if monday <= today <= sunday else monday)
    return Week(
        student_id=student_id,
        student=f"{about['person__given_name']} {about['person__family_name']}",
        class_label=_class_label(about),
        monday=monday,
        today=today,
        days=_days(lessons, about, monday=monday, last=max(last_day, monday + 5 * DAY), today=today, opens=opens),
        term=term.label if term else "",
        weeks_left=_weeks_left(term, today) if term and monday <= today <= sunday else None,
        holidays=tuple(_holiday_note(row, monday) for row in about["holidays"]),
        back_on=_back_on(about, monday),
        signatures=tuple(seen for seen in signatures if seen.monday == monday),
        before=next((seen for seen in signatures if seen.monday == monday - WEEK), None),
        is_diary_off=about["is_off"],
    )


# --- First statement: the student, and what frames the week -----------------------------------------------------------


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
    return (
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


def _span(*fields: str) -> JSONObject:
    return JSONObject(
        starts_on="starts_on", ends_on="ends_on", **{field.rpartition("__")[2]: field for field in fields}
    )


def _name(person: str) -> dict[str, str]:
    return {part: f"{person}__{part}" for part in ("family_name", "given_name", "patronymic")}


def _formal_name(row: dict[str, Any]) -> str:
    return Person(
        family_name=row["family_name"], given_name=row["given_name"], patronymic=row["patronymic"]
    ).formal_name


def _signature(row: dict[str, Any], viewer: Viewer) -> Signature:
    return Signature(
        monday=dt.date.fromisoformat(row["monday"]),
        name=_formal_name(row),
        at=timezone.localtime(dt.datetime.fromisoformat(row["at"])),
        is_own=row["guardian"] == viewer.person_id,
    )


def _class_label(about: dict[str, Any]) -> str:
    if not about["classes"]:
        return ""
    last = about["classes"][-1]
    return f"{last['grade']}\N{NO-BREAK SPACE}«{last['letter']}»"


def _term(about: dict[str, Any], day: dt.date) -> Term | None:
    """The term of a day, else the one that the week touches."""
    terms = [
        Term(
            number=row["number"],
            scheme=TermScheme(kind=row["kind"]),
            starts_on=dt.date.fromisoformat(row["starts_on"]),
            ends_on=dt.date.fromisoformat(row["ends_on"]),
        )
        for row in about["terms"]
    ]
    return next((term for term in terms if term.contains(day)), terms[0] if terms else None)


def _weeks_left(term: Term, today: dt.date) -> int:
    return max(0, (monday_of(term.ends_on) - monday_of(today)).days // 7)


def _holiday_note(row: dict[str, Any], monday: dt.date) -> Note:
    first, last = dt.date.fromisoformat(row["starts_on"]), dt.date.fromisoformat(row["ends_on"])
    if first == last:
        return Note(date_format(first, "D").lower(), row["name"])
    return Note(span_label(first, last), row["name"])


def _back_on(about: dict[str, Any], monday: dt.date) -> dt.date | None:
    """The day after the vacation that fills the week."""
    ends = [dt.date.fromisoformat(row["ends_on"]) for row in about["holidays"]]
    last = max(ends, default=None)
    return last + DAY if last and last >= monday + 4 * DAY else None


# --- Second and third statement: lessons, and the works in them with the student's marks ---------------------------


def _lessons(
    about: dict[str, Any], *, student_id: int, monday: dt.date, sunday: dt.date, viewer: Viewer, now: dt.datetime
) -> list[LessonRow]:
    rows = list(_lesson_rows(about, student_id=student_id, monday=monday, sunday=sunday))
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
        lessons.append(_lesson(row, homework, works[row["pk"]], since if is_guardian else now, viewer.language, now))
    return lessons


def _lesson_rows(
    about: dict[str, Any], *, student_id: int, monday: dt.date, sunday: dt.date
) -> QuerySet[Lesson, dict[str, Any]]:
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
    return (
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


def _within(row: dict[str, Any]) -> Q:
    span = Q(date__gte=row["starts_on"])
    return span & Q(date__lte=row["ends_on"]) if row["ends_on"] else span


def _works(lesson_ids: list[int], *, student_id: int) -> dict[int, list[dict[str, Any]]]:
    """What is marked in each lesson, once for every mark of the student, once without any."""
    own = FilteredRelation("marks", condition=Q(marks__student=student_id))
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in (
        Assessment.objects.filter(lesson__in=lesson_ids)
        .annotate(own=own)
        .order_by("lesson_id", "number", "own__number")
        .values(
            "lesson_id", "title", "weight", "scale", "kind__code", "kind__name", "kind__is_control", "kind__is_default",
            value=F("own__value"), comment=F("own__comment"), own_weight=F("own__weight"),
            changed_at=F("own__changed_at"),
        )
    ):  # fmt: skip
        found[row["lesson_id"]].append(row)
    return found


def _lesson(
    row: dict[str, Any],
    homework: list[dict[str, Any]],
    works: list[dict[str, Any]],
    since: dt.datetime | None,
    language: str,
    now: dt.datetime,
) -> LessonRow:
    zone = timezone.get_current_timezone()
    ends = dt.datetime.combine(row["date"], row["ends_at"], tzinfo=zone)
    regular = [t for t in row["teachers"] if t["kind"] != TeacherKind.SUBSTITUTE]
    regular.sort(key=lambda t: t["kind"] != TeacherKind.MAIN)
    substitutes = [t for t in row["teachers"] if t["kind"] == TeacherKind.SUBSTITUTE]
    return LessonRow(
        pk=row["pk"],
        number=row["number"],
        starts=dt.datetime.combine(row["date"], row["starts_at"], tzinfo=zone),
        ends=ends,
        subject=row["course__subject__name"],
        room=row["room"],
        topic=row["topic"],
        teacher=", ".join(_formal_name(t) for t in regular),
        substitute=", ".join(_formal_name(t) for t in substitutes),
        is_cancelled=row["status"] == LessonStatus.CANCELLED,
        homework=tuple(HomeworkLine(task["text"], task["minutes"]) for task in homework),
        marks=tuple(_mark(work, since, language) for work in works if work["value"]),
        planned=tuple(_planned(work) for work in works if _is_planned(work, ends, now)),
        attendance=_attendance(row["missed"], language),
        now=now,
    )


def _mark(work: dict[str, Any], since: dt.datetime | None, language: str) -> MarkLine:
    return MarkLine(
        value=mark_text(work["value"], language=language),
        level=_level(work["scale"], work["value"]),
        weight=Decimal(work["own_weight"]),
        kind=work["kind__name"],
        code="" if work["kind__is_default"] else work["kind__code"],
        title=work["title"],
        comment=work["comment"],
        is_control=work["kind__is_control"],
        is_new=since is None or work["changed_at"] > since,
    )


def _level(scale: str, value: str) -> int | None:
    try:
        level = SCALES[scale].level(value)
    except (KeyError, NotOnScale):
        return None
    return level.value if level else None


def _is_planned(work: dict[str, Any], ends: dt.datetime, now: dt.datetime) -> bool:
    return not work["value"] and not work["kind__is_default"] and ends > now


def _planned(work: dict[str, Any]) -> PlannedWork:
    return PlannedWork(work["kind__code"], work["kind__name"], work["title"], work["kind__is_control"])


def _attendance(rows: list[dict[str, Any]], language: str) -> AttendanceNote | None:
    if not rows:
        return None
    row, code = rows[0], AttendanceCode(rows[0]["code"])
    label = str(code.label)
    if row["minutes"]:
        label = _("late by %(minutes)s min") % {"minutes": row["minutes"]}
    return AttendanceNote(
        code=code_text(code, language=language),
        label=label,
        minutes=row["minutes"],
        reason=row["reason"],
        is_unexplained=code == AttendanceCode.ABSENT,
    )


# --- Days ------------------------------------------------------------------------------------------------------------


def _days(
    lessons: list[LessonRow],
    about: dict[str, Any],
    *,
    monday: dt.date,
    last: dt.date,
    today: dt.date,
    opens: dt.date | None,
) -> tuple[Day, ...]:
    """Monday to Saturday, Sunday only when it has lessons; one of them is the one that a phone opens."""
    by_day: dict[dt.date, list[LessonRow]] = defaultdict(list)
    for lesson in lessons:
        by_day[lesson.starts.date()].append(lesson)
    dates = [monday + n * DAY for n in range((last - monday).days + 1)]
    wanted = opens or today
    first = wanted if wanted in dates else next((day for day in dates if by_day[day]), monday)
    return tuple(
        Day(
            date=day,
            lessons=tuple(by_day[day]),
            holiday=_holiday_on(about, day),
            is_today=day == today,
            opens_first=day == first,
        )
        for day in dates
    )


def _holiday_on(about: dict[str, Any], day: dt.date) -> str:
    text = day.isoformat()
    return next((row["name"] for row in about["holidays"] if row["starts_on"] <= text <= row["ends_on"]), "")
