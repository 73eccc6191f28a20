"""The journals of a demo school: lessons with topics, marks, attendance, homework, the marks of the term before."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.utils import timezone

from diary.demo.days_missed import Missed, days_missed, ill_class
from diary.demo.tasks import comment_for, task_for
from diary.demo.timetable import DONE_TODAY, DemoCourse, Timetable
from diary.demo.topics import topic_of
from diary.demo.works import Work, build_kinds, work_of
from diary.feedback.models import WeekSeen
from diary.homework.models import Homework
from diary.journal.enums import AttendanceCode
from diary.journal.models import Assessment, Attendance, Mark, TermClosing, TermMark
from diary.timetable.models import Lesson
from portal.demo.blocks import write
from portal.demo.chance import Chance
from portal.demo.days import DAY, WEEK
from portal.demo.schools import DemoSchool
from portal.people.enums import Sex
from portal.people.models import Guardianship, Person, Student
from portal.schools.enums import TermKind


@dataclass(frozen=True, slots=True)
class Held:
    """A lesson that was given, with the work that was marked in it."""

    course: DemoCourse
    lesson: Lesson
    work: Work
    place: int


def build_journal(demo: DemoSchool, timetable: Timetable) -> None:
    """Everything that teachers have written down by now."""
    kinds = build_kinds()
    works = _write_lessons(demo, timetable)
    assessments = write(
        Assessment(lesson=lesson, kind=kinds[work.code], weight=Decimal(kinds[work.code].weight), title=work.title)
        for lesson, work in works.items()
    )
    by_lesson = {row.lesson_id: row for row in assessments}
    held = [
        Held(course, lesson, works[lesson], place)
        for course in timetable.courses
        for place, lesson in enumerate(course.lessons)
        if is_done(demo, lesson)
    ]
    missed = _missed(demo)
    write(_attendance(demo, held, missed))
    write(_marks(demo, held, by_lesson, missed))
    write(_homework(demo, timetable))
    _term_before(demo, timetable)
    _weeks_seen(demo)


def is_done(demo: DemoSchool, lesson: Lesson) -> bool:
    """Whether the lesson is behind us and in the journal."""
    return lesson.date < demo.days.today or (lesson.date == demo.days.today and lesson.number <= DONE_TODAY)


def _write_lessons(demo: DemoSchool, timetable: Timetable) -> dict[Lesson, Work]:
    """Topics up to the end of this week: teachers enter them ahead."""
    works: dict[int, Work] = {}
    for course in timetable.courses:
        for place, lesson in enumerate(course.lessons):
            subject, grade = course.line.subject, course.school_class.grade
            topic = topic_of(subject, grade, place, len(course.lessons))
            work = work_of(subject, place, topic) if _has_marks(course) else Work("Отв", 0)
            if lesson.date <= demo.days.week.last:
                lesson.topic = work.title or topic
            works[id(lesson)] = work
    write(timetable.lessons)
    return {lesson: works[id(lesson)] for lesson in timetable.lessons}


def _has_marks(course: DemoCourse) -> bool:
    """There are no marks in the first year, nor for the talks of the week."""
    return course.line.has_marks and course.school_class.grade > 1


# --- Attendance ------------------------------------------------------------------------------------------------------


def _missed(demo: DemoSchool) -> dict[int, Missed]:
    lying_ill = ill_class(demo)
    found = {}
    for school_class in demo.classes:
        members = demo.students[school_class.pk]
        for place, student in enumerate(members):
            in_ill_week = school_class.pk == lying_ill.pk and place % 5 in (0, 3)
            found[student.pk] = days_missed(demo, student, school_class, in_ill_week)
    return found


def _attendance(demo: DemoSchool, held: list[Held], missed: dict[int, Missed]) -> Iterator[Attendance]:
    for one in held:
        chance = Chance(demo.sketch.slug, "late", one.lesson.pk - held[0].lesson.pk)
        for student in one.course.students:
            note = missed[student.pk].get(one.lesson.date)
            minutes = None
            if note is None:
                if not chance.happens(0.02 if one.lesson.number == 1 else 0.002):
                    continue
                note, minutes = (AttendanceCode.LATE, ""), chance.between(2, 14)
            yield Attendance(
                school_id=demo.school.pk,
                lesson_id=one.lesson.pk,
                student_id=student.pk,
                code=note[0],
                reason=note[1],
                minutes=minutes,
                course_id=one.course.row.pk,
                term_id=one.lesson.term_id,
                study_year=one.lesson.study_year,
                author_id=one.course.teacher.pk,
                changed_at=_after(demo, one.lesson),
            )


def _after(demo: DemoSchool, lesson: Lesson) -> dt.datetime:
    """When the teacher wrote it down: before the bell rang. Early in the morning today's lessons are given already,
    and a mark of the future would stay new whatever a parent signs.
    """
    zone = ZoneInfo(demo.school.time_zone)
    rang = dt.datetime.combine(lesson.date, lesson.ends_at, tzinfo=zone) - dt.timedelta(minutes=4)
    return min(rang, timezone.now())


# --- Marks -----------------------------------------------------------------------------------------------------------


class _Talents:
    """How well students do, and in what: steady through the year."""

    def __init__(self, demo: DemoSchool) -> None:
        self.slug = demo.sketch.slug
        self._of: dict[tuple[int, str], float] = {}

    def level(self, student: Student, subject: str) -> float:
        key = student.pk, subject
        if key not in self._of:
            general = Chance(self.slug, "level", student.file_number).bell(4.02, 0.5)
            gift = Chance(self.slug, "gift", student.file_number, subject).bell(0, 0.3)
            self._of[key] = general + gift
        return self._of[key]


EASIER = {"Физическая культура": 0.5, "Музыка": 0.6, "Изобразительное искусство": 0.6, "Труд (технология)": 0.5}


def _value(chance: Chance, level: float, subject: str, work: Work) -> int:
    hard = 0.25 if work.code in ("К/р", "Дикт") else 0.0
    return min(5, max(2, round(chance.bell(level + EASIER.get(subject, 0) - hard, 0.5))))


def _marks(
    demo: DemoSchool, held: list[Held], assessments: dict[int, Assessment], missed: dict[int, Missed]
) -> Iterator[Mark]:
    talents = _Talents(demo)
    for one in held:
        if not _has_marks(one.course):
            continue
        subject, lesson, assessment = one.course.line.subject, one.lesson, assessments[one.lesson.pk]
        chance, at = Chance(demo.sketch.slug, "marks", lesson.pk - held[0].lesson.pk), _after(demo, lesson)
        for student in one.course.students:
            if lesson.date in missed[student.pk] or not chance.happens(one.work.share):
                continue
            level = talents.level(student, subject)
            # a dictation is marked twice: for spelling and for grammar
            for number in (1, 2) if one.work.code == "Дикт" and one.course.school_class.grade > 4 else (1,):
                value = _value(chance, level, subject, one.work)
                # ids instead of rows: forty thousand of them
                yield Mark(
                    school_id=demo.school.pk,
                    assessment_id=assessment.pk,
                    student_id=student.pk,
                    number=number,
                    value=str(value),
                    points=value,
                    weight=assessment.weight,
                    comment=comment_for(chance, value, student.person.sex == Sex.FEMALE) if number == 1 else "",
                    lesson_id=lesson.pk,
                    course_id=one.course.row.pk,
                    term_id=lesson.term_id,
                    study_year=lesson.study_year,
                    author_id=one.course.teacher.pk,
                    changed_at=at,
                )


def _term_before(demo: DemoSchool, timetable: Timetable) -> None:
    """The marks of the first quarter, which the head teacher has closed."""
    first, talents = demo.terms[TermKind.QUARTER][0], _Talents(demo)
    rows = []
    for course in timetable.courses:
        is_extra = course.row.subgroup is not None and course.row.subgroup.name == "Индивидуальный план"
        if course.school_class.scheme_id != first.scheme_id or not _has_marks(course) or is_extra:
            continue
        for student in course.students:
            chance = Chance(demo.sketch.slug, "term", student.file_number, course.line.subject)
            level = talents.level(student, course.line.subject) + EASIER.get(course.line.subject, 0)
            average = min(5.0, max(2.0, chance.bell(level, 0.15)))
            proposed = int(average + 0.5)
            is_raised = proposed < 5 and average - int(average) > 0.42 and average - int(average) < 0.5
            rows.append(
                TermMark(
                    school_id=demo.school.pk,
                    student_id=student.pk,
                    subject_id=course.row.subject_id,
                    term_id=first.pk,
                    course_id=course.row.pk,
                    value=str(proposed + is_raised),
                    proposed=str(proposed),
                    average=Decimal(f"{average:.2f}"),
                    reason="последняя контрольная написана на балл выше" if is_raised else "",
                    author_id=course.teacher.pk,
                    changed_at=_evening(demo, first.ends_on - 2 * DAY),
                )
            )
    write(rows)
    closed_at = _evening(demo, first.ends_on)
    TermClosing.objects.create(term=first, closed_at=closed_at, closed_by=demo.people["head"])


def _evening(demo: DemoSchool, day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(17, 40), tzinfo=ZoneInfo(demo.school.time_zone))


# --- Homework and the family -----------------------------------------------------------------------------------------


def _homework(demo: DemoSchool, timetable: Timetable) -> Iterator[Homework]:
    """Given in one lesson, due in the next of the course; for the rest of this week it stands already."""
    for course in timetable.courses:
        for place, (given, due) in enumerate(pairwise(course.lessons)):
            if given.date > demo.days.week.last:
                break
            key = (
                demo.sketch.slug,
                "task",
                course.school_class.label,
                course.line.subject,
                course.row.subgroup_id or 0,
            )
            text = task_for(Chance(*key[:4], place), course.line.subject, course.school_class.grade, place)
            if text:
                yield Homework(
                    course=course.row,
                    given_lesson=given,
                    due_lesson=due,
                    due_on=due.date,
                    text=text,
                    minutes=15 + 5 * (place % 4),
                    author=course.teacher,
                    study_year=given.study_year,
                )


def _weeks_seen(demo: DemoSchool) -> None:
    """Most families have signed the weeks that are over."""
    zone = ZoneInfo(demo.school.time_zone)
    by_student: dict[int, list[Person]] = defaultdict(list)
    for tie in Guardianship.objects.select_related("guardian").order_by("pk"):
        by_student[tie.student_id].append(tie.guardian)
    rows = []
    for members in demo.students.values():
        for student in members:
            chance = Chance(demo.sketch.slug, "seen", student.file_number)
            for weeks in (1, 2, 3):
                monday = demo.days.monday - weeks * WEEK
                if chance.happens(0.7):
                    at = dt.datetime.combine(monday + 6 * DAY, dt.time(18 + weeks, chance.below(60)), tzinfo=zone)
                    guardian = by_student[student.pk][0]
                    rows.append(WeekSeen(student=student, guardian=guardian, monday=monday, seen_at=at))
    write(rows)
