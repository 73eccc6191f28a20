"""The schools, classes, teachers and courses behind the marks; people are invented by number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, islice

from django.conf import settings
from django.utils import timezone

from diary.journal.models import AssessmentType
from diary.timetable.enums import TeacherKind
from diary.timetable.models import Course, CourseTeacher, Subject
from portal.demo.blocks import write
from portal.demo.names import BOYS, FAMILY_NAMES
from portal.people.enums import Role
from portal.people.models import Enrolment, Membership, Person, SchoolClass, SchoolLink, Staff, Student, User
from portal.schools.enums import TermKind
from portal.schools.models import School, SchoolHost, StudyYear, Term, TermScheme
from portal.schools.scope import school_scope

STUDENTS, LESSONS, TERMS, WEEKS = 30, 40, 4, 8
"""A class; the lessons of a course in a term, one every school day; terms of a year; weeks of a term."""

SUBJECTS = (
    "Русский язык", "Литература", "Алгебра", "Геометрия", "Английский язык",
    "История", "География", "Биология", "Физика", "Информатика",
)  # fmt: skip
CLASSES_OF_A_SCHOOL = 10
UNUSABLE = "!benchmark"  # nobody signs in here with a password


@dataclass(frozen=True)
class Journal:
    """A course of the city with what its marks need to name."""

    school_id: int
    course_id: int
    author_id: int
    place: int
    student_ids: tuple[int, ...]
    terms: tuple[tuple[int, dt.date], ...]
    study_year: int
    ordinary_kind: int
    control_kind: int


@dataclass
class _School:
    """A school while it is built."""

    school: School
    year: StudyYear
    terms: list[Term]
    kinds: list[AssessmentType]
    subjects: list[Subject]
    teachers: list[Person]
    journals: list[Journal] = field(default_factory=list)


def build_city(courses: int) -> list[Journal]:
    """So many courses: ten subjects a class, ten classes a school, as many schools as it takes."""
    journals: list[Journal] = []
    names = _names()
    for number in count(1):
        if len(journals) >= courses:
            return journals
        school = School.objects.create(slug=f"school-{number}", name=f"Школа № {number}", short_name=f"№ {number}")
        SchoolHost.objects.create(host=f"school-{number}.{settings.PORTAL_HOST}", school=school)
        with school_scope(school, why="benchmark"):
            built = _build_school(school, names)
            for place in range(CLASSES_OF_A_SCHOOL):
                wanted = min(len(SUBJECTS), courses - len(journals) - len(built.journals))
                if wanted > 0:
                    _build_class(built, place, wanted, names)
        journals.extend(built.journals)
    raise AssertionError("unreachable")


def _names() -> Iterator[tuple[str, str]]:
    for number in count():
        yield FAMILY_NAMES[number % len(FAMILY_NAMES)], BOYS[number * 7 % len(BOYS)]


def _people(names: Iterator[tuple[str, str]], number: int) -> list[Person]:
    return write(Person(family_name=family, given_name=given) for family, given in islice(names, number))


def _build_school(school: School, names: Iterator[tuple[str, str]]) -> _School:
    """The year of four terms, of which the last is running; kinds of work; a teacher for each subject."""
    today = timezone.localdate()
    first = today - dt.timedelta(days=today.weekday(), weeks=TERMS * WEEKS - 1)
    starts_year = today.year if today.month >= 8 else today.year - 1
    year = StudyYear.objects.create(
        starts_year=starts_year, starts_on=first, ends_on=first + dt.timedelta(weeks=TERMS * WEEKS)
    )
    scheme = TermScheme.objects.create(year=year, kind=TermKind.QUARTER)
    terms = write(
        Term(
            scheme=scheme,
            number=number + 1,
            starts_on=first + dt.timedelta(weeks=number * WEEKS),
            ends_on=first + dt.timedelta(weeks=(number + 1) * WEEKS, days=-1),
        )
        for number in range(TERMS)
    )
    kinds = write(
        [
            AssessmentType(code="Отв", name="Ответ", weight=1, is_default=True),
            AssessmentType(code="К/р", name="Контрольная работа", weight=3, is_control=True, order=1),
        ]
    )
    subjects = write(Subject(name=name) for name in SUBJECTS)
    teachers = _people(names, len(SUBJECTS))
    write(Staff(person=teacher, position="Учитель") for teacher in teachers)
    write(Membership(person=teacher, role=Role.TEACHER, starts_on=year.starts_on) for teacher in teachers)
    users = User.objects.bulk_create(
        User(login=f"{school.slug}.teacher{place}", password=UNUSABLE) for place in range(len(teachers))
    )
    SchoolLink.objects.bulk_create(
        SchoolLink(user=user, school=school, person_id=teacher.pk)
        for user, teacher in zip(users, teachers, strict=True)
    )
    return _School(school, year, terms, kinds, subjects, teachers)


def _build_class(built: _School, place: int, wanted: int, names: Iterator[tuple[str, str]]) -> None:
    year = built.year
    school_class = SchoolClass.objects.create(year=year, grade=place + 1, letter="А", scheme=built.terms[0].scheme)
    students = write(Student(person=person) for person in _people(names, STUDENTS))
    write(Enrolment(student=one, school_class=school_class, starts_on=year.starts_on) for one in students)
    courses = write(Course(year=year, school_class=school_class, subject=one) for one in built.subjects[:wanted])
    taught = list(zip(courses, built.teachers, strict=False))
    write(
        CourseTeacher(course=course, teacher=teacher, kind=TeacherKind.MAIN, starts_on=year.starts_on)
        for course, teacher in taught
    )
    for number, (course, teacher) in enumerate(taught, start=1):
        built.journals.append(
            Journal(
                school_id=built.school.pk,
                course_id=course.pk,
                author_id=teacher.pk,
                place=number,
                student_ids=tuple(student.pk for student in students),
                terms=tuple((term.pk, term.starts_on) for term in built.terms),
                study_year=year.starts_year,
                ordinary_kind=built.kinds[0].pk,
                control_kind=built.kinds[1].pk,
            )
        )
