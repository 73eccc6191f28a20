"""The journal's sheet: students x lessons of a course and a term, in seven statements whatever its size."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet
from django.utils import formats, translation
from django.utils.safestring import SafeString

from diary.journal.cells import mark_text
from diary.journal.engine import MarkSums, number_text
from diary.journal.models import Mark
from diary.journal.queries.courses import CourseChoice, choose_course
from diary.journal.queries.squares import (
    Marks,
    Place,
    Span,
    Square,
    Work,
    marks_of,
    notes_of,
    row_of_squares,
    write_squares,
)
from diary.journal.queries.sums import average_words, mean_of, row_sums, scale_of
from diary.journal.scales import NotOnScale, Scale
from diary.timetable.enums import LessonStatus
from diary.timetable.models import Course, Lesson
from portal.kit.prepared import Prepared
from portal.people.models import Student
from portal.people.viewer import Viewer
from portal.schools.models import Term


@dataclass(frozen=True)
class Column:
    """A lesson at the head of the sheet."""

    lesson_id: int
    date: dt.date
    number: int
    topic: str
    works: tuple[Work, ...]
    is_today: bool
    is_future: bool
    is_cancelled: bool
    opens_month: bool
    average: str = ""

    @property
    def weekday(self) -> str:
        """Two letters: «пт»."""
        return _weekday(self.date.weekday(), translation.get_language() or "")

    @property
    def marked(self) -> tuple[Work, ...]:
        """The works that the head names: all but the ordinary one."""
        return tuple(work for work in self.works if not work.is_default)

    @property
    def css(self) -> str:
        """Classes of the column's cells; most have none."""
        names = ("t" if self.is_today else "", "s" if self.opens_month else "")
        return " ".join(filter(None, names))


@dataclass(frozen=True)
class Month:
    """A month over its columns."""

    name: str
    span: int


@dataclass(frozen=True)
class StudentRow:
    """A student's line with the results at its end."""

    student_id: int
    name: str
    squares: tuple[Square, ...]
    average: str
    proposal: str
    proposal_level: str
    final: str
    final_level: str
    is_individual: bool
    has_left: bool

    @property
    def cells(self) -> SafeString:
        """The squares as the sheet's HTML."""
        return write_squares(self.student_id, self.squares)


@dataclass(frozen=True)
class JournalGrid:
    """The whole sheet of a course and a term."""

    choice: CourseChoice
    scale: Scale
    months: tuple[Month, ...]
    columns: tuple[Column, ...]
    rows: tuple[StudentRow, ...]
    class_average: str
    held: int

    @property
    def course(self) -> Course:
        return self.choice.course

    @property
    def term(self) -> Term:
        return self.choice.term

    @property
    def is_locked(self) -> bool:
        """Nothing can be typed: the term is closed, or the viewer only reads."""
        return self.choice.is_closed or not self.choice.may_write

    @property
    def tints(self) -> str:
        """Values and their tints for the script: «5:m5 4:m4 …»."""
        pairs = ((value, self.scale.tint(value)) for value in self.scale.values)
        return " ".join(f"{value}:{tint}" for value, tint in pairs if tint)


def journal_grid(*, course_id: int, term_id: int | None, viewer: Viewer, today: dt.date, language: str) -> JournalGrid:
    """The sheet. A foreign course is a 404, a colleague's is Denied in words (see choose_course)."""
    choice = choose_course(course_id=course_id, term_id=term_id, viewer=viewer, today=today)
    scale = scale_of(choice.course.scale)
    columns = _columns(choice, today)
    works = {work.assessment_id: work for column in columns for work in column.works}
    marks = marks_of(choice, works, language=language)
    notes = notes_of(choice)
    places = [Place(column.lesson_id, column.css, column.date) for column in columns]
    sums = row_sums(course_id=course_id, term_id=choice.term.pk)
    rows = tuple(
        _row(
            student,
            spans,
            row_of_squares(student.pk, places=places, spans=spans, marks=marks, notes=notes, language=language),
            sums.get(student.pk),
            scale,
            language,
            today,
        )
        for student, spans in _students(choice)
    )
    here = {row.student_id for row in rows}
    average, _proposal = average_words(
        mean_of([one for student, one in sums.items() if student in here]), scale=scale, language=language
    )
    return JournalGrid(
        choice=choice,
        scale=scale,
        months=_months(columns),
        columns=_with_averages(columns, marks, language),
        rows=rows,
        class_average=average,
        held=sum(1 for column in columns if not column.is_future and not column.is_cancelled),
    )


