"""The journal's sheet: students x lessons of a course and a term, in seven statements whatever its size."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q
from django.utils import formats
from django.utils.safestring import SafeString

from diary.journal.cells import mark_text
from diary.journal.engine import MarkSums, number_text
from diary.journal.faces import MarkFace, cell_face
from diary.journal.models import Attendance, Mark
from diary.journal.queries.courses import CourseChoice, choose_course
from diary.journal.queries.sums import average_words, mean_of, row_sums, scale_of
from diary.journal.scales import NotOnScale, Scale
from diary.timetable.enums import LessonStatus
from diary.timetable.models import Course, Lesson
from portal.people.models import Student
from portal.people.viewer import Viewer
from portal.schools.models import Term

Span = tuple[dt.date, dt.date | None]


@dataclass(frozen=True, slots=True)
class Work:
    """What is marked in a lesson: «К/р», weight 3."""

    assessment_id: int
    number: int
    code: str
    name: str
    weight: Decimal
    scale: str
    is_control: bool
    is_default: bool


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
        return formats.date_format(self.date, "D").lower()

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


@dataclass(frozen=True, slots=True)
class Square:
    """One cell: lesson, classes (today, month, not in the class), seen versions «mark.attendance», face, its marks."""

    lesson_id: int
    css: str
    versions: str
    face: SafeString | str
    values: tuple[str, ...] = ()


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
    marks = _marks(choice, columns)
    attendance = _attendance(choice)
    sums = row_sums(course_id=course_id, term_id=choice.term.pk)
    rows = tuple(
        _row(student, spans, columns, marks, attendance, sums, scale, language, today)
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
    marked = Exists(Mark.objects.filter(lesson=OuterRef("pk")).exclude(value=""))
    rows: Iterable[Any] = (
        Lesson.objects.filter(course=choice.course, term=choice.term)
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


def _work(
    work_id: int, number: int, code: str, name: str, title: str, weight: Decimal, scale: str, *kind: bool
) -> Work:
    return Work(work_id, number, code, title or name, weight, scale, *kind)


Marks = dict[tuple[int, int], tuple[int, tuple[MarkFace, ...]]]


def _marks(choice: CourseChoice, columns: Iterable[Column]) -> Marks:
    """(student, lesson) -> version of the ordinary mark, faces of all; read by the covering index. One statement."""
    works = {work.assessment_id: work for column in columns for work in column.works}
    rows = Mark.objects.filter(course=choice.course, term=choice.term).values_list(
        "student_id", "lesson_id", "assessment_id", "number", "value", "weight", "version"
    )
    found: dict[tuple[int, int], list[tuple[int, int, int, MarkFace]]] = {}
    for student_id, lesson_id, assessment_id, number, value, weight, version in rows:
        work = works.get(assessment_id)
        if work is not None:
            face = MarkFace(value, work.scale, weight, work.is_control)
            found.setdefault((student_id, lesson_id), []).append((work.number, number, version, face))
    marks: Marks = {}
    for key, entries in found.items():
        if len(entries) > 1:
            entries.sort(key=lambda entry: entry[:2])
        place, number, version, _face = entries[0]
        marks[key] = (version if place == number == 1 else 0, tuple(entry[3] for entry in entries))
    return marks


def _attendance(choice: CourseChoice) -> dict[tuple[int, int], tuple[str, int | None, int]]:
    rows = Attendance.objects.filter(course=choice.course, term=choice.term).values_list(
        "student_id", "lesson_id", "code", "minutes", "version"
    )
    return {(student, lesson): (code, minutes, version) for student, lesson, code, minutes, version in rows}


def _students(choice: CourseChoice) -> list[tuple[dict[str, Any], list[Span]]]:
    """The group of the term in the order of the register, each with the days in it and the term mark. One statement."""
    students: dict[int, tuple[dict[str, Any], list[Span]]] = {}
    for row in _student_rows(choice):
        known = students.setdefault(row["pk"], (row, []))
        known[1].append((row["span__starts_on"], row["span__ends_on"]))
    return list(students.values())


def group_of(choice: CourseChoice) -> dict[int, str]:
    """The students of the journal in the order of the register: id -> name. One statement."""
    return {row["pk"]: f"{row['person__family_name']} {row['person__given_name']}" for row in _student_rows(choice)}


def _student_rows(choice: CourseChoice) -> Iterable[dict[str, Any]]:
    course, term = choice.course, choice.term
    relation = "subgroup_places" if course.subgroup_id else "enrolments"
    group = (
        Q(subgroup_places__subgroup=course.subgroup_id)
        if course.subgroup_id
        else Q(enrolments__school_class=course.school_class_id)
    )
    within = Q(**{f"{relation}__starts_on__lte": term.ends_on}) & (
        Q(**{f"{relation}__ends_on": None}) | Q(**{f"{relation}__ends_on__gte": term.starts_on})
    )
    final = Q(term_marks__term=term.pk) & Q(term_marks__subject=course.subject_id)
    rows: Iterable[Any] = (
        Student.objects.annotate(
            span=FilteredRelation(relation, condition=group & within),
            final=FilteredRelation("term_marks", condition=final),
        )
        .filter(span__isnull=False)
        .order_by("person__sort_key", "pk", "span__starts_on")
        .values(
            "pk",
            "person__family_name",
            "person__given_name",
            "span__starts_on",
            "span__ends_on",
            individual=F("span__is_individual") if relation == "enrolments" else F("span__pk"),
            final_value=F("final__value"),
        )
    )
    return rows


def _row(
    student: dict[str, Any],
    spans: Sequence[Span],
    columns: Sequence[Column],
    marks: Marks,
    attendance: dict[tuple[int, int], tuple[str, int | None, int]],
    sums: dict[int, MarkSums],
    scale: Scale,
    language: str,
    today: dt.date,
) -> StudentRow:
    student_id = student["pk"]
    own = sums.get(student_id)
    average, proposal = average_words(own.average if own else None, scale=scale, language=language)
    proposed = str(proposal.mark) if proposal.mark is not None else ""
    final = student["final_value"] or ""
    return StudentRow(
        student_id=student_id,
        name=f"{student['person__family_name']} {student['person__given_name']}",
        squares=tuple(_square(student_id, column, spans, marks, attendance, language) for column in columns),
        average=average,
        proposal=proposed,
        proposal_level=tint_of(scale, proposed),
        final=mark_text(final, language=language),
        final_level=tint_of(scale, final),
        is_individual=student["individual"] is True,
        has_left=all(ends is not None and ends < today for _starts, ends in spans),
    )


def _square(
    student_id: int,
    column: Column,
    spans: Sequence[Span],
    marks: Marks,
    attendance: dict[tuple[int, int], tuple[str, int | None, int]],
    language: str,
) -> Square:
    key = (student_id, column.lesson_id)
    mark_version, faces = marks.get(key, (0, ()))
    code, minutes, attendance_version = attendance.get(key, ("", None, 0))
    css = column.css
    if not any(starts <= column.date and (ends is None or column.date <= ends) for starts, ends in spans):
        css = f"{css} x".strip()
    return Square(
        lesson_id=column.lesson_id,
        css=css,
        versions=versions_text(mark_version, attendance_version),
        face=cell_face(faces, code=code, minutes=minutes, language=language) if faces or code else "",
        values=tuple(mark_text(face.value, language=language) for face in faces if face.value),
    )


def versions_text(mark: int, attendance: int) -> str:
    """The seen versions as the script sends them back: «3», «3.1», «0.1»; empty for a cell never written."""
    return f"{mark}.{attendance}" if attendance else str(mark) if mark else ""


def tint_of(scale: Scale, value: str) -> str:
    try:
        return scale.tint(value) if value else ""
    except NotOnScale:
        return ""


def _months(columns: Iterable[Column]) -> tuple[Month, ...]:
    months: list[tuple[str, int]] = []
    for column in columns:
        name = formats.date_format(column.date, "F")
        if months and not column.opens_month:
            months[-1] = (name, months[-1][1] + 1)
        else:
            months.append((name, 1))
    return tuple(Month(name[:1].upper() + name[1:], span) for name, span in months)


def _with_averages(columns: Iterable[Column], marks: Marks, language: str) -> tuple[Column, ...]:
    """The mean of each work that is not an ordinary answer, under its column."""
    values: dict[int, list[int]] = {}
    named = {column.lesson_id: column.marked[0] for column in columns if len(column.marked) == len(column.works) == 1}
    for (_student, lesson_id), (_version, faces) in marks.items():
        if lesson_id in named:
            values.setdefault(lesson_id, []).extend(int(face.value) for face in faces if face.value.isdigit())
    texts = {
        lesson_id: number_text(Fraction(sum(found), len(found)), language=language, places=2)
        for lesson_id, found in values.items()
        if found
    }
    return tuple(replace(column, average=texts.get(column.lesson_id, "")) for column in columns)