def _columns(choice: CourseChoice, today: dt.date) -> list[Column]:
    """The term's lessons with their works; a cancelled one stays only while it has marks. One statement."""
    rows = LESSONS.rows(course_id=choice.course.pk, term_id=choice.term.pk)
    found: dict[int, tuple[Any, ...]] = {}
    works: dict[int, list[Work]] = {}
    for lesson_id, date, number, topic, status, work_id, *work in rows:
        found[lesson_id] = (date, number, topic, status)
        if work_id is not None:
            works.setdefault(lesson_id, []).append(_work(work_id, *work))
    columns: list[Column] = []
    for lesson_id, (date, number, topic, status) in found.items():
        columns.append(
            Column(
                lesson_id=lesson_id,
                date=date,
                number=number,
                topic=topic,
                works=tuple(works.get(lesson_id, ())),
                is_today=date == today,
                is_future=date > today,
                is_cancelled=status == LessonStatus.CANCELLED,
                opens_month=bool(columns) and columns[-1].date.month != date.month,
            )
        )
    return columns


def _lessons(*, course_id: int, term_id: int) -> QuerySet[Lesson, Any]:
    marked = Exists(Mark.objects.filter(lesson=OuterRef("pk")).exclude(value=""))
    return (
        Lesson.objects.filter(course=course_id, term=term_id)
        .filter(~Q(status=LessonStatus.CANCELLED) | marked)
        .order_by("date", "number", "pk", "assessments__number")
        .values_list(
            "pk",
            "date",
            "number",
            "topic",
            "status",
            "assessments__pk",
            "assessments__number",
            "assessments__kind__code",
            "assessments__kind__name",
            "assessments__title",
            "assessments__weight",
            "assessments__scale",
            "assessments__kind__is_control",
            "assessments__kind__is_default",
        )
    )


LESSONS = Prepared(_lessons)


def _work(
    work_id: int, number: int, code: str, name: str, title: str, weight: Decimal, scale: str, *kind: bool
) -> Work:
    return Work(work_id, number, code, title or name, weight, scale, *kind)


class StudentSpan(NamedTuple):
    """A student of the group with one span of days in it, and the term mark."""

    pk: int
    family_name: str
    given_name: str
    starts_on: dt.date
    ends_on: dt.date | None
    individual: Any
    final: str | None

    @property
    def name(self) -> str:
        return f"{self.family_name} {self.given_name}"


def _students(choice: CourseChoice) -> list[tuple[StudentSpan, list[Span]]]:
    """The group of the term in the order of the register, each with the days in it and the term mark. One statement."""
    students: dict[int, tuple[StudentSpan, list[Span]]] = {}
    for row in _student_spans(choice):
        known = students.setdefault(row.pk, (row, []))
        known[1].append((row.starts_on, row.ends_on))
    return list(students.values())


class Member(NamedTuple):
    """A student of a journal's group; who has left it stays in the register."""

    name: str
    has_left: bool


def group_of(choice: CourseChoice, *, today: dt.date) -> dict[int, Member]:
    """The students of the journal in the order of the register. One statement."""
    rows = _student_spans(choice)
    staying = {row.pk for row in rows if row.ends_on is None or row.ends_on >= today}
    return {row.pk: Member(row.name, row.pk not in staying) for row in rows}


def _student_spans(choice: CourseChoice) -> list[StudentSpan]:
    course, term = choice.course, choice.term
    rows = STUDENTS.rows(
        shape=(bool(course.subgroup_id),),
        group_id=course.subgroup_id or course.school_class_id,
        term_id=term.pk,
        subject_id=course.subject_id,
        starts_on=term.starts_on,
        ends_on=term.ends_on,
    )
    return [StudentSpan(*row) for row in rows]


def _group(
    is_subgroup: bool, *, group_id: int, term_id: int, subject_id: int, starts_on: dt.date, ends_on: dt.date
) -> QuerySet[Student, Any]:
    relation = "subgroup_places" if is_subgroup else "enrolments"
    group = Q(subgroup_places__subgroup=group_id) if is_subgroup else Q(enrolments__school_class=group_id)
    within = Q(**{f"{relation}__starts_on__lte": ends_on}) & (
        Q(**{f"{relation}__ends_on": None}) | Q(**{f"{relation}__ends_on__gte": starts_on})
    )
    final = Q(term_marks__term=term_id) & Q(term_marks__subject=subject_id)
    return (
        Student.objects.annotate(
            span=FilteredRelation(relation, condition=group & within),
            final=FilteredRelation("term_marks", condition=final),
            individual=F("span__pk") if is_subgroup else F("span__is_individual"),
        )
        .filter(span__isnull=False)
        .order_by("person__sort_key", "pk", "span__starts_on")
        .values_list(
            "pk",
            "person__family_name",
            "person__given_name",
            "span__starts_on",
            "span__ends_on",
            "individual",
            "final__value",
        )
    )


STUDENTS = Prepared(_group)


def _row(
    student: StudentSpan,
    spans: Sequence[Span],
    squares: tuple[Square, ...],
    own: MarkSums | None,
    scale: Scale,
    language: str,
    today: dt.date,
) -> StudentRow:
    average, proposal = average_words(own.average if own else None, scale=scale, language=language)
    proposed = str(proposal.mark) if proposal.mark is not None else ""
    final = student.final or ""
    return StudentRow(
        student_id=student.pk,
        name=student.name,
        squares=squares,
        average=average,
        proposal=proposed,
        proposal_level=tint_of(scale, proposed),
        final=mark_text(final, language=language),
        final_level=tint_of(scale, final),
        is_individual=student.individual is True,
        has_left=all(ends is not None and ends < today for _starts, ends in spans),
    )


@lru_cache(maxsize=32)
def _weekday(number: int, language: str) -> str:
    """Two letters of the day of the week, 0 for Monday."""
    return formats.date_format(dt.date(2024, 1, 1) + dt.timedelta(days=number), "D").lower()


def tint_of(scale: Scale, value: str) -> str:
    try:
        return scale.tint(value) if value else ""
    except NotOnScale:
        return ""


def _months(columns: Iterable[Column]) -> tuple[Month, ...]:
    months: list[tuple[str, int]] = []
    for column in columns:
        if months and not column.opens_month:
            months[-1] = (months[-1][0], months[-1][1] + 1)
        else:
            months.append((formats.date_format(column.date, "F"), 1))
    return tuple(Month(name[:1].upper() + name[1:], span) for name, span in months)


def _with_averages(columns: Iterable[Column], marks: Marks, language: str) -> tuple[Column, ...]:
    """The mean of each work that is not an ordinary answer, under its column."""
    values: dict[int, list[int]] = {}
    named = {column.lesson_id: column.marked[0] for column in columns if len(column.marked) == len(column.works) == 1}
    for (_student, lesson_id), (_version, drawn) in marks.items():
        if lesson_id in named:
            values.setdefault(lesson_id, []).extend(int(face.value) for face in drawn.faces if face.value.isdigit())
    texts = {
        lesson_id: number_text(Fraction(sum(found), len(found)), language=language, places=2)
        for lesson_id, found in values.items()
        if found
    }
    return tuple(replace(column, average=texts.get(column.lesson_id, "")) for column in columns)
